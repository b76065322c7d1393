import { identifier, literal } from './quote';
import type { SeedColumn, SeedTable } from './tableCatalog';
import { choicesFor } from './columnChoices';

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
  private readonly choices: ReadonlyMap<string, ReturnType<typeof choicesFor>>;
  /** Which of its choices a column takes, where it is not the first. */
  private readonly taken = new Map<string, number>();
  /** Which column of a check is being varied. */
  private readonly trying = new Map<string, number>();
  private readonly referring: ReadonlySet<string>;

  constructor(readonly table: SeedTable, private readonly known: KnownRows) {
    this.referring = new Set(table.references.flatMap(r => r.columns));
    this.choices = new Map(
      table.columns.map(column => [column.name, choicesFor(column, table)]),
    );
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
   * Makes the next rows differ in the columns of a check that was not met: one column after the other goes
   * through its choices.
   *
   * @param constraint - definition of the check
   * @returns false when everything was tried
   */
  reconsider(constraint: string | undefined): boolean {
    const columns = this.table.checks
      .filter(check => check.definition === constraint)
      .flatMap(check => check.columns)
      .filter(name => !this.referring.has(name));
    for (let at = this.trying.get(constraint ?? '') ?? 0; ; at++) {
      const name = columns[at];
      if (name === undefined) return false;
      this.trying.set(constraint ?? '', at);
      const next = (this.taken.get(name) ?? 0) + 1;
      if (next < (this.choices.get(name)?.length ?? 0)) {
        this.taken.set(name, next);
        return true;
      }
      // It was not the one to change: the next column is tried with this one as it was.
      this.taken.delete(name);
    }
  }

  private row(n: number, columns: readonly SeedColumn[]): string {
    const { values: referred, stride } = this.referred(n);
    return columns
      .map(column => {
        const value = this.referring.has(column.name)
          ? referred.get(column.name)
          : this.own(column, n, Math.floor(n / stride));
        return value === undefined
          ? 'NULL'
          : `${literal(value)}::${column.type}`;
      })
      .join(', ');
  }

  private own(column: SeedColumn, n: number, turn: number): string | undefined {
    const choices = this.choices.get(column.name) ?? [];
    const value = choices[this.taken.get(column.name) ?? 0]?.(n, turn);
    if (value === undefined && column.notNull)
      throw new UnseedableError(
        `no value is known for ${column.name} of type ${column.type}`,
      );
    return value;
  }

  /** Values of the columns with a foreign key, from the rows that they lead to. */
  private referred(n: number): {
    values: Map<string, string | undefined>;
    /** After so many rows the keys repeat. */
    stride: number;
  } {
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
    return { values, stride };
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
}
