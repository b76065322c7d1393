import type { Dialect } from '@persistence-scorecard/plugin-persistence-common';
import type { SchemaState } from '../../sql/fold';
import { UNKNOWN, type Value } from './values';

/**
 * What the code may ask its database: an empty one, on which the steps before were run. Where these
 * could not be read whole, nothing is known.
 */
export class World {
  private readonly made = new Map<string, boolean>();

  constructor(
    readonly dialect: Dialect,
    private readonly before?: SchemaState,
  ) {}

  /** The database has, or from here on no longer has, a table. */
  note(table: string, exists: boolean): void {
    this.made.set(inSchema(table), exists);
  }

  hasTable(table: string): Value {
    const name = inSchema(table);
    return this.made.get(name) ?? this.before?.tables.has(name) ?? UNKNOWN;
  }

  /** Known for tables that the step itself has not touched. */
  hasColumn(table: string, column: string): Value {
    const name = inSchema(table);
    if (!this.before || this.made.has(name)) return UNKNOWN;
    const found = this.before.tables.get(name);
    return found?.columns.some(each => each.name === column) ?? false;
  }
}

function inSchema(table: string): string {
  return table.includes('.') ? table : `public.${table}`;
}
