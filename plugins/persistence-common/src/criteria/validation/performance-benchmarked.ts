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
    'Benchmark peak load, worst-case queries and concurrent writes in CI, each with an objective, and submit the evidence bundle.',
  requiredAssurance: 'exercised',
  needs: [...RUN_NEEDS, { kind: 'migrations' }],
  check: context =>
    unreadable(context) ??
    judgeBenchmark(
      context,
      'A benchmark measured peak load, worst-case queries and concurrent writes against objectives.',
    ),
};
