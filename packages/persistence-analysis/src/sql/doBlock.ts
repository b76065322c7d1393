import { parseSync } from 'libpg-query';
import { kindOf, nodeAs } from './ast';
import type { PlNode } from './plpgsql';
import { parsePlpgsql } from './plpgsql';
import { walk } from './references';

/** A statement that a DO block runs. */
export interface InnerStatement {
  sql: string;
  /** 1-based line in the block's body. */
  line: number;
}

/**
 * The statements of a DO block that runs them one after the other, at most behind a guard that asks the
 * catalog whether the object is there, as people and generators write to make a statement repeatable
 * (`DO $$ BEGIN ALTER TABLE …; EXCEPTION WHEN duplicate_object THEN null; END $$`). Undefined for a
 * block that loops, decides otherwise, or runs text that it puts together; `data` for one that only
 * moves rows.
 */
export function straightDoBlock(
  statementSql: string,
): InnerStatement[] | 'data' | undefined {
  let tree: PlNode;
  try {
    tree = parsePlpgsql(statementSql);
  } catch {
    return undefined;
  }
  const statements: InnerStatement[] = [];
  const action = tree.PLpgSQL_function?.action as PlNode | undefined;
  if (!action) return undefined;
  if (collect([action], statements)) return statements;
  return onlyMovesData(action) ? 'data' : undefined;
}

const DATA_STATEMENTS =
  /^(?:Insert|Update|Delete|Merge|Select|Lock|Truncate|VariableSet|Copy)Stmt$/;

/** However it loops and decides, a block of INSERT, UPDATE and the like changes no schema. */
function onlyMovesData(action: PlNode): boolean {
  let moves = true;
  walk(action, (kind, value) => {
    if (!moves) return;
    const fields = value as Fields;
    if (/^PLpgSQL_stmt_(?:call|dyn\w*)$/.test(kind)) moves = false;
    if (kind !== 'PLpgSQL_stmt_execsql') return;
    try {
      const statement = parseSync(queryOf(fields.sqlstmt) ?? '').stmts?.[0]
        ?.stmt;
      moves = DATA_STATEMENTS.test(statement ? kindOf(statement) : '');
    } catch {
      moves = false;
    }
  });
  return moves;
}

type Fields = Record<string, unknown>;

/** Adds what the nodes run; false when they do anything that cannot be followed. */
function collect(nodes: readonly PlNode[], into: InnerStatement[]): boolean {
  return nodes.every(node => {
    const [[kind, fields] = ['', {} as Fields]] = Object.entries(node);
    const line = Number(fields.lineno ?? 1);
    switch (kind) {
      case 'PLpgSQL_stmt_block':
        return (
          collect(list(fields.body), into) && handlersAreIdle(fields.exceptions)
        );
      case 'PLpgSQL_stmt_execsql': {
        const sql = queryOf(fields.sqlstmt);
        if (sql && !fields.into) into.push({ sql, line });
        return sql !== undefined;
      }
      case 'PLpgSQL_stmt_dynexecute': {
        const sql = constantText(queryOf(fields.query));
        if (sql) into.push({ sql, line });
        return sql !== undefined && !fields.into;
      }
      case 'PLpgSQL_stmt_if':
        return (
          isCatalogGuard(queryOf(fields.cond)) &&
          !fields.elsif_list &&
          !fields.else_body &&
          collect(list(fields.then_body), into)
        );
      case 'PLpgSQL_stmt_raise':
        // Below ERROR it is only a message.
        return Number(fields.elog_level ?? 21) < 21;
      case 'PLpgSQL_stmt_assign':
      case 'PLpgSQL_stmt_perform':
      case 'PLpgSQL_stmt_return':
      case 'PLpgSQL_stmt_getdiag':
        return true;
      default:
        return false;
    }
  });
}

function list(value: unknown): PlNode[] {
  return Array.isArray(value) ? value : [];
}

function queryOf(value: unknown): string | undefined {
  return (value as PlNode | undefined)?.PLpgSQL_expr?.query as
    | string
    | undefined;
}

/** Handlers that only swallow the error (duplicate_object and the like). */
function handlersAreIdle(exceptions: unknown): boolean {
  const block = (exceptions as PlNode | undefined)?.PLpgSQL_exception_block;
  return list(block?.exc_list).every(node => {
    const ignored: InnerStatement[] = [];
    const action = list(node.PLpgSQL_exception?.action);
    return collect(action, ignored) && ignored.length === 0;
  });
}

/** The text of an EXECUTE that is one string constant. */
function constantText(query: string | undefined): string | undefined {
  if (!query) return undefined;
  try {
    const select = nodeAs(
      parseSync(`SELECT ${query}`).stmts?.[0]?.stmt,
      'SelectStmt',
    );
    const value = nodeAs(select?.targetList?.[0], 'ResTarget')?.val;
    return nodeAs(value, 'A_Const')?.sval?.sval;
  } catch {
    return undefined;
  }
}

/** `[NOT] EXISTS (SELECT … FROM pg_… or information_schema…)` and `to_regclass(…) IS [NOT] NULL`. */
function isCatalogGuard(condition: string | undefined): boolean {
  if (!condition || condition.length > 5_000) return false;
  let asksCatalog = false;
  let asksElse = false;
  try {
    walk(parseSync(`SELECT ${condition}`), (kind, value) => {
      const range = value as { relname?: string; schemaname?: string };
      if (kind === 'RangeVar') {
        if (
          range.relname?.startsWith('pg_') ||
          range.schemaname === 'information_schema'
        )
          asksCatalog = true;
        else asksElse = true;
      }
      if (kind === 'FuncCall' && JSON.stringify(value).includes('to_regclass'))
        asksCatalog = true;
    });
  } catch {
    return false;
  }
  return asksCatalog && !asksElse;
}
