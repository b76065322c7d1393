import { createContext, Script } from 'node:vm';
import { parseMessage } from '../parseMessage';
import type { Expression, Statement } from './ast';

interface Parser {
  astify(sql: string): unknown;
  exprToSQL(expression: unknown): string;
}

let loaded: Parser | undefined;

/** The grammar is large, and few repositories hold MySQL: it is loaded when the first statement needs it. */
function parser(): Parser {
  if (!loaded) {
    const module =
      require('node-sql-parser/build/mysql') as typeof import('node-sql-parser');
    loaded = new module.Parser() as unknown as Parser;
  }
  return loaded;
}

/** Longer statements are left alone. */
const MAX_CHARACTERS = 400_000;

/** The grammar backtracks: a statement made to be slow is given up. */
const MAX_MS = 2_000;

const sandbox = createContext({});
const work = new Script('parse()');

/**
 * The tree of one statement.
 *
 * @throws an error of the ordinary kind, whose message says in one line what the grammar has against it
 */
export function parseStatement(sql: string): Statement {
  if (sql.length > MAX_CHARACTERS) throw new Error('The statement is too long');
  try {
    const grammar = parser();
    sandbox.parse = () => grammar.astify(sql);
    const tree = work.runInContext(sandbox, { timeout: MAX_MS });
    return (Array.isArray(tree) ? tree[0] : tree) as Statement;
  } catch (error) {
    throw new Error(shortMessage(error));
  }
}

/** The grammar lists all that it could have gone on with; only what it found is of use. */
function shortMessage(error: unknown): string {
  const message = parseMessage(error);
  const whole = String((error as { message?: unknown })?.message ?? '');
  const start = whole.lastIndexOf('but ');
  const end = whole.indexOf(' found', start);
  const found = start < 0 || end < 0 ? '' : whole.slice(start + 4, end);
  return message.startsWith('Expected')
    ? `syntax error${found ? ` at ${found.slice(0, 40)}` : ''}`
    : message;
}

/** Text of an expression, without the quotes that the grammar puts around every name. */
export function expressionSource(expression: Expression | undefined): string {
  if (!expression) return '';
  try {
    return parser().exprToSQL(expression).replaceAll('`', '');
  } catch {
    return '';
  }
}
