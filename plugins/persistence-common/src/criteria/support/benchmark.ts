import type { CriterionContext, Verdict } from '../../model';
import { judgeRuns, passedRuns } from './runs';
import { schemaSince } from './schemaSince';

/** What a benchmark must have loaded. */
export const BENCHMARK_CHECKS = {
  'benchmark-peak-load': 'peak load',
  'benchmark-worst-case': 'worst-case queries',
  'benchmark-concurrent-writes': 'concurrent writes',
} as const;

/**
 * Judges the benchmark: all three loads, each measured against a stated objective (recomputed from the
 * numbers; the status alone is not believed), and made on the schema as it is now.
 */
export function judgeBenchmark(
  context: CriterionContext,
  pass: string,
): Verdict {
  const verdict = judgeRuns(context, {
    checks: BENCHMARK_CHECKS,
    noun: 'benchmark',
    command: 'the benchmark',
    claim: /benchmark|load.?test|performance[^.]{0,80}(test|tun|measur|valid)/i,
    freshDays: context.freshness.benchmarkDays,
    pass,
  });
  if (verdict.outcome !== 'pass') return verdict;
  const runs = passedRuns(context, Object.keys(BENCHMARK_CHECKS));
  const aimless = runs.find(r => !r.value.metrics.some(m => m.objective));
  if (aimless) {
    return {
      ...verdict,
      outcome: 'unknown',
      summary: `${aimless.subject} states no objective, so its numbers prove nothing.`,
    };
  }
  const since = schemaSince(context, runs);
  if (since.changed !== undefined) {
    return { ...verdict, outcome: 'stale', summary: since.changed };
  }
  return {
    ...verdict,
    findings: [...(verdict.findings ?? []), ...since.findings],
  };
}
