import type {
  Finding,
  Objective,
} from '@persistence-scorecard/plugin-persistence-common';
import type { WriteTimes } from './concurrentWrites';
import type { MixedTimes } from './loads';
import type { QueryTimes } from './measure';
import { distributionOf, toMs } from './percentile';
import {
  isMet,
  judged,
  metricsPerQuery,
  missed,
  queryFindings,
  type OpenCheck,
} from './verdicts';

/** One check, and what a reader is told of it. */
export interface Judged {
  check: OpenCheck;
  findings: Finding[];
}

/** Said where no objective is stated at all. */
export const NO_OBJECTIVE =
  'no objective is stated: give each access pattern of the index document its milliseconds, or set targets.query-response-time';
/** Said where the load had no company. */
const ALONE =
  'the embedded database has one connection, so nothing ran at the same time: name a server with --database-url';

/** Of the calls that are due at the stated rate; the rest is the clock's. */
const ENOUGH = 0.8;

/** Each query alone: the slowest one's p95 is the check's, and each is held to its own objective. */
export function judgeWorstCase(
  results: readonly QueryTimes[],
  total: number,
): Judged {
  const ran = results.filter(({ times }) => times);
  const slowest = [...ran].sort((a, b) => b.times!.p95 - a.times!.p95)[0];
  const aimed = ran.filter(({ load }) => load.objective);
  const late = missed(ran)[0];
  const check = {
    id: 'benchmark-worst-case',
    covered: aimed.length > 0 ? aimed.length : ran.length,
    total,
    metrics: slowest && [
      p95(slowest.times!.p95, slowest.load.objective),
      { name: 'p50', value: toMs(slowest.times!.p50), unit: 'ms' },
      { name: 'p99', value: toMs(slowest.times!.p99), unit: 'ms' },
      { name: 'max', value: toMs(slowest.times!.max), unit: 'ms' },
      ...metricsPerQuery(ran),
    ],
  };
  return {
    check: judged(
      check,
      late && told(late),
      aimed.length === 0 && ran.length > 0 ? NO_OBJECTIVE : undefined,
    ),
    findings: queryFindings(results, 'Called alone'),
  };
}

/** All queries mixed: their common p95 is held to the target, and each to its own objective. */
export function judgePeakLoad(
  mixed: MixedTimes,
  total: number,
  target: Objective | undefined,
  embedded: boolean,
): Judged {
  const ran = mixed.queries.filter(({ times }) => times);
  const all = distributionOf(mixed.all);
  const late = missed(ran)[0];
  const aimed = target ? ran : ran.filter(({ load }) => load.objective);
  let problem = late && told(late);
  if (all && target && !isMet(target, all.p95))
    problem = `p95 of all queries mixed is ${toMs(all.p95)} ms, the target is ${
      target.op
    } ${target.value} ms`;
  const { wanted } = mixed;
  const due = Math.round((wanted ?? 0) * mixed.seconds);
  if (mixed.all.length < due * ENOUGH)
    problem ??= `${mixed.all.length} calls were answered in ${mixed.seconds} s, at the stated rate it would be ${due}`;
  const check = {
    id: 'benchmark-peak-load',
    covered: aimed.length > 0 ? aimed.length : ran.length,
    total,
    metrics: all && [
      p95(all.p95, target),
      { name: 'p50', value: toMs(all.p50), unit: 'ms' },
      { name: 'p99', value: toMs(all.p99), unit: 'ms' },
      { name: 'max', value: toMs(all.max), unit: 'ms' },
      { name: 'throughput', value: perSecond(mixed.throughput), unit: '/s' },
      ...(wanted === undefined
        ? []
        : [{ name: 'stated-rate', value: perSecond(wanted), unit: '/s' }]),
      { name: 'sessions', value: mixed.sessions, unit: '1' },
      ...metricsPerQuery(ran),
    ],
  };
  const doubt = embedded ? ALONE : undefined;
  return {
    check: judged(
      check,
      problem,
      aimed.length === 0 && ran.length > 0 ? NO_OBJECTIVE : doubt,
    ),
    findings: queryFindings(
      mixed.queries,
      `With ${mixed.sessions} ${mixed.sessions === 1 ? 'session' : 'sessions'}`,
    ),
  };
}

/** Writers at the same time: in time, without deadlock or error, and with nothing lost. */
export function judgeWrites(
  writes: WriteTimes,
  things: { total: number; sessions: number },
  target: Objective | undefined,
  embedded: boolean,
): Judged {
  const all = distributionOf(writes.all);
  const own: QueryTimes[] = [...writes.byLoad].flatMap(([load, samples]) => {
    const times = distributionOf(samples);
    return times ? [{ load, times, errors: 0 }] : [];
  });
  const late = missed(own)[0];
  const aimed = own.some(({ load }) => load.objective);
  const [lost] = writes.lost;
  let problem: string | undefined;
  if (lost) problem = `${lost.detail} of ${lost.table} are not there`;
  else if (writes.deadlocks > 0)
    problem = `${writes.deadlocks} deadlocks: ${writes.firstError}`;
  else if (writes.errors > 0)
    problem = `${writes.errors} writes failed: ${writes.firstError}`;
  else if (all && target && !isMet(target, all.p95))
    problem = `p95 of the writes is ${toMs(all.p95)} ms, the target is ${
      target.op
    } ${target.value} ms`;
  else if (late) problem = told(late);
  const check = {
    id: 'benchmark-concurrent-writes',
    covered: writes.worked,
    total: things.total,
    metrics: all && [
      p95(all.p95, target),
      { name: 'p50', value: toMs(all.p50), unit: 'ms' },
      { name: 'p99', value: toMs(all.p99), unit: 'ms' },
      { name: 'max', value: toMs(all.max), unit: 'ms' },
      { name: 'throughput', value: perSecond(writes.throughput), unit: '/s' },
      { name: 'sessions', value: things.sessions, unit: '1' },
      { name: 'errors', value: writes.errors, unit: '1' },
      { name: 'deadlocks', value: writes.deadlocks, unit: '1' },
      { name: 'lost-writes', value: writes.lost.length, unit: 'tables' },
      ...metricsPerQuery(own),
    ],
  };
  const doubt = embedded ? ALONE : undefined;
  const findings = queryFindings(own, 'Written at the same time');
  if (problem !== undefined && !late)
    findings.push({
      message: `Concurrent writes: ${problem}.`,
      severity: 'problem',
      fix: 'Look at the triggers and the order in which rows are locked.',
    });
  if (writes.refused > 0)
    findings.push({
      message: `${writes.refused} of ${
        writes.refused + writes.all.length
      } writes were refused by a constraint, because their values are synthetic; they are not counted.`,
      severity: 'advice',
    });
  return {
    check: judged(check, problem, !target && !aimed ? NO_OBJECTIVE : doubt),
    findings,
  };
}

function p95(value: number, objective: Objective | undefined) {
  return {
    name: 'p95',
    value: toMs(value),
    unit: 'ms',
    ...(objective ? { objective } : {}),
  };
}

function told({ load, times }: QueryTimes): string {
  return `p95 of ${load.label} is ${toMs(times!.p95)} ms, the objective is ${
    load.objective!.op
  } ${load.objective!.value} ms`;
}

function perSecond(value: number): number {
  return Math.round(value * 10) / 10;
}
