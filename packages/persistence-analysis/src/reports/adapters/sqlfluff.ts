import { countOf, records, textOf } from '../json';
import { readingOfLint, type LintResult } from '../lint';
import { problem } from '../problem';
import type { ReportAdapter } from '../report';

/** What `sqlfluff lint --format json` prints: files with their violations. */
export const sqlfluff: ReportAdapter = {
  format: 'sqlfluff',
  tool: 'sqlfluff',
  recognises: ({ json }) => isSqlfluff(records(json)),
  read(content) {
    const list = records(content.json);
    if (!list || (list.length > 0 && !isSqlfluff(list))) {
      return problem(
        'The report is not the JSON of sqlfluff.',
        'Write it with `sqlfluff lint --format json`.',
      );
    }
    const results = list.flatMap(readFile);
    return readingOfLint(results, list.length, content.path, 'schema');
  },
};

function isSqlfluff(list: Record<string, unknown>[] | undefined): boolean {
  return (
    list !== undefined &&
    list.length > 0 &&
    list.every(
      f =>
        textOf(f.filepath) !== undefined && records(f.violations) !== undefined,
    )
  );
}

function readFile(file: Record<string, unknown>): LintResult[] {
  return (records(file.violations) ?? []).map(violation => {
    const rule = textOf(violation.code);
    // PRS and TMP: what could not be read was not linted.
    const unread = rule === 'PRS' || rule === 'TMP';
    const level = unread ? 'error' : 'warning';
    return {
      level: violation.warning === true ? 'note' : level,
      message: textOf(violation.description) ?? 'Found without a message',
      rule,
      path: textOf(file.filepath),
      line: countOf(violation.line_no) ?? countOf(violation.start_line_no),
    };
  });
}
