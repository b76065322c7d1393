import type { ParsedSql, ParsedStatement } from '../parse';
import { parseMessage } from '../parse';
import { nodeAs, qualify, strings } from '../ast';
import { foldAlterTable } from './alterTable';
import { foldComment, foldGrant, foldSelect, foldSet } from './attributes';
import { foldCreateIndex } from './createIndex';
import { foldCreateTable } from './createTable';
import { foldDrop } from './remove';
import { foldRename, foldSetSchema } from './rename';
import { foldCreateAs, foldFunction, foldTrigger, foldView } from './routines';
import type { Effect } from './schemaState';
import { SchemaState } from './schemaState';

export { SchemaState };

/** Statements whose effect on tables lies in code or elsewhere. */
const OPAQUE = [
  'DoStmt',
  'CallStmt',
  'CreateForeignTableStmt',
  'ImportForeignSchemaStmt',
];

/** Folds a parsed file into the schema. Never throws; what cannot be folded is a problem. */
export function foldFile(state: SchemaState, file: ParsedSql): void {
  state.defaultSchema = 'public';
  state.dialect = file.dialect;
  if (!state.sources.includes(file.path)) state.sources.push(file.path);
  for (const problem of file.problems) state.problems.push(problem);
  state.coverage.statements += file.statements.length + file.failed;
  for (const statement of file.statements) {
    try {
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
  if ('SelectStmt' in node) return foldSelect(state, node.SelectStmt);
  if ('CreateEnumStmt' in node) {
    state.enums.add(
      qualify(strings(node.CreateEnumStmt.typeName), state.defaultSchema),
    );
    return 'understood';
  }
  if ('CreateExtensionStmt' in node) {
    state.extensions.add(node.CreateExtensionStmt.extname ?? '');
    return 'understood';
  }
  if ('CreateSchemaStmt' in node) return foldSchemaElements(state, statement);
  return OPAQUE.some(kind => kind in node) ? 'opaque' : 'understood';
}

/** CREATE SCHEMA may carry tables and views of its own. */
function foldSchemaElements(
  state: SchemaState,
  statement: ParsedStatement,
): Effect {
  const create = nodeAs(statement.node, 'CreateSchemaStmt');
  const before = state.defaultSchema;
  state.defaultSchema = create?.schemaname ?? before;
  let effect: Effect = 'understood';
  for (const node of create?.schemaElts ?? []) {
    if (foldStatement(state, { ...statement, node }) === 'opaque')
      effect = 'opaque';
  }
  state.defaultSchema = before;
  return effect;
}
