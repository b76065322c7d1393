import type { AlterObjectSchemaStmt, RenameStmt } from 'libpg-query';
import { nodeAs, objectName, splitName, typeText } from '../ast';
import { moveRoutine, moveTable, moveType } from './move';
import { replacePolicy } from './policies';
import { renameColumn, renameConstraint } from './renameParts';
import type { Effect, SchemaState } from './schemaState';
import { renameIndex } from './tableParts';

/** ALTER … RENAME of tables, columns, constraints, indexes, types, routines and schemas. */
export function foldRename(state: SchemaState, rename: RenameStmt): Effect {
  const parts = objectName(rename.object);
  const qualified = rename.relation
    ? state.resolve(rename.relation)
    : state.resolveParts(parts);
  const to = rename.newname ?? '';
  const from = rename.subname ?? '';
  const { schema } = splitName(qualified);
  const table = state.table(qualified);
  switch (rename.renameType) {
    case 'OBJECT_TABLE':
    case 'OBJECT_INDEX':
    case 'OBJECT_VIEW':
    case 'OBJECT_MATVIEW':
    case 'OBJECT_SEQUENCE':
    case 'OBJECT_FOREIGN_TABLE':
      return renameRelation(state, qualified, to) || rename.missing_ok
        ? 'understood'
        : unknownRelation(rename);
    case 'OBJECT_COLUMN':
      if (table)
        renameColumn(state, table, from, to, Boolean(rename.relation?.inh));
      return table || rename.relationType !== 'OBJECT_TABLE' || isKnown()
        ? 'understood'
        : 'opaque';
    case 'OBJECT_TABCONSTRAINT':
      if (table) renameConstraint(state, table, from, to);
      return 'understood';
    case 'OBJECT_TRIGGER':
      if (table) {
        const routine = state.routines.get(`${qualified}/${from}`);
        if (routine)
          moveRoutine(state, `${qualified}/${from}`, `${qualified}/${to}`, {
            name: to,
          });
        table.triggers = table.triggers.map(name =>
          name === from ? to : name,
        );
      }
      return 'understood';
    case 'OBJECT_POLICY':
      replacePolicy(state, qualified, from, to);
      return 'understood';
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN': {
      const type = state.resolveType(parts.slice(-2).join('.'));
      if (type) moveType(state, type, `${splitName(type).schema}.${to}`);
      return 'understood';
    }
    case 'OBJECT_FUNCTION':
    case 'OBJECT_PROCEDURE':
    case 'OBJECT_ROUTINE':
      renameFunction(state, rename, `${schema}.${to}`);
      return 'understood';
    case 'OBJECT_SCHEMA':
      renameSchema(state, from, to);
      return 'understood';
    default:
      return 'understood';
  }

  function isKnown() {
    return state.relations.has(qualified) || qualified.startsWith('pg_temp.');
  }
}

function unknownRelation(rename: RenameStmt): Effect {
  return rename.renameType === 'OBJECT_TABLE' ||
    rename.renameType === 'OBJECT_INDEX'
    ? 'opaque'
    : 'understood';
}

/** ALTER TABLE … RENAME TO also renames an index, a view or a sequence. */
function renameRelation(
  state: SchemaState,
  qualified: string,
  to: string,
): boolean {
  const { schema } = splitName(qualified);
  const table = state.table(qualified);
  if (table) {
    moveTable(state, table, `${schema}.${to}`);
    return true;
  }
  const found = state.findIndex(qualified);
  if (found) {
    const { name } = found.table.indexes[found.position];
    return renameIndex(state, found.table, name, to);
  }
  return moveRelation(state, qualified, `${schema}.${to}`);
}

function moveRelation(state: SchemaState, from: string, to: string): boolean {
  const relation = state.relations.get(from);
  if (!relation) return from.startsWith('pg_temp.');
  state.relations.delete(from);
  state.relations.set(to, relation);
  if (state.routines.has(from)) moveRoutine(state, from, to, splitName(to));
  return true;
}

function renameFunction(state: SchemaState, rename: RenameStmt, to: string) {
  const target = nodeAs(rename.object, 'ObjectWithArgs');
  const parts = objectName(rename.object);
  const name = parts[parts.length - 1] ?? '';
  const { schema } = splitName(to);
  const types = target?.args_unspecified
    ? undefined
    : (target?.objargs ?? []).map(node => typeText(nodeAs(node, 'TypeName')));
  moveFunction(state, `${schema}.${name}`, to, types);
}

function moveFunction(
  state: SchemaState,
  from: string,
  to: string,
  types: readonly string[] | undefined,
) {
  const keys = state.overloads.get(from) ?? new Set<string>();
  for (const key of [...keys]) {
    const signature = key.slice(from.length);
    if (types && signature !== `(${types.join()})`) continue;
    keys.delete(key);
    moveRoutine(state, key, to + signature, splitName(to));
    const known = state.overloads.get(to) ?? new Set<string>();
    state.overloads.set(to, known.add(to + signature));
  }
  for (const routine of state.routines.values()) {
    if (routine.calls === from && keys.size === 0) routine.calls = to;
  }
}

/** ALTER … SET SCHEMA. */
export function foldSetSchema(
  state: SchemaState,
  alter: AlterObjectSchemaStmt,
): Effect {
  const schema = alter.newschema ?? 'public';
  if (alter.relation) {
    const qualified = state.resolve(alter.relation);
    const table = state.table(qualified);
    const to = `${schema}.${splitName(qualified).name}`;
    if (table) moveTable(state, table, to);
    else moveRelation(state, qualified, to);
    return 'understood';
  }
  const parts = objectName(alter.object);
  switch (alter.objectType) {
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN': {
      const type = state.resolveType(parts.slice(-2).join('.'));
      if (type) moveType(state, type, `${schema}.${splitName(type).name}`);
      break;
    }
    case 'OBJECT_FUNCTION':
    case 'OBJECT_PROCEDURE':
    case 'OBJECT_ROUTINE': {
      const qualified = state.resolveParts(parts);
      const to = `${schema}.${splitName(qualified).name}`;
      moveFunction(state, qualified, to, undefined);
      break;
    }
    default:
  }
  return 'understood';
}

function renameSchema(state: SchemaState, from: string, to: string) {
  const renamed = (name: string) => `${to}.${splitName(name).name}`;
  const within = (name: string) => splitName(name).schema === from;
  for (const table of [...state.tables.values()]) {
    if (table.schema === from) moveTable(state, table, `${to}.${table.name}`);
  }
  for (const name of [...state.relations.keys()].filter(within))
    moveRelation(state, name, renamed(name));
  for (const name of [...state.overloads.keys()].filter(within))
    moveFunction(state, name, renamed(name), undefined);
  for (const name of [...state.types.keys()].filter(within))
    moveType(state, name, renamed(name));
  state.searchPath = state.searchPath.map(name => (name === from ? to : name));
}
