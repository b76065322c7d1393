import type { SeedColumn, SeedTable } from './tableCatalog';
import { valueFor } from './values';

/**
 * One way to make values of a column. `turn` counts rows like `n`, but more slowly where the foreign keys
 * of the row already make it differ.
 */
type Maker = (n: number, turn: number) => string | undefined;

/** What a check on numbers may want, when the plain value was refused. */
const NUMBERS: Maker[] = [
  n => String(n % 100),
  () => '1',
  () => '0',
  () => '-1',
  n => String((n + 2) * 1000),
];

/** The ways to make values of a column, the likeliest first: what its checks name, then what its type has. */
export function choicesFor(column: SeedColumn, table: SeedTable): Maker[] {
  const checks = table.checks.filter(c => c.columns.includes(column.name));
  if (checks.length === 0) return [n => valueFor(column, n)];
  const literals = literalsOf(column, checks);
  const bounds = boundsOf(column, checks);
  return [
    // While the literals do, each row takes another one of them.
    ...(literals.length > 0
      ? [(n: number) => literals[n % literals.length]]
      : []),
    ...(bounds ? [within(bounds)] : []),
    n => valueFor(column, n),
    ...literals.map(text => () => text),
    n => valueFor(column, n + 500),
    ...(column.notNull ? [] : [() => undefined]),
    ...(isNumber(column) ? NUMBERS : textsOf(column)),
  ];
}

function textsOf(column: SeedColumn): Maker[] {
  return [
    n => valueFor(column, n)?.toLowerCase(),
    n => valueFor(column, n)?.toUpperCase(),
    n => valueFor(column, n)?.slice(0, 2),
    n => `#${n.toString(16).padStart(6, '0')}`,
  ];
}

function within({ low, high }: { low: number; high: number }): Maker {
  return (_n, turn) => String(low + (turn % (high - low + 1)));
}

/** Two numbers of a check are taken for the ends of a range. */
function boundsOf(
  column: SeedColumn,
  checks: SeedTable['checks'],
): { low: number; high: number } | undefined {
  if (!isNumber(column)) return undefined;
  const numbers = checks.flatMap(({ definition }) =>
    [...definition.matchAll(/(?<![\w.'])\d{1,9}(?![\w.])/g)].map(([text]) =>
      Number(text),
    ),
  );
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  return high > low ? { low, high } : undefined;
}

function literalsOf(column: SeedColumn, checks: SeedTable['checks']): string[] {
  const found = checks.flatMap(({ definition }) =>
    [...definition.matchAll(/'((?:[^']|''){0,200})'/g)].map(([, text]) =>
      text.replace(/''/g, "'"),
    ),
  );
  const isText = /^(?:text|varchar|bpchar|citext|char|name)$/.test(column.base);
  return [...new Set(found)].filter(
    text => isText || /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text),
  );
}

function isNumber({ base }: SeedColumn): boolean {
  return /^(?:int[248]|float[48]|numeric|money)$/.test(base);
}
