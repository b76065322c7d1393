import type { Criterion } from '../../model';
import { unreadable } from '../support/repository';
import { judgeRuns, passedRuns, RUN_NEEDS } from '../support/runs';
import { addDays } from '../support/time';

export const predictiveScaling: Criterion = {
  id: 'predictive-scaling',
  group: 'level',
  level: 4,
  title: 'Growth is forecast',
  why: 'A disk that fills up in March was filling up in January.',
  howToFix:
    'Run `persistence drill growth` on a schedule with the sizes so far (--sizes, --write-sizes, --read-url): it records a capacity forecast from measured growth as `capacity-forecast` with `horizon` (d), `threshold` (%) and `growth` (docs/drill-benchmark.md).',
  requiredAssurance: 'exercised',
  needs: RUN_NEEDS,
  check(context) {
    const broken = unreadable(context);
    if (broken) return broken;
    const verdict = judgeRuns(context, {
      checks: { 'capacity-forecast': 'growth' },
      noun: 'capacity forecast',
      command: 'the capacity forecast',
      claim:
        /(?:capacity|growth|scaling).{0,80}(?:forecast|predict|plan)|predictive/i,
      freshDays: 0,
      pass: 'Growth is forecast.',
    });
    if (verdict.outcome !== 'pass') return verdict;
    const run = passedRuns(context, ['capacity-forecast'])[0];
    const metric = (name: string) =>
      run?.value.metrics.find(m => m.name === name);
    const horizon = metric('horizon');
    const threshold = metric('threshold');
    const unknown = (summary: string) => ({
      ...verdict,
      outcome: 'unknown' as const,
      expiresAt: undefined,
      summary,
    });
    if (!run || !horizon || horizon.unit !== 'd' || !(horizon.value > 0)) {
      return unknown('The forecast states no horizon in days.');
    }
    if (!threshold || !(threshold.value > 0)) {
      return unknown('The forecast states no threshold.');
    }
    const findings = [...(verdict.findings ?? [])];
    if (!metric('growth')) {
      findings.push({
        message: 'The forecast does not state the growth that was measured.',
        severity: 'advice',
        fix: 'Add the metric `growth` to the capacity-forecast check.',
      });
    }
    return {
      ...verdict,
      summary: `Forecast over ${horizon.value} days with a threshold of ${threshold.value} ${threshold.unit}.`,
      findings,
      expiresAt: addDays(
        run.value.finishedAt,
        // Ten years at most: what is forecast for longer is renewed by then.
        Math.min(horizon.value, 3650),
      ),
    };
  },
};
