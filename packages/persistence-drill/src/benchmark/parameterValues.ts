import type { Session } from '../database';
import { literal, type SeedColumn, type SeedTable } from '../seed';
import { valueFor } from '../seed/values';
import type { ParameterPlace } from './parameterPlaces';
import { takesValuesOf, type ParameterType } from './parameterType';
import { sampleRows, type SampledRow } from './sampleRows';

/** Gives the parameters' values, as SQL literals, of call number `n`. */
export type ValuesOf = (n: number) => string[];

/** Keys of new rows begin here, beyond those of seeded rows. */
const FRESH = 1_000_000;
const LISTED = 5;
const PREFIX = 4;

/**
 * Values for the parameters of one statement: from real rows of the columns that they are compared with,
 * all parameters of one table from the same row; else by type. A key that is written is a new one.
 */
export async function parameterValues(
  session: Session,
  types: readonly ParameterType[],
  places: ReadonlyMap<number, ParameterPlace>,
  tables: readonly SeedTable[],
): Promise<ValuesOf> {
  const byName = new Map(tables.map(table => [table.plain, table]));
  const makers: ((n: number) => string)[] = [];
  const wanted = new Map<string, Set<string>>();
  for (const { table, column } of places.values())
    if (table && column)
      wanted.set(table, (wanted.get(table) ?? new Set()).add(column));
  const samples = new Map<string, SampledRow[]>();
  for (const [name, columns] of wanted) {
    const table = byName.get(name);
    if (table)
      samples.set(name, await sampleRows(session, table, [...columns]));
  }
  for (const [index, type] of types.entries()) {
    const place = places.get(index + 1);
    const table = place?.table ? byName.get(place.table) : undefined;
    const column = table?.columns.find(c => c.name === place?.column);
    const rows = samples.get(place?.table ?? '') ?? [];
    makers.push(
      makerOf({ type, place, table, column, rows, name: `p${index + 1}` }),
    );
  }
  return n => makers.map(make => make(n));
}

interface Parameter {
  type: ParameterType;
  place?: ParameterPlace;
  table?: SeedTable;
  column?: SeedColumn;
  rows: readonly SampledRow[];
  name: string;
}

function makerOf(parameter: Parameter): (n: number) => string {
  const { type, place, table, column, rows, name } = parameter;
  if (place?.use === 'limit') return () => literal('50');
  if (place?.use === 'offset') return () => literal('0');
  const plain = { ...type, name, notNull: true, hasDefault: false };
  const byType = (n: number) => valueFor(plain, n);
  if (!column) return n => orNull(byType(n));
  if (place?.use === 'written' && isNewKey(table!, column.name))
    return n => orNull(valueFor(column, FRESH + n) ?? byType(n));
  if (!takesValuesOf(type, column) || rows.length === 0)
    return n => orNull(byType(n));
  const read = (n: number) => {
    const value = rows[n % rows.length].get(column.name) ?? '';
    if (column.base === 'tsvector')
      return /'([^']{1,100})'/.exec(value)?.[1] ?? value;
    return value;
  };
  if (place?.use === 'pattern')
    return n => literal(`${read(n).slice(0, PREFIX)}%`);
  if (place?.use === 'prefix') return n => literal(read(n).slice(0, PREFIX));
  if (type.array && !column.array)
    return n =>
      literal(
        `{${Array.from({ length: LISTED }, (_, i) => quoted(read(n + i)))}}`,
      );
  return n => literal(read(n));
}

/** Whether each new row needs a value of its own there; what leads to another table takes one that is there. */
function isNewKey(table: SeedTable, column: string): boolean {
  return (
    table.unique.some(key => key.includes(column)) &&
    !table.references.some(({ columns }) => columns.includes(column))
  );
}

function orNull(value: string | undefined): string {
  return value === undefined ? 'NULL' : literal(value);
}

function quoted(element: string): string {
  return `"${element.replace(/([\\"])/g, '\\$1')}"`;
}
