/** One statement of a text, as far as quoting alone can tell. */
export interface SqlPiece {
  sql: string;
  /** 1-based line that `sql` starts on; comments and blanks before the statement are cut off. */
  line: number;
}

/** The body of a function in SQL itself (BEGIN ATOMIC … END), whose semicolons end no statement. */
class AtomicBody {
  private depth = 0;
  private begun = false;

  get isOpen(): boolean {
    return this.depth > 0;
  }

  follow(text: string, from: number, to: number): void {
    if (to - from < 3 || to - from > 6 || !/[a-z]/i.test(text[from])) {
      return;
    }
    const word = text.slice(from, to).toUpperCase();
    if (this.depth > 0) {
      if (word === 'BEGIN' || word === 'CASE') this.depth++;
      else if (word === 'END') this.depth--;
    } else if (word === 'ATOMIC' && this.begun) this.depth = 1;
    this.begun = word === 'BEGIN';
  }
}

/**
 * Splits at semicolons outside of strings, identifiers, dollar quotes and comments. It is the fallback
 * that finds *which* statement does not parse; text that parses is split by the parser itself.
 */
export function splitStatements(text: string): SqlPiece[] {
  const pieces: SqlPiece[] = [];
  let start = 0;
  let at = 0;
  // Lines are counted from the last piece on, so that a long file costs one pass.
  let line = 1;
  let counted = 0;
  const body = new AtomicBody();
  while (at <= text.length) {
    if (at < text.length && (text[at] !== ';' || body.isOpen)) {
      const next = skipToken(text, at);
      body.follow(text, at, next);
      at = next;
      continue;
    }
    const from = start + leadingBlank(text.slice(start, at));
    const sql = text.slice(from, at).trimEnd();
    if (sql) {
      line += countLines(text, counted, from);
      counted = from;
      pieces.push({ sql, line });
    }
    start = at + 1;
    at = start;
  }
  return pieces;
}

/** What comments, strings and dollar quotes begin with. */
const QUOTING = new Set(["'", '-', '/', '$']);

/**
 * Text with a space for each comment, string and dollar-quoted body. Quoted identifiers stay. One
 * pass, also over text whose quotes and comments are never closed.
 */
export function withoutQuoted(text: string): string {
  const kept: string[] = [];
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const next = skipToken(text, at);
    if (next > at + 1 && QUOTING.has(text[at])) {
      kept.push(text.slice(from, at));
      from = next;
    }
    at = next;
  }
  kept.push(text.slice(from));
  return kept.join(' ');
}

// A word, or a run of what is neither word nor the start of anything quoted.
const PLAIN =
  /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|[^'"$\-/;A-Za-z_\u0080-\uffff]+/y;

/** Index after the quoted text, comment, word or run of other characters at `at`. */
function skipToken(text: string, at: number): number {
  const character = text[at];
  if (character === "'") return skipString(text, at);
  if (character === '"') return indexAfter(text, '"', at + 1);
  if (character === '-' && text[at + 1] === '-')
    return indexAfter(text, '\n', at);
  if (character === '/' && text[at + 1] === '*') return skipComment(text, at);
  if (character === '$' && !/[\w$]/.test(text[at - 1] ?? '')) {
    const tag = /^\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/.exec(
      text.slice(at, at + 70),
    );
    if (tag) return indexAfter(text, tag[0], at + tag[0].length);
  }
  PLAIN.lastIndex = at;
  return PLAIN.test(text) ? PLAIN.lastIndex : at + 1;
}

function indexAfter(text: string, needle: string, from: number): number {
  const found = text.indexOf(needle, from);
  return found < 0 ? text.length : found + needle.length;
}

function skipString(text: string, at: number): number {
  const escapes =
    /[eE]/.test(text[at - 1] ?? '') && !/\w/.test(text[at - 2] ?? '');
  for (let index = at + 1; index < text.length; index++) {
    if (escapes && text[index] === '\\') index++;
    else if (text[index] === "'") return index + 1;
  }
  return text.length;
}

function skipComment(text: string, at: number): number {
  let depth = 0;
  for (let index = at; index < text.length; index++) {
    const two = text.slice(index, index + 2);
    if (two === '/*') {
      depth++;
      index++;
    } else if (two === '*/') {
      depth--;
      index++;
      if (depth === 0) return index + 1;
    }
  }
  return text.length;
}

/** Length of the white space and comments that a text begins with. */
export function leadingBlank(text: string): number {
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at])) at++;
    else if (text.startsWith('--', at)) at = indexAfter(text, '\n', at);
    else if (text.startsWith('/*', at)) at = skipComment(text, at);
    else break;
  }
  return at;
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let index = text.indexOf('\n', from); index >= 0 && index < to; ) {
    count++;
    index = text.indexOf('\n', index + 1);
  }
  return count;
}
