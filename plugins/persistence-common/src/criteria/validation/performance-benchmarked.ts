import type { Criterion } from '../../model';
import { judgeBenchmark } from '../support/benchmark';
import { unreadable } from '../support/repository';
import { RUN_NEEDS } from '../support/runs';

export const performanceBenchmarked: Criterion = {
  id: 'performance-benchmarked',
  group: 'validation',
  title: 'Performance is benchmarked',
  why: 'Numbers without a target cannot fail, and numbers from before the last schema change describe another database.',
  howToFix:
    'Run `persistence drill benchmark` on a server in CI, and send its evidence with `persistence report`: it measures peak load, worst-case queries and concurrent writes against the objectives of docs/database/indexes.md (docs/drill-benchmark.md). Your own load test does as well (docs/reports.md).',
  requiredAssurance: 'exercised',
  needs: [...RUN_NEEDS, { kind: 'migrations' }],
  check: context =>
    unreadable(context) ??
    judgeBenchmark(
      context,
      'A benchmark measured peak load, worst-case queries and concurrent writes against objectives.',
    ),
};
