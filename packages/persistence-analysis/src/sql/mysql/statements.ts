import { LineCounter, type Token } from '../token';
import { tokens } from './tokens';

/** One statement of a MySQL script. */
export interface MysqlStatement {
  /** The statement, with the code of conditional comments bare. */
  sql: string;
  tokens: Token[];
  /** 1-based lines in the file. */
  line: number;
  endLine: number;
}

/** The body of a routine between BEGIN and END, whose semicolons end no statement. */
class RoutineBody {
  private depth = 0;
  private isRoutine = false;
  private previous = '';

  get isOpen(): boolean {
    return this.depth > 0;
  }

  reset(): void {
    this.depth = 0;
    this.isRoutine = false;
    this.previous = '';
  }

  follow(token: Token, before: readonly Token[]): void {
    if (token.kind !== 'word' && token.kind !== 'other') return;
    const { text } = token;
    if (/^(?:PROCEDURE|FUNCTION|TRIGGER|EVENT)$/.test(text))
      this.isRoutine ||= before[0]?.text === 'CREATE' && before.length < 12;
    if (this.isRoutine) {
      const closes = this.previous === 'END';
      if (text === 'BEGIN') this.depth++;
      else if (text === 'CASE' && !closes) this.depth++;
      else if (text === 'END') this.depth--;
      // END IF and the like close what BEGIN and CASE did not open.
      else if (closes && /^(?:IF|LOOP|WHILE|REPEAT)$/.test(text)) this.depth++;
    }
    this.previous = text;
  }
}

// The start and end of a conditional comment, or something that may hold what looks like one.
const PLAIN =
  /\/\*M?!\d*|\*\/|\/\*[\s\S]*?(?:\*\/|$)|--(?=\s)[^\n]*|#[^\n]*|'(?:[^'\\]|\\[\s\S]|'')*(?:'|\\?$)|"(?:[^"\\]|\\[\s\S]|"")*(?:"|\\?$)|`[^`]*(?:`|$)/g;

/**
 * Splits a script as the mysql client does: at the delimiter that `DELIMITER` names, and in a routine that
 * is written without one, behind the END of its body.
 */
export function mysqlStatements(source: string): MysqlStatement[] {
  const text = withoutConditions(source);
  const statements: MysqlStatement[] = [];
  const lines = new LineCounter(text);
  let delimiter = ';';
  let current: Token[] = [];
  let skipTo = 0;
  const body = new RoutineBody();
  const finish = (end: number) => {
    if (current.length > 0) {
      const start = current[0].at;
      const line = lines.lineAt(start);
      statements.push({
        sql: text.slice(start, end).trimEnd(),
        tokens: current.map(token => ({
          ...token,
          at: token.at - start,
          end: token.end - start,
        })),
        line,
        endLine: lines.lineAt(Math.max(start, end - 1)),
      });
    }
    current = [];
    body.reset();
  };
  let last = 0;
  for (const token of tokens(text)) {
    if (token.at < skipTo) continue;
    if (current.length === 0 && token.text === 'DELIMITER') {
      const end = text.indexOf('\n', token.end);
      const named = text.slice(token.end, end < 0 ? undefined : end).trim();
      delimiter = named.split(/\s/)[0] || ';';
      skipTo = end < 0 ? text.length : end;
      last = skipTo;
      continue;
    }
    last = token.end;
    const ends =
      token.kind !== 'string' &&
      token.kind !== 'name' &&
      text.startsWith(delimiter, token.at);
    if (ends && !(delimiter === ';' && body.isOpen)) {
      finish(token.at);
      skipTo = token.at + delimiter.length;
      continue;
    }
    body.follow(token, current);
    current.push(token);
  }
  finish(last);
  return statements;
}

/**
 * Lays bare what MySQL (`/*!50001`) and MariaDB (`/*M!`) read in conditional comments, in place, so that
 * nothing moves. Strings and other comments are stepped over.
 */
function withoutConditions(text: string): string {
  if (!/\/\*M?!/.test(text)) return text;
  const pieces: string[] = [];
  let from = 0;
  let open = 0;
  PLAIN.lastIndex = 0;
  for (let match = PLAIN.exec(text); match; match = PLAIN.exec(text)) {
    const [raw] = match;
    const isStart = /^\/\*M?!\d*$/.test(raw);
    if (!isStart && !(raw === '*/' && open > 0)) continue;
    open += isStart ? 1 : -1;
    pieces.push(text.slice(from, match.index), ' '.repeat(raw.length));
    from = match.index + raw.length;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}
