import {
  EXERCISED_TRUST,
  type CriterionContext,
  type Fact,
  type FactNeed,
  type Finding,
  type Verdict,
} from '../../model';
import { claimVerdict } from './claims';
import { evidenceOf } from './evidenceOf';
import { count } from './fromFindings';
import { needed, REPOSITORY_NEEDS } from './needed';
import { meets, readable } from './objective';
import { addDays, earliest, isFuture } from './time';

/** What a criterion over CI runs needs. The index tells "never recorded" from "went missing". */
export const RUN_NEEDS: readonly FactNeed[] = [
  ...REPOSITORY_NEEDS,
  { kind: 'evidence-index' },
];

/** How one recorded check fares. */
export type RunState =
  | 'passed'
  | 'failed'
  | 'not-passed'
  | 'self-reported'
  | 'lost'
  | 'absent';

/** One check as it stands. */
export interface RunReading {
  check: string;
  state: RunState;
  /** One sentence, for everything but `passed`. */
  message: string;
  fact?: Fact<'run-check'>;
}

/**
 * Reads one check. Only what the index lists counts: the index is a need, so that neither dropping a
 * bad run nor dropping its entry can make a result better.
 */
export function readRun(context: CriterionContext, check: string): RunReading {
  const listed = needed(context, 'evidence-index').checks.includes(check);
  if (!listed) {
    return { check, state: 'absent', message: `${check} was never recorded.` };
  }
  const fact = context.fact('run-check', check);
  if (!fact) {
    return {
      check,
      state: 'lost',
      message: `${check} was recorded, but its result is missing here.`,
    };
  }
  const reading = (state: RunState, message: string): RunReading => ({
    check,
    state,
    message,
    fact,
  });
  const { value } = fact;
  const because = value.reason ? `: ${value.reason}` : '.';
  if (value.status === 'failed') {
    return reading('failed', `${check} failed${because}`);
  }
  const missed = value.metrics.find(
    m => m.objective && !meets(m.objective, m.value),
  );
  if (missed?.objective) {
    const { op, value: bound } = missed.objective;
    return reading(
      'failed',
      `${check}: ${missed.name} is ${readable(missed.value)} ${
        missed.unit
      }, the objective is ${op} ${readable(bound)} ${missed.unit}.`,
    );
  }
  if (value.status !== 'passed') {
    const how = value.status === 'error' ? 'ended in an error' : value.status;
    return reading('not-passed', `${check} was not passed (${how})${because}`);
  }
  if (!(value.covered > 0) || !(value.total > 0)) {
    return reading('not-passed', `${check} covered nothing.`);
  }
  if (
    addDays(value.finishedAt, 0) === undefined ||
    isFuture(value.finishedAt, context.now)
  ) {
    return reading('not-passed', `${check} has no believable time.`);
  }
  if (!EXERCISED_TRUST.includes(value.trust)) {
    return reading('self-reported', `${check} is self-reported.`);
  }
  return reading('passed', '');
}

/** What a criterion demands of a group of checks. */
export interface RunDemand {
  /** Check id to what it shows, e.g. `restore-full-loss` → `full loss`. */
  checks: Readonly<Record<string, string>>;
  /** What the group is called: `restore drill`. */
  noun: string;
  /** What is run to record it: `the restore drill`. */
  command: string;
  /** Ticked items that claim it. */
  claim: RegExp;
  freshDays: number;
  pass: string;
}

/**
 * Judges a group of checks that must all have passed, recently, in a run that is trusted. Bad news is
 * believed from anybody; good news only with a trusted run.
 */
export function judgeRuns(
  context: CriterionContext,
  demand: RunDemand,
): Verdict {
  const readings = Object.keys(demand.checks).map(c => readRun(context, c));
  const inState = (state: RunState) => readings.filter(r => r.state === state);
  const evidence = evidenceOf(readings.map(r => r.fact));
  const findings = readings
    .filter(r => r.state !== 'passed')
    .map(r => findingOf(r, demand))
    .concat(partialCoverage(readings));
  const absent = inState('absent');
  // A bundle that was refused may be the one that is missed here: its owner must see why.
  const refused =
    absent.length > 0 ? needed(context, 'evidence-index').problems : [];
  findings.push(...refused);
  const label = (list: RunReading[]) =>
    list.map(r => demand.checks[r.check]).join(', ');

  const failed = inState('failed');
  if (failed.length > 0) {
    const proven = failed.some(r =>
      EXERCISED_TRUST.includes(r.fact!.value.trust),
    );
    return {
      outcome: 'fail',
      assurance: proven ? 'exercised' : 'documented',
      summary: `The ${demand.noun} failed for ${label(failed)}. ${
        failed[0].message
      }`,
      evidence,
      findings,
    };
  }
  const open = (summary: string): Verdict => ({
    outcome: 'unknown',
    summary,
    evidence,
    findings,
  });
  const also =
    refused.length > 0
      ? ` ${count(refused.length, 'evidence bundle')} could not be used.`
      : '';
  if (absent.length === readings.length) {
    const claim = claimVerdict(context, demand.claim);
    return claim
      ? { ...claim, findings: [...(claim.findings ?? []), ...refused] }
      : open(`No ${demand.noun} has been recorded.${also}`);
  }
  const lost = inState('lost');
  if (lost.length > 0) return open(lost[0].message);
  if (absent.length > 0) {
    return open(`The ${demand.noun} does not cover ${label(absent)}.${also}`);
  }
  const notPassed = inState('not-passed');
  if (notPassed.length > 0) return open(notPassed[0].message);
  const selfReported = inState('self-reported');
  if (selfReported.length > 0) {
    return {
      ...open(
        `self-reported: the ${demand.noun} says that it passed, but nothing proves which CI run it came from`,
      ),
      assurance: 'documented',
    };
  }
  const times = readings.map(r => r.fact!.value.finishedAt);
  return {
    outcome: 'pass',
    assurance: 'exercised',
    summary: demand.pass,
    evidence,
    findings,
    observedAt: earliest(times),
    expiresAt: earliest(times.map(t => addDays(t, demand.freshDays))),
  };
}

function findingOf(reading: RunReading, demand: RunDemand): Finding {
  const run = reading.fact?.evidence.find(e => e.type === 'run');
  const finding: Finding = {
    message: reading.message,
    severity: reading.state === 'failed' ? 'problem' : 'advice',
    fix:
      reading.state === 'self-reported'
        ? 'Submit the bundle from CI with a verified identity or a listed key.'
        : `Run ${demand.command} in CI and submit its evidence.`,
  };
  if (run?.type === 'run' && run.path) finding.path = run.path;
  return finding;
}

function partialCoverage(readings: readonly RunReading[]): Finding[] {
  return readings.flatMap(({ state, fact, check }) =>
    state === 'passed' && fact && fact.value.covered < fact.value.total
      ? [
          {
            message: `${check} covered ${fact.value.covered} of ${fact.value.total}.`,
            severity: 'advice' as const,
          },
        ]
      : [],
  );
}

/** The passed facts of checks, for what a criterion measures beyond their passing. */
export function passedRuns(
  context: CriterionContext,
  checks: readonly string[],
): Fact<'run-check'>[] {
  return checks
    .map(check => readRun(context, check))
    .flatMap(r => (r.state === 'passed' && r.fact ? [r.fact] : []));
}
