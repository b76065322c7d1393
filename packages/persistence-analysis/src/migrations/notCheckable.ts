import type { ParseProblem } from '@persistence-scorecard/plugin-persistence-common';

/** A place of which a reader without a database cannot say what it does: never the same as missing. */
export function notCheckable(
  path: string,
  line: number,
  what: string,
): ParseProblem {
  const message = `Not statically checkable: ${what}`;
  return { message, path, line, unread: 'code' };
}
