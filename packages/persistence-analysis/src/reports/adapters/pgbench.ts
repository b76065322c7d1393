import type { BundleCheckMetric } from '@persistence-scorecard/plugin-persistence-common';
import { readingOfLoad } from '../benchmark';
import { keyedLines, leadingNumber } from '../keyedLines';
import { problem } from '../problem';
import type { ReportAdapter } from '../report';
import { lastLine } from '../text';

/**
 * What pgbench prints at its end. It prints averages and no percentiles; with `--latency-limit` it counts the
 * transactions above a limit, and at most 5 % of them above it is what a p95 below it means.
 */
export const pgbench: ReportAdapter = {
  format: 'pgbench',
  tool: 'pgbench',
  recognises: ({ text }) =>
    /^transaction type: /m.test(text) && /^number of clients: /m.test(text),
  read(content) {
    const lines = keyedLines(content.text);
    const number = (key: string) => leadingNumber(lines.get(key)?.value);
    const type = lines.get('transaction type')?.value;
    const completed = number('number of transactions actually processed');
    const tps = number('tps');
    if (type === undefined || completed === undefined || tps === undefined) {
      return problem(
        'The pgbench report is not whole: it does not reach the line `tps = …`.',
        'Let pgbench finish, and send all that it printed.',
        lastLine(content.text),
      );
    }
    const failed = number('number of failed transactions') ?? 0;
    const builtin = /^(transaction type|SQL script \d{1,4}): <builtin/m.test(
      content.text,
    );
    const limited = latencyLimit(
      content.text,
      completed,
      content.mapping.maxP95Ms,
    );
    return readingOfLoad(content, {
      version: /^pgbench \((\d[\w.]{0,20})/m.exec(content.text)?.[1],
      completed: Math.trunc(completed),
      clients: number('number of clients'),
      ...limited,
      metrics: [
        { name: 'throughput', value: tps, unit: '1/s' },
        ...limited.metrics,
      ],
      ...(builtin
        ? {
            unrelated:
              'The built-in script loads tables of pgbench, not those of the service: run your own with -f.',
          }
        : {}),
      ...(failed > 0 ? { failed: `${failed} transactions failed.` } : {}),
      ...(/^pgbench: error:|Run was aborted/m.test(content.text)
        ? { failed: 'pgbench was aborted, so its numbers are not whole.' }
        : {}),
    });
  },
};

/**
 * The share of transactions above the limit, with the objective that makes it a p95 within the limit. A p95 that
 * is only known to be within the limit is shown as the limit itself, so that a tighter target is not met by it.
 */
function latencyLimit(
  text: string,
  completed: number,
  max: number | undefined,
): { metrics: BundleCheckMetric[]; p95AtMost?: number } {
  const match =
    /^number of transactions above the (\d{1,9}(?:\.\d{1,9})?) ms latency limit: (\d{1,15})\//m.exec(
      text,
    );
  if (!match) return { metrics: [] };
  const skipped = Number(
    /^number of transactions skipped: (\d{1,15})/m.exec(text)?.[1] ?? 0,
  );
  const limit = Number(match[1]);
  const all = completed + skipped;
  const value = all === 0 ? 100 : ((Number(match[2]) + skipped) / all) * 100;
  const metric = { name: `above ${limit} ms`, value, unit: '%' };
  // A limit above the objective would pass what the objective does not.
  if (max !== undefined && limit > max) return { metrics: [metric] };
  const objective = { op: '<=' as const, value: 5 };
  return {
    metrics: [{ ...metric, objective }],
    ...(value <= 5 ? { p95AtMost: limit } : {}),
  };
}
