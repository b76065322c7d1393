import { stringsFrom, type MaskedCode } from './maskCode';
import type { Region } from './regions';

/** SQL that a call in the code hands over as a plain text. */
export interface LiteralSql {
  /** Undefined when the text is put together when the code runs. */
  sql?: string;
  /** Line on which the text begins, or the call where there is none. */
  line: number;
  /** The whole call. */
  region: Region;
}

/** What may stand around the text without changing it. */
const WRAPPERS =
  /\b(?:sa\s*\.\s*)?text\s*\(|\b(?:textwrap\s*\.\s*)?dedent\s*\(|\b[fFrRbBuU]{1,2}(?=\uE000)|(?<![@$])[@$]+(?=\uE000)/g;

/**
 * The calls of a function that takes SQL. `callee` is a global pattern that ends with the opening
 * bracket, or with the name where the language needs none.
 */
export function literalSql(
  code: MaskedCode,
  pairs: ReadonlyMap<number, number>,
  region: Region,
  callee: RegExp,
): LiteralSql[] {
  const body = code.masked.slice(region.start, region.end);
  return [...body.matchAll(callee)].map(match => {
    const start = region.start + match.index;
    const from = start + match[0].length;
    const call =
      code.masked[from - 1] === '('
        ? inBrackets(code, from, pairs.get(from - 1) ?? region.end)
        : bare(code, from);
    return {
      sql: call.sql,
      line: code.lineAt(call.at ?? start),
      region: { start, end: call.end },
    };
  });
}

interface Argument {
  sql?: string;
  at?: number;
  end: number;
}

/** The first argument between brackets: texts that stand side by side are one. */
function inBrackets(code: MaskedCode, from: number, close: number): Argument {
  const end = close + 1;
  const inside = code.masked.slice(from, close);
  const heredoc = /^\s*<<[~-]?["'`]?[A-Z]\w*["'`]?\s*$/.test(inside);
  const comma = inside.indexOf(',');
  const stop = comma < 0 ? close : from + comma;
  const argument = code.masked.slice(from, stop).replace(WRAPPERS, '');
  const strings = heredoc
    ? stringsFrom(code, close, 1)
    : stringsFrom(code, from).filter(({ start }) => start < stop);
  if (!heredoc && /[^\s\uE000()]/.test(argument)) return { end };
  if (strings.length === 0 || !strings.every(({ plain }) => plain))
    return { end };
  return {
    sql: strings.map(({ value }) => value).join(''),
    at: strings[0].valueStart,
    end: heredoc ? Math.max(end, strings[0].end) : end,
  };
}

/** An argument without brackets: one text on the line, or the heredoc that begins there. */
function bare(code: MaskedCode, from: number): Argument {
  const newline = code.masked.indexOf('\n', from);
  const lineEnd = newline < 0 ? code.masked.length : newline;
  const [string] = stringsFrom(code, from, 1);
  const between = code.masked.slice(from, string?.start ?? lineEnd);
  const heredoc = /^\s*<<[~-]?["'`]?[A-Z][^\n]*\n$/.test(between);
  if (!string || (!heredoc && !/^[ \t]*$/.test(between)))
    return { end: lineEnd };
  const after = code.masked.indexOf('\n', string.end);
  const rest = code.masked.slice(
    string.end,
    after < 0 ? code.masked.length : after,
  );
  const alone = heredoc || /^\s*(?:[}),].*)?$/.test(rest);
  return alone && string.plain
    ? { sql: string.value, at: string.valueStart, end: string.end }
    : { end: Math.max(lineEnd, string.end) };
}

/** Whether the code of a region holds anything beside the given calls and words that do nothing. */
export function onlyCalls(
  code: MaskedCode,
  region: Region,
  calls: readonly LiteralSql[],
  idle: RegExp,
): boolean {
  const kept: string[] = [];
  let at = region.start;
  for (const call of calls) {
    if (call.region.start < at) continue;
    kept.push(code.masked.slice(at, call.region.start));
    at = Math.min(call.region.end, region.end);
  }
  kept.push(code.masked.slice(at, region.end));
  return !/[^\s\uE000;()]/.test(kept.join(' ').replace(idle, ''));
}
