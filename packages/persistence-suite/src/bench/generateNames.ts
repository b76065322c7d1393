const QUALITIES = [
  'annual',
  'basic',
  'central',
  'daily',
  'early',
  'final',
  'global',
  'heavy',
  'inner',
  'joint',
  'key',
  'local',
  'major',
  'new',
  'open',
  'prime',
  'quick',
  'rare',
  'shared',
  'total',
];
const THINGS = [
  'invoice',
  'parcel',
  'booking',
  'contract',
  'voucher',
  'delivery',
  'batch',
  'tariff',
  'ticket',
  'device',
];
const PARTS = ['line', 'event', 'grant', 'label'];

/** A table of the generated service; the root of its aggregate when it names none. */
export interface GeneratedTable {
  name: string;
  /** Table of the aggregate's root, for a member. */
  root?: string;
  /** Holds a column of personal data. */
  personal: boolean;
}

/** Names of tables in aggregates of five: a root and four members. The same count gives the same names. */
export function generateTables(count: number): GeneratedTable[] {
  const tables: GeneratedTable[] = [];
  for (let root = 0; tables.length < count; root++) {
    const name = rootName(root);
    tables.push({ name, personal: root % 4 === 0 });
    for (const part of PARTS) {
      if (tables.length >= count) break;
      tables.push({ name: `${name}_${part}s`, root: name, personal: false });
    }
  }
  return tables;
}

function rootName(index: number): string {
  const quality = QUALITIES[index % QUALITIES.length];
  const rest = Math.floor(index / QUALITIES.length);
  const thing = THINGS[rest % THINGS.length];
  const round = Math.floor(rest / THINGS.length);
  return `${quality}_${thing}${round === 0 ? '' : `_${round}`}`;
}

/** `annual_invoice_lines` as the domain speaks of it: `Annual Invoice Lines`. */
export function entityName(table: string): string {
  return table
    .split('_')
    .map(word => word[0].toUpperCase() + word.slice(1))
    .join(' ');
}
