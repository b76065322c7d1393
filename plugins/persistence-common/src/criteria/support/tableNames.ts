import {
  isBookkeepingTable,
  qualifiedName,
  type SchemaModel,
  type TableModel,
} from '../../model';

export { findTable, isSameTable } from './byTable';

/** The schema part of a qualified name; `public` when it has none. */
export function schemaOf(name: string): string {
  const parts = name.split('.');
  return parts.length > 1 ? parts[parts.length - 2] : 'public';
}

const IRREGULAR: readonly (readonly [plural: string, singular: string])[] = [
  ['people', 'person'],
  ['children', 'child'],
  ['indices', 'index'],
  ['vertices', 'vertex'],
  ['matrices', 'matrix'],
  ['criteria', 'criterion'],
  ['analyses', 'analysis'],
];
/** Words that end in s and are no plural. */
const SINGULAR_S = /(?:ss|us|is|alias|canvas|atlas|bias|series|news)$/;

/**
 * `OrderLine`, `order_lines` and `order lines` as one key, so that a table can be recognised as the
 * entity that it stores. English plurals only; {@link nameForms} is looser.
 */
export function nameKey(name: string): string {
  const plain = lettersOf(name);
  for (const [plural, singular] of IRREGULAR) {
    if (plain.endsWith(plural))
      return plain.slice(0, -plural.length) + singular;
  }
  if (SINGULAR_S.test(plain)) return plain;
  if (plain.endsWith('ies') && plain.length > 4)
    return `${plain.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh|us|alias|canvas|atlas|bias)es$/.test(plain))
    return plain.slice(0, -2);
  return plain.endsWith('s') ? plain.slice(0, -1) : plain;
}

/** All that a name may be the plural of, in the languages that documents are written in. */
export function nameForms(name: string): ReadonlySet<string> {
  const plain = lettersOf(name);
  const forms = new Set([plain, nameKey(name)]);
  for (const ending of ['s', 'es', 'n', 'en', 'e']) {
    const stem = plain.slice(0, -ending.length);
    if (stem.length > 2 && plain.endsWith(ending)) forms.add(stem);
  }
  return forms;
}

function lettersOf(name: string): string {
  const lower = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  // Nearly every name is of plain letters; telling those of all scripts apart is what costs.
  return /^[ -~]*$/.test(lower)
    ? lower.replace(/[^a-z0-9]+/g, '')
    : lower.normalize('NFD').replace(/[^\p{L}\p{N}]/gu, '');
}

/** The words of a name: `order_lines` and `orderLines` are both `order`, `lines`. */
export function nameWords(name: string): string[] {
  return name
    .slice(name.lastIndexOf('.') + 1)
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}

/** A model is a value that never changes once it is judged; the count only guards against a slip. */
const own = new WeakMap<
  readonly TableModel[],
  { count: number; tables: readonly TableModel[] }
>();

/**
 * Tables that stand for themselves: partitions are judged with their parents, and what a migration
 * tool keeps for itself is nobody's design.
 */
export function ownTables(model: SchemaModel): readonly TableModel[] {
  const known = own.get(model.tables);
  if (known?.count === model.tables.length) return known.tables;
  // pg_partman makes the partitions of events from template_public_events.
  const templates = new Set(
    model.tables
      .filter(table => table.partitionKey !== undefined)
      .map(({ schema, name }) => `template_${schema}_${name}`),
  );
  const tables = model.tables.filter(
    table =>
      table.partitionOf === undefined &&
      !templates.has(table.name) &&
      !isBookkeepingTable(qualifiedName(table)),
  );
  own.set(model.tables, { count: model.tables.length, tables });
  return tables;
}

/** Fewer tables than this share no prefix on purpose. */
const MIN_PREFIXED = 3;

/** The prefix that most tables carry, such as `shop_`; empty when there is none. */
export function commonPrefix(tables: readonly TableModel[]): string {
  const counts = new Map<string, number>();
  for (const { name } of tables) {
    const prefix = /^[a-z0-9]+_/i.exec(name)?.[0];
    if (prefix) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  for (const [prefix, count] of counts) {
    if (count >= MIN_PREFIXED && count >= tables.length * 0.6) return prefix;
  }
  return '';
}
