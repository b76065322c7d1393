import type { CommentStmt, GrantStmt, VariableSetStmt } from 'libpg-query';
import { nodeAs, objectName, strings } from '../ast';
import type { Effect, SchemaState } from './schemaState';
import { setPath } from './searchPath';

/** COMMENT ON TABLE and COLUMN. */
export function foldComment(state: SchemaState, comment: CommentStmt): Effect {
  const parts = objectName(comment.object);
  if (comment.objtype === 'OBJECT_TABLE') {
    const table = state.table(state.resolveParts(parts));
    if (table) table.comment = comment.comment || undefined;
  } else if (comment.objtype === 'OBJECT_COLUMN') {
    const table = state.table(state.resolveParts(parts.slice(0, -1)));
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
      if (grant.is_grant) state.grants.grant(table, role, privileges);
      else state.grants.revoke(table, role, privileges);
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
    return range ? [state.resolve(range)] : [];
  });
}

/** SET changes where names are looked up, and nothing else of the schema. */
export function foldSet(state: SchemaState, set: VariableSetStmt): Effect {
  setPath(state, set);
  return 'understood';
}
