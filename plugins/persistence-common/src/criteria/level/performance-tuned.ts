import type { Criterion } from '../../model';
import { judgeBenchmark } from '../support/benchmark';
import { needed } from '../support/needed';
import { meets, readable } from '../support/objective';
import { brokenSettings, unreadable } from '../support/repository';
import { passedRuns, RUN_NEEDS } from '../support/runs';

export const performanceTuned: Criterion = {
  id: 'performance-tuned',
  group: 'level',
  level: 3,
  title: 'Performance meets its targets',
  why: 'Peak load, the worst query and concurrent writes each break in their own way; an average hides all three.',
  howToFix:
    'Run `persistence drill benchmark` on a server in CI after every schema change, state an objective for each query in docs/database/indexes.md, and tune until peak load, worst-case queries and concurrent writes meet them (docs/drill-benchmark.md).',
  requiredAssurance: 'exercised',
  needs: [...RUN_NEEDS, { kind: 'migrations' }],
  check(context) {
    const broken = unreadable(context) ?? brokenSettings(context);
    if (broken) return broken;
    const verdict = judgeBenchmark(
      context,
      'Peak load, worst-case queries and concurrent writes meet their objectives.',
    );
    const target = needed(context, 'settings').settings.targets?.[
      'query-response-time'
    ];
    if (!target) return verdict;
    // The service's own target holds under its peak load; the run may have judged by a laxer one.
    const peak = passedRuns(context, ['benchmark-peak-load'])[0];
    const missed = peak?.value.metrics.find(
      m =>
        m.name === 'p95' &&
        !(m.unit === 'ms' && meets(target, m.value)) &&
        !(m.unit === 's' && meets(target, m.value * 1000)),
    );
    if (!missed || !['pass', 'stale'].includes(verdict.outcome)) return verdict;
    const summary = `p95 under peak load is ${readable(missed.value)} ${
      missed.unit
    }, the target is ${target.op} ${readable(target.value)} ms.`;
    return {
      ...verdict,
      outcome: 'fail',
      summary,
      findings: [
        ...(verdict.findings ?? []),
        {
          message: summary,
          severity: 'problem',
          fix: 'Tune the slowest queries of the peak-load benchmark, then run it again.',
        },
      ],
    };
  },
};
