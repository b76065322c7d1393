import type {
  ParseProblem,
  RollbackState,
} from '@persistence-scorecard/plugin-persistence-common';
import type { LayoutStep, MigrationFile, StepSql } from '../layout';
import { literalSql, onlyCalls, type LiteralSql } from './literalSql';
import { maskCode, type Language, type MaskedCode } from './maskCode';
import { brackets, maskedIn, type Region } from './regions';
import { notCheckable } from '../notCheckable';

/** How migrations look in a language that is read by its strings and brackets only. */
export interface CodeDialect {
  language: Language;
  /** Bodies of the two halves. */
  halves(
    code: MaskedCode,
    pairs: ReadonlyMap<number, number>,
  ): { up?: Region; down?: Region };
  /** Global pattern of the calls that take SQL. */
  sqlCall: RegExp;
  /** Global pattern of words that do nothing by themselves. */
  idle: RegExp;
  /** A first statement that refuses to go back. */
  refuses: RegExp;
}

/** What can be said of a step without a grammar of its language. */
export type ReadCodeStep = Pick<
  LayoutStep,
  'forward' | 'unread' | 'rollback'
> & {
  code: MaskedCode;
  pairs: ReadonlyMap<number, number>;
  up?: Region;
  down?: Region;
};

/**
 * Reads the SQL that stands in the code as plain text, and whether the way back does anything. A step
 * that does nothing but send such SQL is read whole; of any other the rest is not statically checkable.
 */
export function readCodeStep(
  file: MigrationFile,
  dialect: CodeDialect,
): ReadCodeStep {
  const code = maskCode(file.text, dialect.language);
  const pairs = brackets(code);
  const { up, down } = dialect.halves(code, pairs);
  const calls = up ? literalSql(code, pairs, up, dialect.sqlCall) : [];
  const whole =
    up !== undefined &&
    calls.every(call => call.sql !== undefined) &&
    onlyCalls(code, up, calls, dialect.idle);
  const unread: ParseProblem[] = whole
    ? []
    : [
        notCheckable(
          file.path,
          firstUnread(code, up, calls),
          'the step is code',
        ),
      ];
  return {
    code,
    pairs,
    up,
    down,
    // A step that does nothing (a merge of two branches) is read whole too.
    forward:
      sqlOf(file.path, calls) ??
      (whole ? { path: file.path, text: '' } : undefined),
    rollback: down ? rollbackOf(code, down, dialect) : 'none',
    ...(unread.length > 0 ? { unread } : {}),
  };
}

function firstUnread(
  code: MaskedCode,
  up: Region | undefined,
  calls: readonly LiteralSql[],
): number {
  const unknown = calls.find(call => call.sql === undefined);
  if (unknown) return unknown.line;
  if (!up) return 1;
  const first = /\S/.exec(maskedIn(code, up));
  return code.lineAt(up.start + (first?.index ?? 0));
}

/** The texts as one, each line with its line in the file. */
export function sqlOf(
  path: string,
  calls: readonly LiteralSql[],
): StepSql | undefined {
  const texts: string[] = [];
  const lines: number[] = [];
  for (const { sql, line } of calls) {
    if (sql === undefined) continue;
    for (const [index, text] of sql.split('\n').entries()) {
      texts.push(text);
      lines.push(line + index);
    }
    texts.push(';');
    lines.push(line);
  }
  return lines.length > 0 ? { path, text: texts.join('\n'), lines } : undefined;
}

function rollbackOf(
  code: MaskedCode,
  down: Region,
  { idle, refuses }: CodeDialect,
): RollbackState {
  const body = maskedIn(code, down).trim();
  if (refuses.test(body)) return 'irreversible';
  // A text that stands alone is a comment of Python's, and does nothing.
  return /[^\s\uE000;()]/.test(body.replace(idle, '')) ? 'script' : 'empty';
}
