import { identifier, literal } from './quote';
import type { SeedColumn, SeedTable } from './tableCatalog';
import { valueFor } from './values';

function isNumber({ base }: SeedColumn): boolean {
  return /^(?:int[248]|float[48]|numeric|money)$/.test(base);
}

/** What a check on numbers, dates or optional values may want, when the plain value was refused. */
const FALLBACKS: ((column: SeedColumn, n: number) => string | undefined)[] = [
  (column, n) => valueFor(column, n),
  () => undefined,
  (column, n) =>
    isNumber(column) ? String(n % 100) : valueFor(column, n + 500),
  column => (isNumber(column) ? '1' : valueFor(column, 0)?.toLowerCase()),
  column => (isNumber(column) ? '0' : valueFor(column, 0)?.toUpperCase()),
  column => (isNumber(column) ? '-1' : valueFor(column, 0)?.slice(0, 2)),
  (column, n) =>
    isNumber(column)
      ? String((n + 2) * 1000)
      : `#${n.toString(16).padStart(6, '0')}`,
];

/** Keys of rows that are there already, by `table`: column to value per row. */
export type KnownRows = ReadonlyMap<string, Record<string, string>[]>;

/** Why a table could not be given a row. */
export class UnseedableError extends Error {
  override name = 'UnseedableError';
}

/**
 * Makes rows for one table. Values come from the columns' types, from the rows that foreign keys lead to,
 * and from the literals of the checks; when the database refuses a row, `reconsider` tries the next ones.
 */
export class RowMaker {
  /** Columns whose value is chosen among the literals of a check, by the index of the choice. */
  private readonly choices = new Map<string, number>();
  private readonly referring: ReadonlySet<string>;

  constructor(readonly table: SeedTable, private readonly known: KnownRows) {
    this.referring = new Set(table.references.flatMap(r => r.columns));
    for (const column of table.columns)
      if (this.literalsOf(column).length > 0) this.choices.set(column.name, 0);
  }

  /** Names of the columns that rows give a value, in order. */
  get columns(): SeedColumn[] {
    return this.table.columns.filter(
      column => this.referring.has(column.name) || !this.isLeftOut(column),
    );
  }

  /** `INSERT` of rows number `from` to `to`, the last not included. */
  insert(from: number, to: number): string {
    const { name } = this.table;
    const columns = this.columns;
    if (columns.length === 0)
      return Array.from(
        { length: to - from },
        () => `INSERT INTO ${name} DEFAULT VALUES`,
      ).join(';\n');
    const rows: string[] = [];
    for (let n = from; n < to; n++) rows.push(`(${this.row(n, columns)})`);
    const names = columns.map(column => identifier(column.name)).join(', ');
    return `INSERT INTO ${name} (${names}) OVERRIDING SYSTEM VALUE VALUES ${rows.join(
      ',\n',
    )}`;
  }

  /**
   * Makes the next rows differ in the columns of a check that was not met.
   *
   * @returns false when everything was tried
   */
  reconsider(constraint: string | undefined): boolean {
    const columns = constraint
      ? this.table.checks
          .filter(check => check.definition === constraint)
          .flatMap(check => check.columns)
      : [...this.choices.keys()];
    for (const name of columns) {
      const next = (this.choices.get(name) ?? -1) + 1;
      const column = this.table.columns.find(c => c.name === name);
      if (!column || this.referring.has(name)) continue;
      if (next < this.literalsOf(column).length + FALLBACKS.length) {
        this.choices.set(name, next);
        return true;
      }
    }
    return false;
  }

  private row(n: number, columns: readonly SeedColumn[]): string {
    const referred = this.referred(n);
    return columns
      .map(column => {
        const value = this.referring.has(column.name)
          ? referred.get(column.name)
          : this.own(column, n);
        return value === undefined
          ? 'NULL'
          : `${literal(value)}::${column.type}`;
      })
      .join(', ');
  }

  private own(column: SeedColumn, n: number): string | undefined {
    const choice = this.choices.get(column.name);
    if (choice !== undefined) {
      const literals = this.literalsOf(column);
      // While the literals do, each row takes another one of them.
      if (choice === 0 && literals.length > 0)
        return literals[n % literals.length];
      if (choice < literals.length) return literals[choice];
      return FALLBACKS[choice - literals.length](column, n);
    }
    const value = valueFor(column, n);
    if (value === undefined && column.notNull)
      throw new UnseedableError(
        `no value is known for ${column.name} of type ${column.type}`,
      );
    return value;
  }

  /** Values of the columns with a foreign key, from the rows that they lead to. */
  private referred(n: number): Map<string, string | undefined> {
    const values = new Map<string, string | undefined>();
    let stride = 1;
    for (const { table, columns, targets } of this.table.references) {
      const rows = this.known.get(table) ?? [];
      const optional = columns.every(name => !this.column(name)?.notNull);
      if (rows.length === 0) {
        if (!optional)
          throw new UnseedableError(`${table}, which it refers to, has no row`);
        for (const name of columns)
          if (!values.has(name)) values.set(name, undefined);
        continue;
      }
      // Each key takes its turn at another pace, so that pairs of keys do not repeat.
      const row = rows[Math.floor(n / stride) % rows.length];
      stride *= rows.length;
      for (const [index, name] of columns.entries())
        if (values.get(name) === undefined)
          values.set(name, row[targets[index]]);
    }
    return values;
  }

  private column(name: string): SeedColumn | undefined {
    return this.table.columns.find(column => column.name === name);
  }

  /** What has a default, and no say in uniqueness, is the database's to fill. */
  private isLeftOut(column: SeedColumn): boolean {
    return (
      (column.hasDefault &&
        !this.table.unique.some(key => key.includes(column.name))) ||
      (column.hasDefault && /\bserial|int/.test(column.base))
    );
  }

  private literalsOf(column: SeedColumn): string[] {
    const found: string[] = [];
    for (const { columns, definition } of this.table.checks) {
      if (!columns.includes(column.name)) continue;
      for (const [, text] of definition.matchAll(/'((?:[^']|''){0,200})'/g))
        found.push(text.replace(/''/g, "'"));
    }
    const fits = (text: string) =>
      /^(?:text|varchar|bpchar|citext|char|name)$/.test(column.base) ||
      /^-?\d+(?:\.\d+)?$/.test(text);
    return [...new Set(found)].filter(fits);
  }
}
