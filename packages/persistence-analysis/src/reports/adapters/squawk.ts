import { countOf, records, textOf } from '../json';
import { readingOfLint } from '../lint';
import { problem } from '../problem';
import type { ReportAdapter } from '../report';

/** What `squawk --reporter Json` prints: violations, and nothing of the files without any. */
export const squawk: ReportAdapter = {
  format: 'squawk',
  tool: 'squawk',
  recognises: ({ json }) => isSquawk(records(json)),
  read(content) {
    const list = records(content.json);
    if (!list || (list.length > 0 && !isSquawk(list))) {
      return problem(
        'The report is not the JSON of Squawk.',
        'Write it with `squawk --reporter Json`.',
      );
    }
    const results = list.map(violation => ({
      level: /^error$/i.test(String(violation.level))
        ? ('error' as const)
        : ('warning' as const),
      message: textOf(violation.message) ?? 'Found without a message',
      rule: textOf(violation.rule_name),
      path: textOf(violation.file),
      // Squawk counts lines from 0.
      line: (countOf(violation.line) ?? 0) + 1,
      fix: textOf(violation.help),
    }));
    return readingOfLint(results, undefined, content.path);
  },
};

function isSquawk(list: Record<string, unknown>[] | undefined): boolean {
  return (
    list !== undefined &&
    list.length > 0 &&
    list.every(
      v => textOf(v.rule_name) !== undefined && textOf(v.file) !== undefined,
    )
  );
}
