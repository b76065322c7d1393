import type { MigrationScripts } from '@persistence-scorecard/analysis';
import {
  isBookkeepingTable,
  type BundleCheck,
  type BundleMetric,
  type Finding,
} from '@persistence-scorecard/plugin-persistence-common';
import type { DrillContext, DrillResult } from '../part';
import { readTables, seedTables } from '../seed';
import { measureDrift } from './drift';
import { MigrationChain } from './migrationChain';
import { stepFindings } from './stepFindings';
import { REVERSIBLE, type StepOutcome } from './verdicts';

/** What is migrated, and what it is compared with. */
export interface MigrateOptions {
  scripts: MigrationScripts;
  /** The schema deliverable, when it is SQL. */
  document?: { path: string; text: string };
  /** Version up to which a rollback that does not work is only reported. */
  baseline?: string;
}

/** The result, and how each step did. */
export interface MigrateResult extends DrillResult {
  steps: StepOutcome[];
}

/**
 * Applies all migrations on an empty database; rolls each back and applies it again, with the catalog
 * compared; puts rows into the tables that change; compares the schema document with what was built.
 */
export async function migrateDrill(
  context: DrillContext,
  { scripts, document, baseline }: MigrateOptions,
): Promise<MigrateResult> {
  const { database, progress, signal } = context;
  await database.reset();
  const chain = new MigrationChain(database, scripts, {
    verify: true,
    progress,
    signal,
  });
  const steps = await chain.run();
  const built = chain.built;
  // Nothing can be asked of a database whose connection a step ended.
  if (chain.ended) await database.reset();
  const seeding = chain.ended
    ? { seeded: 0, total: 0 }
    : await seedWhole(context);
  const drift =
    document && !chain.ended
      ? await measureDrift(database, document, built)
      : undefined;
  const judged = afterBaseline(steps, baseline);
  const check = checksOf(context, steps, judged);
  const checks = [
    check.apply(),
    check.rollback(),
    check.reapply(),
    check.data(seeding),
    ...(drift ? [check.drift(drift.differences)] : []),
  ];
  const findings: Finding[] = [
    ...steps.flatMap(step =>
      stepFindings(step).map(finding =>
        judged.includes(step)
          ? finding
          : { ...finding, severity: 'advice' as const },
      ),
    ),
    ...(drift?.findings ?? []),
  ];
  return {
    part: 'migrate',
    steps,
    checks,
    metrics: failureRate(steps, context.now()),
    findings,
    summary: summaryOf(steps, chain.applier.roles),
  };
}

function afterBaseline(
  steps: readonly StepOutcome[],
  baseline: string | undefined,
): readonly StepOutcome[] {
  if (baseline === undefined) return steps;
  const bare = (version: string) => version.replace(/^[vV]?0*(?=\d)/, '');
  const at = steps.findLastIndex(s => bare(s.version) === bare(baseline));
  return steps.slice(at + 1);
}

/** Whether the schema that was built takes rows at all. */
async function seedWhole({ database }: DrillContext) {
  await database.execute('BEGIN');
  try {
    // What a tool notes for itself is no data of the service.
    const tables = (await readTables(database)).filter(
      table => !isBookkeepingTable(table.plain),
    );
    const { seeded } = await seedTables(database, tables, 2);
    return { seeded: seeded.length, total: tables.length };
  } finally {
    await database.execute('ROLLBACK');
  }
}

