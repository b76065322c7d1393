import { sqlOf } from '../code/codeStep';
import type { LiteralSql } from '../code/literalSql';
import {
  maskCode,
  STRING,
  stringsFrom,
  type MaskedCode,
} from '../code/maskCode';
import { brackets, maskedIn, type Region } from '../code/regions';
import type { LayoutStep, MigrationFile } from '../layout';
import { notCheckable } from '../notCheckable';

type Pairs = ReadonlyMap<number, number>;

/** `… = [...]func(tx *sql.Tx) error{` */
export const GO_LIST =
  /=\s{0,9}\[(?:\.{3}|\d{0,5})\]\s{0,9}func\s{0,9}\([^(){}]{0,200}\)[^{}\n]{0,100}\{/;
const FUNCTION = /\bfunc\s{0,9}\([^(){}]{0,200}\)[^{}\n]{0,100}\{/g;
const EXEC = /\b\w{1,60}\s{0,9}\.\s{0,9}(?:Must)?Exec(?:Context)?\s{0,9}\(/g;
/** What stands around calls without doing anything to the database. */
const IDLE = /\b(?:_|err|error|sql|return|nil|if|var|string)\b|:?=|!=|[{},_]/g;

/**
 * Migrations that a Go program keeps as a list of functions: the version of each is its place in the
 * list. Undefined when the file holds no such list, or one with elements that stand elsewhere.
 */
export function goList(file: MigrationFile): LayoutStep[] | undefined {
  const code = maskCode(file.text, 'go');
  const pairs = brackets(code);
  const bodies = functionsOf(code, pairs);
  if (!bodies) return undefined;
  return bodies.map((body, index) =>
    stepOf(file, code, pairs, body, index + 1),
  );
}

function functionsOf(code: MaskedCode, pairs: Pairs): Region[] | undefined {
  const list = GO_LIST.exec(code.masked);
  if (!list) return undefined;
  const start = list.index + list[0].length;
  const end = pairs.get(start - 1);
  if (end === undefined) return undefined;
  const bodies: Region[] = [];
  let at = start;
  for (const head of code.masked.slice(0, end).matchAll(FUNCTION)) {
    // Functions inside of an element are not elements.
    if (head.index < at) continue;
    if (/[^\s,]/.test(code.masked.slice(at, head.index))) return undefined;
    const open = head.index + head[0].length;
    const close = pairs.get(open - 1);
    if (close === undefined) return undefined;
    bodies.push({ start: open, end: close });
    at = close + 1;
  }
  return /[^\s,]/.test(code.masked.slice(at, end)) ? undefined : bodies;
}

function stepOf(
  { path }: MigrationFile,
  code: MaskedCode,
  pairs: Pairs,
  body: Region,
  number: number,
): LayoutStep {
  const names = literals(code, body);
  const calls = [...maskedIn(code, body).matchAll(EXEC)].map(match => {
    const start = body.start + match.index;
    const open = start + match[0].length;
    const end = pairs.get(open - 1) ?? body.end;
    return argument(code, { start, end: end + 1 }, open, names);
  });
  const rest = withoutRegions(code, body, [
    ...calls.map(call => call.region),
    ...names.map(name => name.region),
  ]);
  const whole =
    calls.every(call => call.sql !== undefined) &&
    !/\S/.test(rest.replace(IDLE, ''));
  const unknown = calls.find(call => call.sql === undefined);
  return {
    version: String(number),
    name: `migration ${number}`,
    path,
    forward: sqlOf(path, calls) ?? (whole ? { path, text: '' } : undefined),
    rollback: 'none',
    // New steps are added to the file, which is no edit of an old one.
    grows: true,
    ...(whole
      ? {}
      : {
          unread: [
            notCheckable(
              path,
              unknown?.line ?? code.lineAt(body.start),
              `migration ${number} is code`,
            ),
          ],
        }),
  };
}

interface Named extends LiteralSql {
  name: string;
}

/** Variables that hold a plain text. */
function literals(code: MaskedCode, body: Region): Named[] {
  const assigned = new RegExp(
    `\\b(\\w{1,60})\\s{0,9}:?=\\s{0,9}${STRING}`,
    'g',
  );
  return [...maskedIn(code, body).matchAll(assigned)].flatMap(match => {
    const start = body.start + match.index;
    const [string] = stringsFrom(code, start, 1);
    const after = code.masked.slice(string.end, body.end);
    if (!/^[ \t;]*(?:\r?\n|$)/.test(after)) return [];
    return [
      {
        name: match[1],
        sql: string.value,
        line: code.lineAt(string.valueStart),
        region: { start, end: string.end },
      },
    ];
  });
}

/** The SQL that a call is given, as a text or in a variable; a context may come before it. */
function argument(
  code: MaskedCode,
  region: Region,
  open: number,
  names: readonly Named[],
): LiteralSql {
  const inside = code.masked.slice(open, region.end - 1);
  const line = code.lineAt(region.start);
  const [, context, name] =
    /^(\s*\w{1,60}\s*,)?\s*(\w{1,60})?/.exec(inside) ?? [];
  if (name !== undefined) {
    const known = names
      .filter(each => each.name === name && each.region.end < region.start)
      .pop();
    return known
      ? { sql: known.sql, line: known.line, region }
      : { line, region };
  }
  const from = open + (context?.length ?? 0);
  const [string] = stringsFrom(code, from, 1);
  const plain =
    string !== undefined &&
    string.end < region.end &&
    !/\S/.test(code.masked.slice(from, string.start)) &&
    /^\s*(?:,|\))/.test(code.masked.slice(string.end, region.end));
  return plain
    ? { sql: string.value, line: code.lineAt(string.valueStart), region }
    : { line, region };
}

function withoutRegions(
  code: MaskedCode,
  body: Region,
  regions: readonly Region[],
): string {
  const kept: string[] = [];
  let at = body.start;
  for (const { start, end } of [...regions].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    kept.push(code.masked.slice(at, start));
    at = end;
  }
  kept.push(code.masked.slice(at, body.end));
  return kept.join(' ');
}
