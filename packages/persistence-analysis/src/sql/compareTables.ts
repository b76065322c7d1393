import type {
  Finding,
  ForeignKeyModel,
  IndexModel,
  Location,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { compareColumns } from './compareColumns';
import { differs, onlyBuilt, onlyDocumented, type Drops } from './driftFinding';
import { looseExpression } from './expression';

/** Differences between one table as documented and as the migrations build it. */
export function compareTables(
  documented: TableModel,
  built: TableModel,
  name: string,
  where: string,
  drops: Drops,
): Finding[] {
  const findings = compareColumns(documented, built, name, where, drops);
  const documentedKey = documented.primaryKey?.columns.join(', ') ?? 'none';
  const builtKey = built.primaryKey?.columns.join(', ') ?? 'none';
  if (documentedKey !== builtKey) {
    findings.push(
      differs({
        what: `Primary key of ${name} is`,
        documented: documentedKey,
        built: builtKey,
        documentedAt: documented.primaryKey?.location ?? documented.location,
        builtAt: built.primaryKey?.location ?? built.location,
      }),
    );
  }
  const parts: [string, Part[], Part[]][] = [
    [
      'Foreign key',
      documented.foreignKeys.map(foreignKeyPart),
      built.foreignKeys.map(foreignKeyPart),
    ],
    ['Index', indexParts(documented), indexParts(built)],
    ['Check', checkParts(documented), checkParts(built)],
  ];
  for (const [what, left, right] of parts) {
    findings.push(
      ...compareParts(what, name, where, { documented, built }, left, right),
    );
  }
  return findings;
}

interface Part {
  /** Equal for equal definitions. */
  key: string;
  /** Tells all that the definition says, so that two that differ look different. */
  label: string;
  /** Of an index: parts of one name on both sides are one thing that differs. */
  name?: string;
  location: Location;
}

function foreignKeyPart(key: ForeignKeyModel): Part {
  const actions = [
    `on delete ${key.onDelete}`,
    `on update ${key.onUpdate}`,
  ].join(' ');
  const target = `${key.referencedTable} (${key.referencedColumns.join(', ')})`;
  const deferrable = key.deferrable
    ? ` deferrable initially ${key.deferrable}`
    : '';
  const label = `(${key.columns.join(
    ', ',
  )}) references ${target} ${actions}${deferrable}`;
  return { key: label, label, location: key.location };
}

function indexParts(table: TableModel): Part[] {
  const key = table.primaryKey?.columns.join();
  return (
    table.indexes
      // The primary key is compared by itself.
      .filter(
        index =>
          !(index.constraint && index.unique && index.columns.join() === key),
      )
      .map(index => ({
        key: definition(index),
        label: indexLabel(index),
        name: index.name,
        location: index.location,
      }))
  );
}

function definition(index: IndexModel): string {
  return [
    index.unique ? 'unique' : '',
    index.nullsNotDistinct ? 'nulls not distinct' : '',
    index.method,
    index.columns
      .map((column, position) => {
        const text = column.startsWith('(') ? looseExpression(column) : column;
        return `${text} ${index.columnOptions?.[position] ?? ''}`.trim();
      })
      .join(),
    [...index.include].sort().join(),
    looseExpression(index.predicate ?? ''),
  ].join('|');
}

/** As CREATE INDEX writes it, without what is the default. */
function indexLabel(index: IndexModel): string {
  const columns = index.columns.map((column, position) =>
    `${column} ${index.columnOptions?.[position] ?? ''}`.trim(),
  );
  return [
    index.name,
    `(${columns.join(', ')})`,
    index.unique ? 'unique' : '',
    index.nullsNotDistinct ? 'nulls not distinct' : '',
    index.method === 'btree' ? '' : `using ${index.method}`,
    index.include.length > 0 ? `include (${index.include.join(', ')})` : '',
    index.predicate ? `where ${index.predicate}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function checkParts(table: TableModel): Part[] {
  return table.checks.map(check => ({
    key: looseExpression(check.text),
    label: check.text,
    location: check.location,
  }));
}

function compareParts(
  what: string,
  table: string,
  where: string,
  tables: { documented: TableModel; built: TableModel },
  documented: Part[],
  built: Part[],
): Finding[] {
  const absent = without(documented, built);
  const surplus = without(built, documented);
  const other = new Map(surplus.map(part => [part.name, part]));
  const isPair = ({ name }: Part) =>
    name !== undefined &&
    other.has(name) &&
    absent.some(part => part.name === name);
  const changed = absent.filter(isPair).map(part => {
    const theirs = other.get(part.name)!;
    return differs({
      what: `${what} of ${table} is`,
      documented: part.label,
      built: theirs.label,
      documentedAt: part.location,
      builtAt: theirs.location,
    });
  });
  const missing = absent
    .filter(part => !isPair(part))
    .map(part =>
      onlyDocumented({
        what: `${what} ${part.label} of ${table}`,
        verb: 'creates',
        at: part.location,
        builtAt: tables.built.location,
      }),
    );
  const extra = surplus
    .filter(part => !isPair(part))
    .map(part =>
      onlyBuilt({
        what: `${what} ${part.label} of ${table}`,
        verb: 'created',
        where,
        builtAt: part.location,
        documentedAt: tables.documented.location,
      }),
    );
  return [...changed, ...missing, ...extra];
}

function without(parts: Part[], others: Part[]): Part[] {
  const keys = new Set(others.map(part => part.key));
  return parts.filter(part => !keys.has(part.key));
}
