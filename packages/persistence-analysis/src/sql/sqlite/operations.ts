import type {
  Location,
  MigrationOperation,
} from '@persistence-scorecard/plugin-persistence-common';
import type { Classified } from './classify';
import { columnType } from './columnType';
import type { ColumnRow, ScriptOutcome } from './runSqlite';

/** A statement of a script that went well, with where it stands. */
export interface Executed {
  what: Classified;
  location: Location;
}

/** What tables and columns of the beginning are called at the end. */
class Renames {
  private readonly tables = new Map<string, string>();
  private readonly columns = new Map<string, string>();

  constructor(executed: readonly Executed[]) {
    for (const { what } of executed) {
      const { change, name = '' } = what;
      if (change?.type === 'rename-table') {
        rename(this.tables, name, change.to);
      } else if (change?.type === 'rename-column') {
        rename(this.columns, `${name}.${change.from}`, `${name}.${change.to}`);
      }
    }
  }

  tableName(name: string): string | undefined {
    return this.tables.get(name);
  }

  columnName(table: string, column: string): string | undefined {
    const to = this.columns.get(`${table}.${column}`);
    return to?.slice(table.length + 1);
  }
}

function rename(names: Map<string, string>, from: string, to: string): void {
  for (const [first, last] of names) {
    if (last === from) {
      names.set(first, to);
      return;
    }
  }
  names.set(from, to);
}

/**
 * What a script does to the tables that were there before it, told from the columns before and after: the
 * usual way to change a table in SQLite is to build a new one and drop the old, which as a whole drops
 * nothing.
 */
export function sqliteOperations(
  outcome: ScriptOutcome,
  executed: readonly Executed[],
): MigrationOperation[] {
  const renamed = new Renames(executed);
  const operations: MigrationOperation[] = [];
  for (const [name, columns] of Object.entries(outcome.before)) {
    if (!columns) continue;
    const after = outcome.after[name];
    const table = `public.${name}`;
    const to = renamed.tableName(name);
    if (after) {
      operations.push(
        ...changedTable(table, columns, after, renamed, {
          name,
          executed,
        }),
      );
    } else if (to && outcome.after[to]) {
      operations.push({
        kind: 'rename-table',
        table,
        detail: `Renames table ${table} to ${to}`,
        breaking: true,
        blocking: false,
        fix: 'Create the new name beside the old one (a view will do), move code over, then drop the old name.',
        location: lastOf(executed, what => what.name === name),
      });
    } else {
      operations.push({
        kind: 'drop-table',
        table,
        detail: `Drops table ${table}`,
        breaking: true,
        blocking: false,
        fix: 'Stop using the table in a release before, then drop it in a later one; name the plan in migration-strategy.md.',
        location: lastOf(
          executed,
          what => what.kind === 'drop-table' && what.name === name,
        ),
      });
    }
  }
  return operations;
}

interface Touched {
  name: string;
  executed: readonly Executed[];
}

function changedTable(
  table: string,
  before: readonly ColumnRow[],
  after: readonly ColumnRow[],
  renamed: Renames,
  { name, executed }: Touched,
): MigrationOperation[] {
  const rebuilt = executed.find(({ what }) => isRebuilt(what, name));
  const place = (column: string) =>
    rebuilt?.location ??
    lastOf(
      executed,
      ({ name: on, change }) =>
        on === name &&
        ((change?.type === 'rename-column' && change.from === column) ||
          (change !== undefined &&
            'column' in change &&
            change.column === column)),
    );
  const operations: MigrationOperation[] = [];
  const left = new Map(after.map(column => [column.name, column]));
  for (const column of before) {
    const label = `${table}.${column.name}`;
    const to = renamed.columnName(name, column.name);
    const now = left.get(to ?? column.name);
    if (!now) {
      operations.push({
        kind: 'drop-column',
        table,
        column: column.name,
        detail: `Drops column ${label}`,
        breaking: true,
        blocking: !rebuilt,
        fix: 'Stop reading and writing the column in a release before, then drop it in a later one; name the plan in migration-strategy.md.',
        location: place(column.name),
      });
      continue;
    }
    left.delete(now.name);
    if (to && to !== column.name) {
      operations.push({
        kind: 'rename-column',
        table,
        column: column.name,
        detail: `Renames column ${label} to ${to}`,
        breaking: true,
        blocking: false,
        fix: 'Add the new column, write both, copy, move readers over, then drop the old column.',
        location: place(column.name),
      });
    }
    operations.push(...changedColumn(table, column, now, place(column.name)));
  }
  for (const column of left.values()) {
    if (column.notnull !== 1 || column.dflt_value !== null || column.hidden > 1)
      continue;
    operations.push({
      kind: 'add-column-not-null',
      table,
      column: column.name,
      detail: `Adds NOT NULL column ${table}.${
        column.name
      } without a default, which ${
        rebuilt ? '' : 'fails on a table with rows and '
      }breaks inserts of running code`,
      breaking: true,
      blocking: false,
      fix: 'Give it a constant default, or add it nullable, fill it, and set NOT NULL later.',
      location: place(column.name),
    });
  }
  if (rebuilt) {
    operations.push({
      kind: 'rebuild-table',
      table,
      detail: `Rebuilds table ${table}, which copies every row while nothing else can be written`,
      breaking: false,
      blocking: true,
      fix: 'Use ALTER TABLE … ADD, RENAME or DROP COLUMN where it will do, and rebuild a large table only in a planned pause.',
      location: rebuilt.location,
    });
  }
  return operations;
}

/** A new table takes the place of the old one. */
function isRebuilt(what: Classified, name: string): boolean {
  return (
    (what.kind === 'create-table' && what.name === name && !what.ifNotExists) ||
    (what.change?.type === 'rename-table' && what.change.to === name)
  );
}

function changedColumn(
  table: string,
  before: ColumnRow,
  after: ColumnRow,
  location: Location,
): MigrationOperation[] {
  const label = `${table}.${after.name}`;
  const [from, to] = [before, after].map(({ type }) => columnType(type).type);
  const operations: MigrationOperation[] = [];
  if (from !== to) {
    operations.push({
      kind: 'change-type',
      table,
      column: after.name,
      detail: `Changes the type of ${label} from ${from} to ${to}`,
      breaking: true,
      blocking: false,
      fix: 'Add a column of the new type, write both, copy in batches, then switch over.',
      location,
    });
  }
  if (before.notnull === 0 && after.notnull === 1 && after.pk === 0) {
    operations.push({
      kind: 'set-not-null',
      table,
      column: after.name,
      detail: `Makes ${label} NOT NULL`,
      breaking: true,
      blocking: false,
      fix: 'Write the column everywhere and fill old rows in a release before.',
      location,
    });
  }
  return operations;
}

function lastOf(
  executed: readonly Executed[],
  test: (what: Classified) => boolean,
): Location {
  const found = executed.filter(({ what }) => test(what)).pop();
  return (
    (found ?? executed[executed.length - 1])?.location ?? { path: '', line: 1 }
  );
}
