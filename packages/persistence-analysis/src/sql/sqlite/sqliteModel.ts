import type {
  Location,
  RoutineModel,
  SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { queryReferences } from '../bodyReferences';
import type { Places } from './places';
import type { OtherRow, TableRow } from './schemaRows';
import { tableModel } from './tableModel';

/** Endings of the tables that FTS3 to FTS5, R-Tree and Geopoly make. */
const SHADOWS = [
  'content',
  'segments',
  'segdir',
  'docsize',
  'stat',
  'data',
  'idx',
  'config',
  'node',
  'rowid',
  'parent',
];

/** The schema of the database as the process told it. */
export function sqliteModel(
  rows: readonly Record<string, unknown>[],
  places: Places,
  nowhere: Location,
): Pick<
  SchemaModel,
  'dialect' | 'tables' | 'routines' | 'enums' | 'extensions' | 'grants'
> {
  const kinds = rows as unknown as (TableRow | OtherRow)[];
  const tables = new Map<string, TableRow>();
  const others: OtherRow[] = [];
  for (const row of kinds) {
    if (row.type === 'view' || row.type === 'trigger') others.push(row);
    else tables.set(row.name.toLowerCase(), row as TableRow);
  }
  removeVirtual(tables);
  const models = new Map(
    [...tables].map(([key, row]) => [
      key,
      tableModel(row, tables, places, nowhere),
    ]),
  );
  for (const { type, name, tbl_name: table } of others) {
    if (type === 'trigger')
      models.get(table.toLowerCase())?.triggers.push(name);
  }
  return {
    dialect: 'sqlite',
    tables: [...models.values()],
    routines: others.map(row =>
      routineOf(row, places.other(row.name) ?? nowhere),
    ),
    enums: [],
    extensions: [],
    grants: [],
  };
}

/** A virtual table is an index rather than a table, and keeps its rows in tables that nobody declared. */
function removeVirtual(tables: Map<string, TableRow>) {
  const virtual = [...tables.values()].filter(({ sql }) =>
    /^CREATE\s+VIRTUAL\b/i.test(sql),
  );
  for (const { name } of virtual) {
    const prefix = name.toLowerCase();
    tables.delete(prefix);
    for (const part of SHADOWS) tables.delete(`${prefix}_${part}`);
  }
}

function routineOf(
  { type, name, tbl_name: table, sql }: OtherRow,
  location: Location,
): RoutineModel {
  const references = new Set(queryReferences(sql));
  if (type === 'trigger') references.add(`public.${table}`);
  return {
    kind: type,
    schema: 'public',
    name,
    references: [...references].sort(),
    location,
  };
}
