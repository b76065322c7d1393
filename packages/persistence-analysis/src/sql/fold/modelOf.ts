import type {
  RoutineModel,
  SchemaModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { RoutineEntry, SchemaState } from './schemaState';

/**
 * The model of what was folded. Its tables are the state's own: in a large schema a copy of them all would
 * cost as much as folding did, so nothing may be folded afterwards.
 */
export function modelOf(state: SchemaState): SchemaModel {
  const tables = [...state.tables.values()];
  for (const table of tables) resolveReferences(state, table);
  return {
    dialect: state.dialect,
    sources: state.sources,
    tables,
    routines: [...state.routines.values()].map(entry =>
      routineOf(state, entry),
    ),
    enums: [...state.types]
      .filter(([, kind]) => kind === 'enum')
      .map(([name]) => name),
    ...(state.enumValues.size > 0
      ? { enumValues: Object.fromEntries(state.enumValues) }
      : {}),
    extensions: [...state.extensions],
    grants: state.grants.list(),
    coverage: state.coverage,
    problems: state.problems,
  };
}

/** A foreign key without columns means the primary key, which may have been declared later. */
function resolveReferences(state: SchemaState, table: TableModel): void {
  for (const key of table.foreignKeys) {
    if (key.referencedColumns.length > 0) continue;
    const target = state.tables.get(key.referencedTable);
    key.referencedColumns = [...(target?.primaryKey?.columns ?? [])];
  }
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