function checksOf(
  context: DrillContext,
  steps: readonly StepOutcome[],
  judged: readonly StepOutcome[],
) {
  const { name, version } = context.database.engine;
  const item = 'migrations-automated';
  const base = { item, engine: { name, version } };
  const applied = steps.filter(step => step.applied === 'ok');
  const failed = steps.find(step => step.applied === 'fails');
  const skipped = steps.find(step => step.applied === 'skipped');
  // What already runs everywhere cannot be written anew: only later steps must be reversible.
  const changing = judged.filter(
    step => step.applied === 'ok' && step.verdict !== 'not-applicable',
  );
  const reversible = changing.filter(s => REVERSIBLE.includes(s.verdict));
  const outcome = (
    id: string,
    covered: number,
    total: number,
    problem: string | undefined,
    doubt: string | undefined,
  ): BundleCheck => {
    if (problem !== undefined)
      return { ...base, id, status: 'failed', reason: problem, covered, total };
    if (doubt !== undefined || covered === 0)
      return {
        ...base,
        id,
        status: 'skipped',
        reason: doubt ?? 'there was nothing to try',
        covered,
        total,
      };
    return { ...base, id, status: 'passed', covered, total };
  };
  const irreversible = changing.find(s => !REVERSIBLE.includes(s.verdict));
  const notTried =
    skipped && `${skipped.path}: skipped: ${skipped.reason ?? 'not applied'}`;
  return {
    apply: () =>
      outcome(
        'migrate-apply',
        applied.length,
        steps.length,
        failed?.reason,
        notTried,
      ),
    rollback: () =>
      outcome(
        'migrate-rollback',
        reversible.length,
        changing.length,
        irreversible && describe(irreversible),
        undefined,
      ),
    reapply: () => {
      const broken = changing.find(
        s => s.verdict === 'fails' && s.reason?.startsWith('applying again'),
      );
      return outcome(
        'migrate-reapply',
        reversible.length,
        changing.length,
        broken && describe(broken),
        undefined,
      );
    },
    data({ seeded, total }: { seeded: number; total: number }) {
      const isHurt = ({ data: { lost, upFails } }: StepOutcome) =>
        upFails !== undefined || lost?.some(loss => !loss.expected) === true;
      const hurt = judged.find(isHurt);
      const probed = steps.filter(s => s.data.seeded > 0);
      const good = probed.filter(s => !isHurt(s));
      const check = outcome(
        'migrate-data-validation',
        good.length + seeded,
        probed.length + total,
        failed?.reason,
        seeded === 0 ? 'no table could be given a row' : undefined,
      );
      // A synthetic row may be one that the service never writes: so it is a warning, which proves nothing.
      return hurt && check.status === 'passed'
        ? { ...check, status: 'warned' as const, reason: hurtBy(hurt) }
        : check;
    },
    drift: (differences: number | undefined): BundleCheck => {
      const id = 'migrate-drift';
      const on = { ...base, item: 'versioned-schema', id, total: 1 };
      if (differences === 0) return { ...on, status: 'passed', covered: 1 };
      const reason =
        differences === undefined
          ? 'the schema document could not be executed'
          : `${differences} differences between the schema document and what the migrations build`;
      return { ...on, status: 'failed', reason, covered: 1 };
    },
  };
}

/** What a step does to rows that it should not. */
function hurtBy({ path, data: { upFails, lost } }: StepOutcome): string {
  if (upFails !== undefined)
    return `with rows in its tables ${path} stops: ${upFails}`;
  const loss = lost?.find(({ expected }) => !expected);
  return `${path}: rows of ${loss?.table} do not come through: ${loss?.detail}`;
}

function describe({ path, verdict, reason }: StepOutcome): string {
  if (verdict === 'missing') return `${path} has no rollback`;
  if (verdict === 'empty') return `the rollback of ${path} is empty`;
  return `${path}: ${reason ?? verdict}`;
}

function failureRate(steps: readonly StepOutcome[], now: Date): BundleMetric[] {
  const tried = steps.filter(step => step.applied !== 'skipped');
  if (tried.length === 0) return [];
  const failed = tried.filter(step => step.applied === 'fails').length;
  return [
    {
      id: 'migration-failure-rate',
      value: Math.round((failed / tried.length) * 10_000) / 100,
      unit: '%',
      observedAt: now.toISOString(),
    },
  ];
}

function summaryOf(
  steps: readonly StepOutcome[],
  roles: readonly string[],
): string {
  const count = (test: (step: StepOutcome) => boolean) =>
    steps.filter(test).length;
  const parts = [
    `${count(s => s.applied === 'ok')} of ${steps.length} applied`,
    `${count(s => REVERSIBLE.includes(s.verdict))} reversible`,
  ];
  const verdicts = [
    'order-only',
    'differs',
    'fails',
    'empty',
    'missing',
    'not-applicable',
    'skipped',
  ] as const;
  for (const verdict of verdicts) {
    const n = count(s => s.applied === 'ok' && s.verdict === verdict);
    if (n > 0) parts.push(`${n} ${verdict}`);
  }
  if (roles.length > 0) parts.push(`roles made: ${roles.join(', ')}`);
  return parts.join(', ');
}
