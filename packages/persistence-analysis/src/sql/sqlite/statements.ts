import { LineCounter, type Token } from '../token';
import { tokens } from './tokens';

/** One statement of a SQLite script. */
export interface SqliteStatement {
  sql: string;
  /** Of `sql`, without its semicolon. */
  tokens: Token[];
  /** 1-based lines in the file. */
  line: number;
  endLine: number;
}

/** Longer statements keep only so many tokens: what they are shows at their beginning. */
const MAX_TOKENS = 20_000;

/**
 * Splits a script where SQLite's own shell does: at semicolons, and a trigger's body at the one behind
 * its END.
 */
export function sqliteStatements(text: string): SqliteStatement[] {
  const statements: SqliteStatement[] = [];
  let current: Token[] = [];
  const lines = new LineCounter(text);
  const finish = (end: number) => {
    if (current.length === 0) return;
    const start = current[0].at;
    const first = lines.lineAt(start);
    statements.push({
      sql: text.slice(start, end).trimEnd(),
      tokens: current.slice(0, MAX_TOKENS).map(token => ({
        ...token,
        at: token.at - start,
        end: token.end - start,
      })),
      line: first,
      endLine: lines.lineAt(Math.max(start, end - 1)),
    });
    current = [];
  };
  let last = 0;
  let previous = '';
  let beforePrevious = '';
  for (const token of tokens(text)) {
    last = token.end;
    const ends =
      token.text === ';' &&
      token.kind === 'other' &&
      // The semicolons in a trigger's body are not its end.
      (!isTrigger(current) || (previous === 'END' && beforePrevious === ';'));
    if (ends) finish(token.at);
    else current.push(token);
    beforePrevious = previous;
    previous = token.kind === 'name' ? '' : token.text;
  }
  finish(last);
  return statements;
}

function isTrigger(statement: readonly Token[]): boolean {
  const [first, second, third] = statement;
  if (first?.text !== 'CREATE') return false;
  const isTemporary = second?.text === 'TEMP' || second?.text === 'TEMPORARY';
  return (isTemporary ? third : second)?.text === 'TRIGGER';
}
