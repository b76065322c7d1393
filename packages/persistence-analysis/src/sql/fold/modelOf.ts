import type {
  RoutineModel,
  SchemaModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { RoutineEntry, SchemaState } from './schemaState';

/**
 * The model of what was folded so far. Tables are copied as far as folding changes them: in a large
 * schema a deep copy of every location would cost as much as reading the SQL.
 */
export function modelOf(state: SchemaState): SchemaModel {
  return {
    dialect: state.dialect,
    sources: [...state.sources],
    tables: [...state.tables.values()].map(table => copyOf(state, table)),
    routines: [...state.routines.values()].map(entry =>
      routineOf(state, entry),
    ),
    enums: [...state.types]
      .filter(([, kind]) => kind === 'enum')
      .map(([name]) => name),
    extensions: [...state.extensions],
    grants: state.grants.list(),
    coverage: { ...state.coverage },
    problems: [...state.problems],
  };
}

function copyOf(state: SchemaState, table: TableModel): TableModel {
  return {
    ...table,
    columns: table.columns.map(column => ({ ...column })),
    ...(table.primaryKey
      ? {
          primaryKey: {
            ...table.primaryKey,
            columns: [...table.primaryKey.columns],
          },
        }
      : {}),
    foreignKeys: table.foreignKeys.map(key => ({
      ...key,
      columns: [...key.columns],
      // Without columns the primary key is meant, which may have been declared later.
      referencedColumns:
        key.referencedColumns.length > 0
          ? [...key.referencedColumns]
          : [
              ...(state.tables.get(key.referencedTable)?.primaryKey?.columns ??
                []),
            ],
    })),
    indexes: table.indexes.map(index => ({
      ...index,
      columns: [...index.columns],
      include: [...index.include],
    })),
    checks: table.checks.map(check => ({ ...check })),
    triggers: [...table.triggers],
  };
}

function routineOf(state: SchemaState, entry: RoutineEntry): RoutineModel {
  const { calls, ...routine } = entry;
  const called = calls ? state.overloads.get(calls) ?? [] : [];
  const references = new Set(routine.references);
  for (const key of called) {
    for (const table of state.routines.get(key)?.references ?? [])
      references.add(table);
  }
  return { ...routine, references: [...references].sort() };
}
