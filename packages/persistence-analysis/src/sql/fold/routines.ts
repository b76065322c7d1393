import type {
  CreateFunctionStmt,
  CreateTableAsStmt,
  CreateTrigStmt,
  ViewStmt,
} from 'libpg-query';
import type { RoutineModel } from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { nodeAs, qualify, rangeName, splitName, strings } from '../ast';
import { bodyReferences, referencedTables } from '../references';
import type { Effect, SchemaState } from './schemaState';
import { locateStatement } from './schemaState';

/** CREATE VIEW. */
export function foldView(
  state: SchemaState,
  view: ViewStmt,
  statement: ParsedStatement,
): Effect {
  if (!view.view) return 'understood';
  addRoutine(
    state,
    'view',
    rangeName(view.view, state.defaultSchema),
    statement,
    referencedTables(view.query, state.defaultSchema),
  );
  return 'understood';
}

/** CREATE MATERIALIZED VIEW is modelled; CREATE TABLE AS hides its columns in a query. */
export function foldCreateAs(
  state: SchemaState,
  create: CreateTableAsStmt,
  statement: ParsedStatement,
): Effect {
  if (create.objtype !== 'OBJECT_MATVIEW') return 'opaque';
  if (!create.into?.rel) return 'understood';
  addRoutine(
    state,
    'materialized-view',
    rangeName(create.into.rel, state.defaultSchema),
    statement,
    referencedTables(create.query, state.defaultSchema),
  );
  return 'understood';
}

/** CREATE FUNCTION or PROCEDURE. */
export function foldFunction(
  state: SchemaState,
  create: CreateFunctionStmt,
  statement: ParsedStatement,
): Effect {
  let language = 'sql';
  let body = '';
  for (const node of create.options ?? []) {
    const option = nodeAs(node, 'DefElem');
    if (option?.defname === 'language') {
      language = (nodeAs(option.arg, 'String')?.sval ?? 'sql').toLowerCase();
    } else if (option?.defname === 'as') {
      body = strings(nodeAs(option.arg, 'List')?.items)[0] ?? '';
    }
  }
  const references = create.sql_body
    ? referencedTables(create.sql_body, state.defaultSchema)
    : bodyReferences(body, language, state.defaultSchema);
  const name = qualify(strings(create.funcname), state.defaultSchema);
  addRoutine(state, 'function', name, statement, references);
  return 'understood';
}

/** CREATE TRIGGER: a name on its table, and a routine that links the table to the function. */
export function foldTrigger(
  state: SchemaState,
  trigger: CreateTrigStmt,
  statement: ParsedStatement,
): Effect {
  if (!trigger.relation || !trigger.trigname) return 'understood';
  const tableName = rangeName(trigger.relation, state.defaultSchema);
  const table = state.table(tableName);
  if (table && !table.triggers.includes(trigger.trigname)) {
    table.triggers.push(trigger.trigname);
  }
  const called = state.routines.get(
    qualify(strings(trigger.funcname), state.defaultSchema),
  );
  const references = [
    ...new Set([tableName, ...(called?.references ?? [])]),
  ].sort();
  const { schema } = splitName(tableName);
  addRoutine(
    state,
    'trigger',
    `${schema}.${trigger.trigname}`,
    statement,
    references,
  );
  return 'understood';
}

function addRoutine(
  state: SchemaState,
  kind: RoutineModel['kind'],
  qualified: string,
  statement: ParsedStatement,
  references: string[],
) {
  state.routines.set(
    kind === 'trigger' ? `${qualified} on ${references[0]}` : qualified,
    {
      kind,
      ...splitName(qualified),
      references,
      location: locateStatement(statement),
    },
  );
}
