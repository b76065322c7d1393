import type { ParsedSql, ParsedStatement } from '../parse';
import { parseMessage } from '../parseMessage';
import { nodeAs, rangeName } from '../ast';
import { foldAlterTable } from './alterTable';
import { foldComment, foldGrant, foldSet } from './attributes';
import { foldCreateAs, foldSelectInto } from './createAs';
import { foldCreateIndex } from './createIndex';
import { foldCreateTable } from './createTable';
import { alterEnum, foldEnum } from './enums';
import { foldPolicy } from './policies';
import { foldDrop } from './remove';
import { renameLabel } from './renameLabel';
import { foldRename, foldSetSchema } from './rename';
import { rolledBack } from './rolledBack';
import { foldFunction, foldTrigger, foldView } from './routines';
import type { Effect } from './schemaState';
import { SchemaState } from './schemaState';
import { LocalPath, setPathByCall } from './searchPath';
import { addType, foldCompositeType } from './types';

export { SchemaState };

/** Statements whose effect on tables lies in code or elsewhere. */
const OPAQUE = ['DoStmt', 'CallStmt', 'DropOwnedStmt', 'ExecuteStmt'];

/**
 * Folds a parsed file into the schema. Never throws; what cannot be folded is a problem. `see` is shown
 * each statement while the schema is still as it was before it.
 */
export function foldFile(
  state: SchemaState,
  file: ParsedSql,
  see?: (statement: ParsedStatement) => void,
): void {
  state.searchPath = ['public'];
  if (file.problems.every(({ unread }) => unread === undefined))
    state.dialect = file.dialect;
  if (!state.sources.includes(file.path)) state.sources.push(file.path);
  for (const problem of file.problems) state.problems.push(problem);
  state.coverage.statements += file.statements.length + file.failed;
  const undone = rolledBack(file.statements);
  const path = new LocalPath(state);
  for (const [position, statement] of file.statements.entries()) {
    if (undone.has(position)) {
      state.coverage.understood++;
      continue;
    }
    path.follow(statement);
    try {
      see?.(statement);
      const effect = foldStatement(state, statement);
      state.coverage[effect]++;
    } catch (error) {
      state.problems.push({
        message: parseMessage(error),
        path: statement.path,
        line: statement.line,
      });
    }
  }
}

function foldStatement(state: SchemaState, statement: ParsedStatement): Effect {
  const { node } = statement;
  if ('CreateStmt' in node)
    return foldCreateTable(state, node.CreateStmt, statement);
  if ('IndexStmt' in node)
    return foldCreateIndex(state, node.IndexStmt, statement);
  if ('AlterTableStmt' in node)
    return foldAlterTable(state, node.AlterTableStmt, statement);
  if ('RenameStmt' in node) return foldRename(state, node.RenameStmt);
  if ('AlterObjectSchemaStmt' in node)
    return foldSetSchema(state, node.AlterObjectSchemaStmt);
  if ('DropStmt' in node) return foldDrop(state, node.DropStmt);
  if ('ViewStmt' in node) return foldView(state, node.ViewStmt, statement);
  if ('CreateTableAsStmt' in node)
    return foldCreateAs(state, node.CreateTableAsStmt, statement);
  if ('CreateFunctionStmt' in node)
    return foldFunction(state, node.CreateFunctionStmt, statement);
  if ('CreateTrigStmt' in node)
    return foldTrigger(state, node.CreateTrigStmt, statement);
  if ('CommentStmt' in node) return foldComment(state, node.CommentStmt);
  if ('GrantStmt' in node) return foldGrant(state, node.GrantStmt);
  if ('VariableSetStmt' in node) return foldSet(state, node.VariableSetStmt);
  if ('SelectStmt' in node) {
    const { intoClause } = node.SelectStmt;
    if (intoClause) return foldSelectInto(state, node, intoClause, statement);
    setPathByCall(state, node.SelectStmt);
    return 'understood';
  }
  if ('CreateSchemaStmt' in node) return foldSchemaElements(state, statement);
  foldObject(state, statement);
  const isOpaque = !statement.inert && OPAQUE.some(kind => kind in node);
  return isOpaque ? 'opaque' : 'understood';
}

/** Objects that only their name matters of. */
function foldObject(state: SchemaState, statement: ParsedStatement): void {
  const { node } = statement;
  if ('CreateEnumStmt' in node) foldEnum(state, node.CreateEnumStmt, statement);
  else if ('AlterEnumStmt' in node) {
    renameLabel(state, node.AlterEnumStmt);
    alterEnum(state, node.AlterEnumStmt);
  } else if ('CreatePolicyStmt' in node)
    foldPolicy(state, node.CreatePolicyStmt);
  else if ('CreateDomainStmt' in node)
    addType(state, node.CreateDomainStmt.domainname, 'domain');
  else if ('CreateRangeStmt' in node)
    addType(state, node.CreateRangeStmt.typeName, 'range');
  else if ('CompositeTypeStmt' in node)
    foldCompositeType(state, node.CompositeTypeStmt, statement);
  else if ('CreateExtensionStmt' in node)
    state.extensions.add(node.CreateExtensionStmt.extname ?? '');
  else if ('CreateSeqStmt' in node && node.CreateSeqStmt.sequence) {
    const name = rangeName(node.CreateSeqStmt.sequence, state.defaultSchema);
    state.relations.set(name, { kind: 'sequence' });
  } else if ('CreateForeignTableStmt' in node) {
    // Its rows are another database's, and so is its structure.
    const relation = node.CreateForeignTableStmt.base?.relation;
    if (relation)
      state.relations.set(rangeName(relation, state.defaultSchema), {
        kind: 'foreign-table',
      });
  }
}

/** CREATE SCHEMA may carry tables and views of its own. */
function foldSchemaElements(
  state: SchemaState,
  statement: ParsedStatement,
): Effect {
  const create = nodeAs(statement.node, 'CreateSchemaStmt');
  const before = state.searchPath;
  const schema = create?.schemaname ?? create?.authrole?.rolename;
  if (schema) state.searchPath = [schema, ...before];
  let effect: Effect = 'understood';
  for (const node of create?.schemaElts ?? []) {
    if (foldStatement(state, { ...statement, node }) === 'opaque')
      effect = 'opaque';
  }
  state.searchPath = before;
  return effect;
}
