/** Languages whose strings and comments can be told from their code. */
export type Language =
  | 'python'
  | 'ruby'
  | 'csharp'
  | 'php'
  | 'go'
  | 'java'
  | 'elixir';

/** A string of the code. */
export interface CodeString {
  start: number;
  end: number;
  value: string;
  /** Index in the text at which the value begins. */
  valueStart: number;
  /** Nothing is put into it when the code runs. */
  plain: boolean;
}

/** Code in which strings and comments are blanked, character for character, so that brackets and words can be found. */
export interface MaskedCode {
  text: string;
  /** Strings as {@link STRING}, comments as spaces; line ends stay. */
  masked: string;
  strings: CodeString[];
  lineAt(index: number): number;
}

/** Stands for each character of a string. */
export const STRING = '\uE000';

interface Quote {
  open: string;
  close: string;
  /** A backslash takes the next character's meaning. */
  escapes: boolean;
  /** Values can be put into it. */
  puts?: RegExp;
  multiline: boolean;
}

interface Syntax {
  line: readonly string[];
  block?: readonly [string, string];
  quotes: readonly Quote[];
  heredoc?: RegExp;
}

const quote = (open: string, options: Partial<Quote> = {}): Quote => ({
  open,
  close: open,
  escapes: true,
  multiline: false,
  ...options,
});
const BRACES = /\{[^{}]/;
const RUBY = /#\{/;
const DOLLAR = /\$[\w{]/;

// Longer openings come first.
const SYNTAX: Readonly<Record<Language, Syntax>> = {
  python: {
    line: ['#'],
    quotes: [
      quote('"""', { multiline: true }),
      quote("'''", { multiline: true }),
      quote('"'),
      quote("'"),
    ],
  },
  ruby: {
    line: ['#'],
    block: ['=begin', '=end'],
    quotes: [
      quote('"', { puts: RUBY, multiline: true }),
      quote("'", { multiline: true }),
    ],
    heredoc: /<<[~-]?(["'`]?)([A-Z][A-Z0-9_]*)\1/y,
  },
  elixir: {
    line: ['#'],
    quotes: [
      quote('"""', { puts: RUBY, multiline: true }),
      quote('"', { puts: RUBY, multiline: true }),
    ],
  },
  csharp: {
    line: ['//'],
    block: ['/*', '*/'],
    quotes: [
      quote('"""', { escapes: false, multiline: true }),
      quote('@"', { close: '"', escapes: false, multiline: true }),
      quote('"'),
      quote("'"),
    ],
  },
  php: {
    line: ['//', '#'],
    block: ['/*', '*/'],
    quotes: [
      quote('"', { puts: DOLLAR, multiline: true }),
      quote("'", { multiline: true }),
    ],
    heredoc: /<<<\s?(["']?)([A-Za-z_]\w*)\1/y,
  },
  go: {
    line: ['//'],
    block: ['/*', '*/'],
    quotes: [
      quote('`', { escapes: false, multiline: true }),
      quote('"'),
      quote("'"),
    ],
  },
  java: {
    line: ['//'],
    block: ['/*', '*/'],
    quotes: [
      quote('"""', { multiline: true, puts: DOLLAR }),
      quote('"'),
      quote("'"),
    ],
  },
};

/** Tells strings and comments from code, in one pass. */
export function maskCode(text: string, language: Language): MaskedCode {
  const syntax = SYNTAX[language];
  const strings: CodeString[] = [];
  const parts: string[] = [];
  let from = 0;
  const cut = (start: number, end: number, filler: string) => {
    parts.push(text.slice(from, start));
    parts.push(text.slice(start, end).replace(/[^\n]/g, filler));
    from = end;
  };
  for (let at = 0; at < text.length; ) {
    const comment = commentEnd(text, at, syntax);
    if (comment > at) {
      cut(at, comment, ' ');
      at = comment;
      continue;
    }
    const found = stringAt(text, at, syntax);
    if (found) {
      strings.push(found);
      cut(found.start, found.end, STRING);
      at = found.end;
    } else at++;
  }
  parts.push(text.slice(from));
  return { text, masked: parts.join(''), strings, lineAt: lineCounter(text) };
}

function commentEnd(text: string, at: number, syntax: Syntax): number {
  for (const opening of syntax.line) {
    if (!text.startsWith(opening, at)) continue;
    const end = text.indexOf('\n', at);
    return end < 0 ? text.length : end;
  }
  const [open, close] = syntax.block ?? ['', ''];
  if (!open || !text.startsWith(open, at)) return at;
  if (open === '=begin' && at > 0 && text[at - 1] !== '\n') return at;
  const end = text.indexOf(close, at + open.length);
  return end < 0 ? text.length : end + close.length;
}

function stringAt(
  text: string,
  at: number,
  syntax: Syntax,
): CodeString | undefined {
  if (syntax.heredoc && text[at] === '<') return heredocAt(text, at, syntax);
  for (const each of syntax.quotes) {
    if (!text.startsWith(each.open, at)) continue;
    const valueStart = at + each.open.length;
    const close = closingAt(text, valueStart, each);
    const raw = text.slice(valueStart, close);
    // Python's f"…" and C#'s $"…" say before the quote that values are put in.
    const prefix = /[fF$][rR@]?$|[rR@][fF$]$/.test(
      text.slice(Math.max(0, at - 2), at),
    );
    const puts = each.puts ?? (prefix ? BRACES : undefined);
    const escaped = each.escapes && raw.includes('\\');
    return {
      start: at,
      end: Math.min(text.length, close + each.close.length),
      valueStart,
      value: valueOf(raw, each, escaped),
      plain: !puts?.test(raw),
    };
  }
  return undefined;
}

function closingAt(text: string, from: number, each: Quote): number {
  for (let at = from; at < text.length; at++) {
    if (each.escapes && text[at] === '\\') at++;
    else if (text.startsWith(each.close, at)) {
      // A doubled quote is one quote in C#'s @"…".
      if (!each.escapes && each.close === '"' && text[at + 1] === '"') at++;
      else return at;
    } else if (text[at] === '\n' && !each.multiline) return at;
  }
  return text.length;
}

function valueOf(raw: string, { open }: Quote, escaped: boolean): string {
  if (open === '@"') return raw.replace(/""/g, '"');
  return escaped ? unescaped(raw) : raw;
}

function unescaped(raw: string): string {
  return raw
    .replace(/\\\n[ \t]*/g, ' ')
    .replace(/\\[nrt]/g, ' ')
    .replace(/\\(["'`\\])/g, '$1');
}

function heredocAt(
  text: string,
  at: number,
  syntax: Syntax,
): CodeString | undefined {
  const opening = syntax.heredoc!;
  opening.lastIndex = at;
  const match = opening.exec(text);
  if (!match) return undefined;
  const lineEnd = text.indexOf('\n', at);
  if (lineEnd < 0) return undefined;
  const closing = new RegExp(`^[ \\t]*${match[2]}\\b`, 'gm');
  closing.lastIndex = lineEnd + 1;
  const end = closing.exec(text);
  const value = text.slice(lineEnd + 1, end?.index);
  return {
    start: lineEnd + 1,
    end: end ? end.index + end[0].length : text.length,
    valueStart: lineEnd + 1,
    value,
    plain: match[1] === "'" || !/#\{|\$[\w{]/.test(value),
  };
}

/** Strings that begin at or after an index; at most `limit`. */
export function stringsFrom(
  { strings }: MaskedCode,
  from: number,
  limit = 200,
): CodeString[] {
  let low = 0;
  let high = strings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (strings[middle].start < from) low = middle + 1;
    else high = middle;
  }
  return strings.slice(low, low + limit);
}

function lineCounter(text: string): (index: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1))
    starts.push(at + 1);
  return index => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= index) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
