import { countOf, record, records, textOf } from '../json';
import { readingOfLint, type LintResult } from '../lint';
import { problem } from '../problem';
import type { ReportAdapter } from '../report';

/** What `bytebase-action check --output FILE` writes: the results of a SQL review. */
export const bytebase: ReportAdapter = {
  format: 'bytebase',
  tool: 'bytebase',
  recognises: ({ json }) => resultsOf(json) !== undefined,
  read(content) {
    const results = resultsOf(content.json);
    if (!results) {
      return problem(
        'The report holds no `checkResults` of Bytebase.',
        'Write it with `bytebase-action check --output FILE`.',
      );
    }
    const files = new Set(results.map(r => textOf(r.file) ?? textOf(r.target)));
    return readingOfLint(results.flatMap(readFile), files.size, content.path);
  },
};

function resultsOf(json: unknown): Record<string, unknown>[] | undefined {
  const root = record(record(json)?.checkResults);
  return root === undefined ? undefined : records(root.results ?? []);
}

function readFile(file: Record<string, unknown>): LintResult[] {
  return (records(file.advices) ?? []).flatMap(advice => {
    const status = textOf(advice.status ?? advice.level) ?? '';
    if (status === 'SUCCESS') return [];
    const start = record(advice.startPosition);
    return [
      {
        level: status === 'WARNING' ? ('warning' as const) : ('error' as const),
        message:
          textOf(advice.content) ??
          textOf(advice.title) ??
          'Found without a message',
        rule: textOf(advice.title),
        path: textOf(file.file),
        line: countOf(start?.line) ?? countOf(advice.line),
      },
    ];
  });
}
