import type {
  BundleCheck,
  Finding,
  Objective,
} from '@persistence-scorecard/plugin-persistence-common';
import type { Engine } from '../database';
import type { QueryTimes } from './measure';
import { toMs } from './percentile';

/** What a check is before its engine is added. */
export type OpenCheck = Omit<BundleCheck, 'engine' | 'item'> & {
  item?: string;
};

/** Metrics per query that a check carries; a bundle takes a hundred. */
const MOST_METRICS = 60;

/** Whether a time is within an objective. */
export function isMet(objective: Objective, value: number): boolean {
  return objective.op === '<='
    ? value <= objective.value
    : value >= objective.value;
}

/** Each query's p95 with its objective, so that a reader can compare them anew. */
export function metricsPerQuery(
  results: readonly QueryTimes[],
): NonNullable<BundleCheck['metrics']> {
  return results.slice(0, MOST_METRICS).flatMap(({ load, times }) =>
    times
      ? [
          {
            name: `p95 ${load.label}`.slice(0, 200),
            value: toMs(times.p95),
            unit: 'ms',
            ...(load.objective ? { objective: load.objective } : {}),
          },
        ]
      : [],
  );
}

/** Queries that missed their objective, slowest first. */
export function missed(results: readonly QueryTimes[]): QueryTimes[] {
  return results
    .filter(
      ({ load, times }) =>
        times && load.objective && !isMet(load.objective, times.p95),
    )
    .sort((a, b) => b.times!.p95 - a.times!.p95);
}

/** What the reader is told of queries that were too slow or failed, with the line that documents them. */
export function queryFindings(
  results: readonly QueryTimes[],
  how: string,
): Finding[] {
  const at = ({ load: { query } }: QueryTimes) => ({
    path: query.path,
    line: query.line,
    endLine: query.endLine,
  });
  const slow = missed(results).map(result => {
    const { p50, p95, p99, max } = result.times!;
    const { op, value } = result.load.objective!;
    return {
      message: `${how}, p95 is ${toMs(p95)} ms (p50 ${toMs(p50)}, p99 ${toMs(
        p99,
      )}, max ${toMs(max)}); the objective is ${op} ${value} ms (${
        result.load.objectiveFrom
      }).`,
      severity: 'problem' as const,
      ...at(result),
      fix: 'Look at its plan (EXPLAIN ANALYZE), and at the index that it should use.',
    };
  });
  const broken = results
    .filter(({ errors }) => errors > 0)
    .map(result => ({
      message: `${how}, ${result.errors} of ${
        result.errors + (result.times?.count ?? 0)
      } calls failed: ${result.firstError}`,
      severity: result.times ? ('advice' as const) : ('problem' as const),
      ...at(result),
      fix: 'Correct the query; or its values were made from the types alone, and it wants others.',
    }));
  return [...slow, ...broken];
}

/** `passed`, unless something missed; without any objective, a load proves nothing. */
export function judged(
  check: Pick<OpenCheck, 'id' | 'covered' | 'total' | 'metrics'>,
  problem: string | undefined,
  doubt: string | undefined,
): OpenCheck {
  if (problem !== undefined)
    return { ...check, status: 'failed', reason: problem };
  if (check.covered === 0)
    return { ...check, status: 'skipped', reason: doubt ?? 'nothing ran' };
  if (doubt !== undefined) return { ...check, status: 'warned', reason: doubt };
  return { ...check, status: 'passed' };
}

/** Name of the engine as evidence shows it. */
export function engineOf({ name, version, embedded }: Engine): {
  name: string;
  version: string;
} {
  return { name: embedded ? `${name} (embedded)` : name, version };
}
