import { readingOfLoad } from '../benchmark';
import { keyedLines, leadingNumber } from '../keyedLines';
import { problem } from '../problem';
import type { ReportAdapter } from '../report';
import { count, lastLine } from '../text';

/** What sysbench prints at its end. Its percentile is of events, each of which may be many queries. */
export const sysbench: ReportAdapter = {
  format: 'sysbench',
  tool: 'sysbench',
  recognises: ({ text }) =>
    /^sysbench \d/.test(text.trimStart().slice(0, 20)) &&
    /^SQL statistics:/m.test(text),
  read(content) {
    const lines = keyedLines(content.text);
    const number = (key: string) => leadingNumber(lines.get(key)?.value);
    const events = number('total number of events');
    const last = lines.get('execution time (avg/stddev)');
    if (events === undefined || last === undefined) {
      return problem(
        'The sysbench report is not whole: it does not reach its section `Threads fairness`.',
        'Let sysbench finish, and send all that it printed.',
        lastLine(content.text),
      );
    }
    const throughput = number('transactions');
    const perSecond = /\((\d{1,12}(?:\.\d{1,9})?) per sec/.exec(
      lines.get('transactions')?.value ?? '',
    );
    const errors = number('ignored errors') ?? 0;
    return readingOfLoad(content, {
      version: /^sysbench (\d[\w.]{0,20})/m.exec(content.text)?.[1],
      completed: Math.trunc(events),
      clients: number('Number of threads'),
      writes: (number('write') ?? 0) > 0,
      p95: number('95th percentile'),
      p95Note:
        'The p95 is of whole events of sysbench, so query-response-time is an upper bound of what single queries take.',
      metrics:
        throughput === undefined || !perSecond
          ? []
          : [{ name: 'throughput', value: Number(perSecond[1]), unit: '1/s' }],
      ...(/^(FATAL|Error)/m.test(content.text)
        ? { failed: 'sysbench met a fatal error.' }
        : {}),
      ...(errors > 0
        ? {
            doubt: `${count(
              errors,
              'error',
            )} of the server were ignored by sysbench.`,
          }
        : {}),
    });
  },
};
