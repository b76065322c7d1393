import type {
  CommentStmt,
  GrantStmt,
  SelectStmt,
  VariableSetStmt,
} from 'libpg-query';
import { nodeAs, objectName, qualify, rangeName, strings } from '../ast';
import type { Effect, SchemaState } from './schemaState';

/** COMMENT ON TABLE and COLUMN. */
export function foldComment(state: SchemaState, comment: CommentStmt): Effect {
  const parts = objectName(comment.object);
  if (comment.objtype === 'OBJECT_TABLE') {
    const table = state.table(qualify(parts, state.defaultSchema));
    if (table) table.comment = comment.comment || undefined;
  } else if (comment.objtype === 'OBJECT_COLUMN') {
    const table = state.table(qualify(parts.slice(0, -1), state.defaultSchema));
    const name = parts[parts.length - 1];
    const column = table?.columns.find(candidate => candidate.name === name);
    if (column) column.comment = comment.comment || undefined;
  }
  return 'understood';
}

/** GRANT and REVOKE on tables. */
export function foldGrant(state: SchemaState, grant: GrantStmt): Effect {
  if (
    grant.objtype !== 'OBJECT_TABLE' ||
    grant.targtype === 'ACL_TARGET_DEFAULTS'
  ) {
    return 'understood';
  }
  const privileges = (grant.privileges ?? []).map(
    node => nodeAs(node, 'AccessPriv')?.priv_name ?? 'all',
  );
  for (const table of grantedTables(state, grant)) {
    for (const node of grant.grantees ?? []) {
      const spec = nodeAs(node, 'RoleSpec');
      const role =
        spec?.rolename ??
        (spec?.roletype === 'ROLESPEC_PUBLIC' ? 'public' : 'current');
      if (grant.is_grant) {
        state.grants.push({
          role,
          table,
          privileges: privileges.length > 0 ? privileges : ['all'],
        });
      } else {
        revoke(state, role, table, privileges);
      }
    }
  }
  return 'understood';
}

function grantedTables(state: SchemaState, grant: GrantStmt): string[] {
  if (grant.targtype === 'ACL_TARGET_ALL_IN_SCHEMA') {
    const schemas = strings(grant.objects);
    return [...state.tables.values()]
      .filter(table => schemas.includes(table.schema))
      .map(table => `${table.schema}.${table.name}`);
  }
  return (grant.objects ?? []).flatMap(node => {
    const range = nodeAs(node, 'RangeVar');
    return range ? [rangeName(range, state.defaultSchema)] : [];
  });
}

function revoke(
  state: SchemaState,
  role: string,
  table: string,
  privileges: string[],
) {
  for (let index = state.grants.length - 1; index >= 0; index--) {
    const held = state.grants[index];
    if (held.role !== role || held.table !== table) continue;
    const left = held.privileges.filter(name => !privileges.includes(name));
    if (privileges.length === 0 || left.length === 0)
      state.grants.splice(index, 1);
    else state.grants[index] = { ...held, privileges: left };
  }
}

/** SET search_path: its first schema is where unqualified names are created. */
export function foldSet(state: SchemaState, set: VariableSetStmt): Effect {
  if (set.name !== 'search_path') return 'understood';
  state.defaultSchema = 'public';
  for (const node of set.args ?? []) {
    const schema = nodeAs(node, 'A_Const')?.sval?.sval;
    if (!schema || schema === '$user') continue;
    state.defaultSchema = schema;
    break;
  }
  return 'understood';
}

/** SELECT changes a schema only by `INTO` and by the functions that it calls. */
export function foldSelect(_state: SchemaState, select: SelectStmt): Effect {
  return select.intoClause ? 'opaque' : 'understood';
}
