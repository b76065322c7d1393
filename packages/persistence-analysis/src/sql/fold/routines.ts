import type {
  CreateFunctionStmt,
  CreateTrigStmt,
  Node,
  ViewStmt,
} from 'libpg-query';
import type { RoutineModel } from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { nodeAs, qualify, splitName, strings, typeText } from '../ast';
import { bodyReferences } from '../bodyReferences';
import { referencedTables } from '../references';
import { nameToCreate } from './createTable';
import { queryColumns } from './queryColumns';
import { pathOf } from './searchPath';
import type { Effect, SchemaState } from './schemaState';
import { addTo, locateStatement } from './schemaState';

/** CREATE VIEW. */
export function foldView(
  state: SchemaState,
  view: ViewStmt,
  statement: ParsedStatement,
): Effect {
  const name = view.view && nameToCreate(state, view.view);
  if (!name) return 'understood';
  noteColumns(state, name, view.query, strings(view.aliases));
  addRoutine(state, name, statement, {
    kind: 'view',
    references: referencedTables(view.query, range => state.resolve(range)),
  });
  return 'understood';
}

/** Keeps the columns of a view, for the tables that are made from it. */
export function noteColumns(
  state: SchemaState,
  view: string,
  query: Node | undefined,
  names: readonly string[] = [],
): void {
  const columns = queryColumns(state, query)?.map((column, position) => ({
    ...column,
    name: names[position] ?? column.name,
  }));
  if (columns) state.viewColumns.set(view, columns);
  else state.viewColumns.delete(view);
}

/** CREATE FUNCTION or PROCEDURE. */
export function foldFunction(
  state: SchemaState,
  create: CreateFunctionStmt,
  statement: ParsedStatement,
): Effect {
  let language = 'sql';
  let body = '';
  let path: readonly string[] | undefined;
  for (const node of create.options ?? []) {
    const option = nodeAs(node, 'DefElem');
    const set = nodeAs(option?.arg, 'VariableSetStmt');
    if (option?.defname === 'language') {
      language = (nodeAs(option.arg, 'String')?.sval ?? 'sql').toLowerCase();
    } else if (option?.defname === 'as') {
      body = strings(nodeAs(option.arg, 'List')?.items)[0] ?? '';
    } else if (set?.name === 'search_path') path = pathOf(set);
  }
  // Names in the body are looked up along the function's own path, where it sets one.
  const outer = state.searchPath;
  if (path) state.searchPath = path;
  const resolve = (range: { schemaname?: string; relname?: string }) =>
    state.resolve(range);
  const references = create.sql_body
    ? referencedTables(create.sql_body, resolve)
    : bodyReferences(statement.sql, body, language, resolve);
  state.searchPath = outer;
  const name = qualify(strings(create.funcname), state.defaultSchema);
  const types = (create.parameters ?? []).flatMap(node => {
    const parameter = nodeAs(node, 'FunctionParameter');
    const isResult = /_(OUT|TABLE)$/.test(parameter?.mode ?? '');
    return parameter && !isResult ? [typeText(parameter.argType)] : [];
  });
  const key = `${name}(${types.join()})`;
  addTo(state.overloads, name, key);
  addRoutine(state, name, statement, { kind: 'function', references }, key);
  return 'understood';
}

/** CREATE TRIGGER: a name on its table, and a routine that links the table to the function. */
export function foldTrigger(
  state: SchemaState,
  trigger: CreateTrigStmt,
  statement: ParsedStatement,
): Effect {
  if (!trigger.relation || !trigger.trigname) return 'understood';
  const tableName = state.resolve(trigger.relation);
  const table = state.table(tableName);
  if (table && !table.triggers.includes(trigger.trigname)) {
    table.triggers.push(trigger.trigname);
  }
  addRoutine(
    state,
    `${splitName(tableName).schema}.${trigger.trigname}`,
    statement,
    {
      kind: 'trigger',
      references: [tableName],
      calls: qualify(strings(trigger.funcname), state.defaultSchema),
    },
    `${tableName}/${trigger.trigname}`,
  );
  return 'understood';
}

/** Adds or replaces a routine, and notes what it reads. */
export function addRoutine(
  state: SchemaState,
  qualified: string,
  statement: ParsedStatement,
  routine: Pick<RoutineModel, 'kind' | 'references'> & { calls?: string },
  key: string = qualified,
): void {
  state.routines.set(key, {
    ...routine,
    ...splitName(qualified),
    location: locateStatement(statement),
  });
  if (routine.kind === 'view' || routine.kind === 'materialized-view')
    state.relations.set(qualified, { kind: 'view' });
  for (const table of routine.references) addTo(state.readers, table, key);
}
