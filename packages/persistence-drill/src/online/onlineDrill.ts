import type { MigrationScripts } from '@persistence-scorecard/analysis';
import type {
  BundleCheck,
  Finding,
} from '@persistence-scorecard/plugin-persistence-common';
import { fillDatabase } from '../benchmark/fillDatabase';
import { toMs } from '../benchmark/percentile';
import { engineOf } from '../benchmark/verdicts';
import { StoppedError } from '../database';
import { applyAll, NotAppliedError } from '../migrate/applyAll';
import { Applier } from '../migrate/remedies';
import type { DrillContext, DrillResult } from '../part';
import { stepsToTry } from './stepsToTry';
import { trialFindings } from './trialFindings';
import { tryStep, type StepTrial } from './tryStep';

/** What is migrated under load, and what is allowed. */
export interface OnlineOptions {
  scripts: MigrationScripts;
  /** Version of the first step that is tried. Default: the one after the baseline, else the last five. */
  from?: string;
  /** Rows in each table. Default: 20,000. */
  rows?: number;
  /** Longest that a client may wait beyond what is usual for it. Default: 1000. */
  maxBlockedMs?: number;
}

const REASON_LENGTH = 1500;
/** More than the clients of one step insert. */
const NEW_ROWS = 200_000;

/**
 * Migrates step by step while a reader and a writer are at work on each table that a step names, in
 * sessions of their own, and measures how long they are held up. Only on a real server.
 */
export async function onlineDrill(
  context: DrillContext,
  { scripts, from, rows = 20_000, maxBlockedMs = 1000 }: OnlineOptions,
): Promise<DrillResult> {
  const { database, progress, signal, settings } = context;
  if (database.engine.embedded)
    return nothing(
      context,
      'the embedded database has one connection, so nobody can be at work while it is migrated: name a server with --database-url',
      0,
    );
  const plan = stepsToTry(scripts, from, settings.migrations?.baseline);
  const total = plan.tried.length;
  if (plan.problem !== undefined) return nothing(context, plan.problem, 0);
  try {
    await applyAll(database, { ...scripts, steps: plan.before }, context);
  } catch (error) {
    if (!(error instanceof NotAppliedError)) throw error;
    return nothing(context, error.message, total);
  }
  signal.throwIfAborted();
  await fillDatabase(database, rows);
  const applier = new Applier(database);
  const trials: StepTrial[] = [];
  progress.start('Migrating with clients at work', total);
  for (const [index, step] of plan.tried.entries()) {
    signal.throwIfAborted();
    let trial: StepTrial;
    try {
      trial = await tryStep(database, applier, step, {
        rows,
        offset: index * NEW_ROWS,
      });
    } catch (error) {
      if (!(error instanceof StoppedError)) throw error;
      return nothing(context, `${step.path}: ${error.message}`, total, 'error');
    }
    trials.push(trial);
    progress.advance(step.path);
    // The next ones build on it.
    if (trial.state === 'fails' || trial.state === 'skipped') break;
  }
  progress.end();
  return resultOf(context, trials, total, maxBlockedMs);
}

function resultOf(
  context: DrillContext,
  trials: readonly StepTrial[],
  total: number,
  maxBlockedMs: number,
): DrillResult {
  const findings = trials.flatMap(t => trialFindings(t, maxBlockedMs));
  const underLoad = trials.filter(
    ({ state, blocked }) => state === 'tried' && blocked.length > 0,
  );
  const longest = Math.max(0, ...underLoad.map(({ blocked }) => blocked[0].ms));
  const errors = trials.flatMap(trial => trial.errors);
  const count = errors.reduce((sum, error) => sum + error.count, 0);
  const waiting = Math.max(0, ...trials.map(trial => trial.waiting));
  const bad = findings.find(({ severity }) => severity === 'problem');
  const skipped = trials.find(({ state }) => state === 'skipped');
  const base = {
    ...openCheck(context),
    covered: underLoad.length,
    total,
    ...(underLoad.length > 0
      ? {
          metrics: [
            {
              name: 'blocked',
              value: toMs(longest),
              unit: 'ms',
              objective: { op: '<=' as const, value: maxBlockedMs },
            },
            { name: 'errors', value: count, unit: '1' },
            { name: 'waiting-sessions', value: waiting, unit: '1' },
          ],
        }
      : {}),
  };
  let check: BundleCheck;
  if (bad) check = { ...base, status: 'failed', reason: reasonOf(bad) };
  else if (skipped)
    check = {
      ...base,
      status: 'skipped',
      reason: `${skipped.path}: ${skipped.reason}`.slice(0, REASON_LENGTH),
    };
  else if (underLoad.length === 0)
    check = {
      ...base,
      status: 'skipped',
      reason:
        'no step could be tried with clients at work: no table takes a synthetic row, or the rows contradict the steps',
    };
  else check = { ...base, status: 'passed' };
  return {
    part: 'online',
    checks: [check],
    metrics: [],
    findings,
    summary: `${
      underLoad.length
    } of ${total} steps migrated with clients at work, held up ${toMs(
      longest,
    )} ms at most, ${count} ${count === 1 ? 'error' : 'errors'} seen`,
  };
}

function reasonOf({ path, message }: Finding): string {
  return `${path}: ${message}`.slice(0, REASON_LENGTH);
}

function openCheck({ database }: DrillContext) {
  return {
    id: 'online-migration',
    item: 'online-migrations',
    engine: engineOf(database.engine),
  };
}

function nothing(
  context: DrillContext,
  reason: string,
  total: number,
  status: 'skipped' | 'error' = 'skipped',
): DrillResult {
  return {
    part: 'online',
    checks: [
      {
        ...openCheck(context),
        status,
        reason: reason.slice(0, REASON_LENGTH),
        covered: 0,
        total,
      },
    ],
    metrics: [],
    findings: [],
    summary: `Nothing was migrated under load: ${reason}`,
  };
}
