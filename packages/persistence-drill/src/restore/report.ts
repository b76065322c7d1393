import type {
  BundleCheck,
  BundleCheckMetric,
  Finding,
} from '@persistence-scorecard/plugin-persistence-common';
import type { DrillContext, DrillResult } from '../part';
import type { Content } from './content';
import type { CorruptionOutcome } from './corruption';
import type { FullLossOutcome } from './fullLoss';
import type { StageOutcome } from './outcome';
import { missingExtension } from './missingExtension';
import { listed } from './partialLoss';
import { explain } from './restoreFindings';
import type { SeededDatabase } from './seedDatabase';
import type { BackupMethod } from './types';

/** All that a drill did, before it is told. */
export interface RestoreRecord {
  method: BackupMethod;
  note?: string;
  seeded: SeededDatabase;
  before: Content;
  partial: StageOutcome;
  full: FullLossOutcome;
  /** What became of tampered backups, or why that could not be found out. */
  tampered: CorruptionOutcome | string;
  /** Size of the backup. */
  bytes: number;
  /** Of each stage, with all that the drill does around it. */
  seconds: Record<string, number>;
}

const ITEM = 'backup-tested';
const REASON_LENGTH = 1900;

/** The checks, metrics and findings of a drill that came as far as to restore. */
export function describeRestore(
  context: DrillContext,
  record: RestoreRecord,
): DrillResult {
  const { method, before, partial, full } = record;
  const total = before.tables.size;
  // Only what the team itself would run in need says how long it needs.
  const isOwn = method.way === 'commands' && !context.database.engine.embedded;
  const target = context.objectiveOf('recovery-time-objective');
  const durations = (outcome: StageOutcome): BundleCheckMetric[] => {
    if (outcome.status !== 'passed') return [];
    if (!isOwn)
      return [
        {
          name: 'procedure-duration',
          value: rounded(outcome.seconds),
          unit: 's',
        },
      ];
    return [
      {
        name: 'rto',
        value: minutes(outcome.seconds),
        unit: 'min',
        ...(target ? { objective: target } : {}),
      },
    ];
  };
  const inTime = (outcome: StageOutcome): StageOutcome => {
    const took = minutes(outcome.seconds);
    if (!isOwn || !target || outcome.status !== 'passed') return outcome;
    if (target.op === '<=' ? took <= target.value : took >= target.value)
      return outcome;
    return {
      ...outcome,
      status: 'failed',
      reason: `took ${took} min, the objective is ${target.op} ${target.value} min`,
    };
  };
  const check = (
    id: string,
    outcome: StageOutcome,
    metrics: BundleCheckMetric[] = [],
  ): BundleCheck => ({
    id,
    item: ITEM,
    status: outcome.status,
    ...(outcome.reason === undefined ? {} : { reason: cut(outcome.reason) }),
    engine: engineOf(context),
    covered: outcome.covered,
    total,
    ...(metrics.length === 0 ? {} : { metrics }),
  });
  const checks = [
    check('restore-full-loss', inTime(full.restored), durations(full.restored)),
    check('restore-partial-loss', partial),
    corruptionCheck(context, record),
    check('restore-verified', inTime(full.verified), durations(full.verified)),
  ];
  const { findings, summary } = explain(context, record, checks);
  return {
    part: 'restore',
    checks,
    metrics:
      isOwn && full.verified.status === 'passed'
        ? [
            {
              id: 'recovery-time-objective',
              value: minutes(full.verified.seconds),
              unit: 'min',
              observedAt: context.now().toISOString(),
            },
          ]
        : [],
    findings,
    summary,
  };
}

/** Its things that are covered are tampered backups, not tables. */
function corruptionCheck(
  context: DrillContext,
  { tampered }: RestoreRecord,
): BundleCheck {
  const base = {
    id: 'restore-corruption-detected',
    item: ITEM,
    engine: engineOf(context),
  };
  if (typeof tampered === 'string')
    return {
      ...base,
      status: 'error',
      reason: cut(tampered),
      covered: 0,
      total: 0,
    };
  const { refused, silent, harmless } = tampered;
  const counts = {
    covered: refused.length,
    total: refused.length + silent.length + harmless.length,
  };
  if (silent.length > 0)
    return {
      ...base,
      ...counts,
      status: 'failed',
      reason: cut(listed(silent, 3)),
    };
  if (refused.length === 0)
    return {
      ...base,
      ...counts,
      status: 'failed',
      reason:
        'No tampered backup was refused, and none changed what was restored: the restore does not read PERSISTENCE_BACKUP_DIR.',
    };
  return { ...base, ...counts, status: 'passed' };
}

/** A drill that could not begin, or whose backup failed: all four checks say why. */
export function nothingDone(
  context: DrillContext,
  status: 'failed' | 'skipped' | 'error',
  reason: string,
  total = 0,
): DrillResult {
  const ids = [
    'restore-full-loss',
    'restore-partial-loss',
    'restore-corruption-detected',
    'restore-verified',
  ];
  const missing = missingExtension(reason);
  return {
    part: 'restore',
    checks: ids.map(id => ({
      id,
      item: ITEM,
      status: missing ? ('skipped' as const) : status,
      reason: missing ? `extension ${missing}` : cut(reason),
      engine: engineOf(context),
      covered: 0,
      total,
    })),
    metrics: [],
    findings: [],
    summary: `Nothing was restored: ${
      missing ? `extension ${missing} is not available here.` : reason
    }`,
  };
}

function engineOf({ database }: DrillContext) {
  const { name, version } = database.engine;
  return { name, version };
}

function cut(reason: string): string {
  return reason.length > REASON_LENGTH
    ? `${reason.slice(0, REASON_LENGTH)}…`
    : reason;
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

/** Never zero: a restore takes time. */
function minutes(seconds: number): number {
  return Math.max(0.001, Math.round((seconds / 60) * 1000) / 1000);
}

/** Findings that only describe are advice. */
export function advice(message: string, fix?: string): Finding {
  return { message, severity: 'advice', ...(fix === undefined ? {} : { fix }) };
}
