import type { ParseProblem } from '@persistence-scorecard/plugin-persistence-common';

/** Larger SQL files are data dumps; parsing them would hold a worker for seconds. */
const MAX_CHARACTERS = 8_000_000;

/** Longer lines are data, and no COPY statement that pg_dump writes. */
const MAX_COPY_LINE = 20_000;

/** SQL text that PostgreSQL's parser can take, line for line the text of the file. */
export interface PreparedSql {
  text: string;
  problems: ParseProblem[];
}

/**
 * Makes a file parseable without moving a line: strips the byte-order mark, makes line ends LF, and
 * blanks what only psql understands (meta-commands and the data after `COPY … FROM stdin`).
 *
 * A NUL byte ends the text for PostgreSQL's C parser, so that everything after it would be silently
 * ignored: such a file is refused.
 */
export function prepareSql(path: string, sql: string): PreparedSql {
  if (sql.length > MAX_CHARACTERS) {
    return refused(path, 1, 'The file is larger than 8 MB and was not read');
  }
  const plain = sql.startsWith('\uFEFF') ? sql.slice(1) : sql;
  const text = plain.includes('\r') ? plain.replace(/\r\n?/g, '\n') : plain;
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    const line = text.slice(0, nul).split('\n').length;
    return refused(path, line, 'The file holds a NUL byte and was not read');
  }
  const mayHoldMeta = text.startsWith('\\') || text.includes('\n\\');
  if (!mayHoldMeta && !/stdin/i.test(text)) return { text, problems: [] };
  return { text: blankPsqlLines(text), problems: [] };
}

function refused(path: string, line: number, message: string): PreparedSql {
  return { text: '', problems: [{ message, path, line }] };
}

function blankPsqlLines(text: string): string {
  const lines = text.split('\n');
  let inData = false;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (inData) {
      inData = line !== '\\.';
      lines[index] = '';
    } else if (
      line.length < MAX_COPY_LINE &&
      /^\s*COPY\b/i.test(line) &&
      /\bFROM\s{1,9}stdin\b/i.test(line) &&
      line.trimEnd().endsWith(';')
    ) {
      inData = true;
      lines[index] = '';
    } else if (/^\\[a-z!.?]/i.test(line)) {
      lines[index] = '';
    }
  }
  return lines.join('\n');
}
