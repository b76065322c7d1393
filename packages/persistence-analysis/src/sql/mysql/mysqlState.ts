import type {
  Location,
  RoutineModel,
  SchemaModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { same } from './keys';

/** A schema of MySQL while statements are folded into it. */
export class MysqlState {
  readonly tables = new Map<string, TableModel>();
  readonly routines = new Map<string, RoutineModel>();
  readonly grants: SchemaModel['grants'] = [];
  /** Database that unqualified names are in, which the model calls `public`. */
  database: string | undefined;

  /** Qualified name of a table; the database in use stands for the default schema. */
  nameOf = ({ db, table }: { db?: string | null; table: string }): string =>
    `${db && db !== this.database ? db : 'public'}.${table}`;

  newTable(qualified: string, location: Location): TableModel {
    const dot = qualified.indexOf('.');
    return {
      schema: qualified.slice(0, dot),
      name: qualified.slice(dot + 1),
      columns: [],
      foreignKeys: [],
      indexes: [],
      checks: [],
      rowSecurity: false,
      triggers: [],
      location,
    };
  }

  drop(qualified: string): void {
    this.tables.delete(qualified);
  }

  rename(from: string, to: string): void {
    const table = this.tables.get(from);
    if (!table) return;
    this.tables.delete(from);
    const dot = to.indexOf('.');
    table.schema = to.slice(0, dot);
    table.name = to.slice(dot + 1);
    this.tables.set(to, table);
    for (const other of this.tables.values()) {
      for (const key of other.foreignKeys) {
        if (key.referencedTable === from) key.referencedTable = to;
      }
    }
  }

  /** Tables with the index that InnoDB makes for each foreign key which no other key serves. */
  finished(): TableModel[] {
    return [...this.tables.values()].map(table => ({
      ...table,
      indexes: [
        ...table.indexes,
        ...table.foreignKeys
          .filter(({ columns }) => !table.indexes.some(i => leads(i, columns)))
          .map(key => ({
            name: key.name ?? '',
            columns: [...key.columns],
            include: [],
            unique: false,
            method: 'btree',
            constraint: true,
            location: key.location,
          })),
      ],
    }));
  }
}

function leads(index: { columns: string[] }, columns: string[]): boolean {
  return columns.every((name, at) => same(index.columns[at] ?? '', name));
}
