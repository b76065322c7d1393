/** A string literal, joined with the literals that are added to it. */
export interface StringLiteral {
  /** Contents, with `\u0001` where a value comes in. */
  text: string;
  line: number;
  endLine: number;
  /** A value is interpolated or concatenated into it. */
  concatenated: boolean;
  /** Source text of each value, in order; empty where it is not known. */
  values: string[];
}

/** Stands for a value in {@link StringLiteral.text}; no source file holds it otherwise. */
export const VALUE = '\u0001';

interface Syntax {
  hashComments: boolean;
  /** Single quotes enclose strings, not characters. */
  singleQuotes: boolean;
  interpolation?: RegExp;
  /** Only literals with this character before them are interpolated. */
  prefix?: RegExp;
  /** Interpolates in these quotes only. */
  quotes?: string;
  joiner: RegExp;
}

const PLUS = /^\s*\+\s*/;
const BRACES = /\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g;
const SYNTAX: Record<string, Syntax> = {
  js: {
    hashComments: false,
    singleQuotes: true,
    interpolation: BRACES,
    quotes: '`',
    joiner: PLUS,
  },
  py: {
    hashComments: true,
    singleQuotes: true,
    interpolation: /\{[^{}]*\}/g,
    prefix: /f[rR]?$|[rR]f$/i,
    joiner: /^\s*(?:\+\s*)?(?=["'fr+])|^\s*\+\s*/,
  },
  rb: {
    hashComments: true,
    singleQuotes: true,
    interpolation: /#\{[^{}]*\}/g,
    quotes: '"',
    joiner: PLUS,
  },
  php: {
    hashComments: true,
    singleQuotes: true,
    interpolation: /\{\$[^{}]*\}|\$\w+(?:->\w+)?/g,
    quotes: '"',
    joiner: /^\s*\.\s*(?!\d)/,
  },
  kt: {
    hashComments: false,
    singleQuotes: false,
    interpolation: /\$\{[^{}]*\}|\$[a-z]\w*/g,
    joiner: PLUS,
  },
  scala: {
    hashComments: false,
    singleQuotes: false,
    interpolation: /\$\{[^{}]*\}|\$[a-z]\w*/g,
    prefix: /\b[sf]$/,
    joiner: PLUS,
  },
  cs: {
    hashComments: false,
    singleQuotes: false,
    interpolation: /\{[^{}]*\}/g,
    prefix: /\$@?$|@\$$/,
    joiner: PLUS,
  },
  other: { hashComments: false, singleQuotes: false, joiner: PLUS },
};

/** All string literals of a source file. A light scan: it knows quotes and comments, not grammar. */
export function stringLiterals(source: string, path: string): StringLiteral[] {
  const syntax = syntaxOf(path);
  const found: StringLiteral[] = [];
  let line = 1;
  let counted = 0;
  const lineAt = (index: number) => {
    for (; counted < index; counted++) if (source[counted] === '\n') line++;
    return line;
  };
  let at = 0;
  while (at < source.length) {
    const comment = commentEnd(source, at, syntax);
    if (comment > at) {
      at = comment;
      continue;
    }
    const first = literalAt(source, at, syntax);
    if (!first) {
      at++;
      continue;
    }
    const start = lineAt(at);
    const joined = joinFollowing(source, first, syntax);
    found.push({
      text: joined.text,
      concatenated: joined.concatenated,
      values: joined.values,
      line: start,
      endLine: lineAt(joined.end - 1),
    });
    at = Math.max(joined.end, at + 1);
  }
  return found;
}

interface Piece {
  text: string;
  concatenated: boolean;
  values: string[];
  end: number;
}

function joinFollowing(source: string, first: Piece, syntax: Syntax): Piece {
  let { text, concatenated, end } = first;
  const values = [...first.values];
  for (;;) {
    const rest = source.slice(end, end + 200);
    const joiner = syntax.joiner.exec(rest);
    if (!joiner) break;
    let start = end + joiner[0].length;
    const prefix = /^(?:[fFrRsu$@]{1,2})(?=["'`])/.exec(
      source.slice(start, start + 4),
    );
    start += prefix?.[0].length ?? 0;
    const next = literalAt(source, start, syntax);
    if (!next) {
      if (!/[+.]/.test(joiner[0])) break;
      text += ` ${VALUE}`;
      concatenated = true;
      // Past a plain value, the literal may go on: "a = '" + a + "'".
      const value = /^[\w.$()[\]>-]+(?=\s*[+.])/.exec(
        source.slice(start, start + 120),
      );
      values.push(value?.[0] ?? '');
      if (value) {
        end = start + value[0].length;
        continue;
      }
      break;
    }
    text += next.text;
    concatenated = concatenated || next.concatenated;
    values.push(...next.values);
    end = next.end;
  }
  const formatted = /^\s*(?:%\s*[\w("'[]|\.(?:format|formatted)\()/.test(
    source.slice(end, end + 40),
  );
  if (formatted && /%[sdv]|\{\w*\}/.test(text)) {
    text = text.replace(/%[sdv]|\{\w*\}/g, () => {
      values.push('');
      return VALUE;
    });
    concatenated = true;
  }
  return { text, concatenated, values, end };
}

/** Characters between a call and its first argument. */
const MAX_INDENT = 120;

function literalAt(
  source: string,
  at: number,
  syntax: Syntax,
): Piece | undefined {
  const quote = source[at];
  const opens =
    quote === '"' || quote === '`' || (quote === "'" && syntax.singleQuotes);
  if (!opens) return undefined;
  const triple = quote.repeat(3);
  const fence = quote !== '`' && source.startsWith(triple, at) ? triple : quote;
  const end = literalEnd(source, at + fence.length, fence);
  if (end === undefined) return undefined;
  let text = source.slice(at + fence.length, end);
  const before = source.slice(Math.max(0, at - 12), at);
  // The text often begins on the line after the call.
  const call = source.slice(Math.max(0, at - MAX_INDENT), at).trimEnd();
  const sprintf = /Sprintf\($|[^\w]format!?\($/.test(call);
  const interpolates =
    syntax.interpolation &&
    (!syntax.quotes || syntax.quotes === quote) &&
    (!syntax.prefix || syntax.prefix.test(before));
  const values: string[] = [];
  const take = (value: string) => {
    values.push(sprintf ? '' : value);
    return VALUE;
  };
  if (interpolates) text = text.replace(syntax.interpolation!, take);
  else if (sprintf) text = text.replace(/%[+#]?[sdvq]|\{\w*\}/g, take);
  return {
    text: text.replace(/\\n|\\t/g, ' ').replace(/\\(["'`])/g, '$1'),
    concatenated: values.length > 0,
    values,
    end: end + fence.length,
  };
}

function literalEnd(
  source: string,
  from: number,
  fence: string,
): number | undefined {
  const limit = Math.min(source.length, from + 20_000);
  for (let at = from; at < limit; at++) {
    if (source[at] === '\\') at++;
    else if (source.startsWith(fence, at)) return at;
    else if (source[at] === '\n' && fence.length === 1 && fence !== '`')
      return undefined;
  }
  return undefined;
}

function commentEnd(source: string, at: number, syntax: Syntax): number {
  const two = source.slice(at, at + 2);
  if (two === '//' && source[at - 1] !== ':' && !syntax.hashComments)
    return endOf(source, '\n', at);
  if (two === '/*' && !syntax.hashComments) return endOf(source, '*/', at + 2);
  if (syntax.hashComments && source[at] === '#') return endOf(source, '\n', at);
  return at;
}

function endOf(source: string, needle: string, from: number): number {
  const found = source.indexOf(needle, from);
  return found < 0 ? source.length : found + needle.length;
}

function syntaxOf(path: string): Syntax {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  if (/^([mc]?js|tsx?)$/.test(extension)) return SYNTAX.js;
  return SYNTAX[extension] ?? SYNTAX.other;
}
