import {
  isBookkeepingTable,
  type BundleCheck,
  type Finding,
} from '@persistence-scorecard/plugin-persistence-common';
import type { DrillContext, DrillResult } from '../part';
import { ProcedureError } from '../restore/types';
import { readTables, seedTables } from '../seed';
import {
  compareSnapshots,
  isOrderOnly,
  takeSnapshot,
  type SchemaChange,
  type Snapshot,
} from '../snapshot';
import { CommandTool, type MigrationCommands } from './commandTool';
import { measureDrift } from './drift';
import { tellChanges } from './tellChanges';
import { withoutBookkeeping } from './withoutBookkeeping';

/** What a drill by commands works with. */
export interface CommandDrillOptions {
  commands: MigrationCommands;
  /** Steps that the repository holds; so often the down command is run at most. */
  steps: number;
  /** Folder of the steps, for findings. */
  directory: string;
  document?: { path: string; text: string };
}

/** What each stage showed; undefined where it was not reached. */
interface Stages {
  applied?: string;
  rolledBack?: string;
  reapplied?: string;
  rows?: { seeded: number; total: number };
}

const OK = '';

/**
 * The migration drill for tools whose migrations are code: their own commands apply everything, put rows
 * in, roll back until nothing is left, and apply everything again, with the catalog compared after each
 * stage. The tool's own tables do not count.
 */
export async function commandDrill(
  context: DrillContext,
  options: CommandDrillOptions,
): Promise<DrillResult> {
  const { database, progress } = context;
  await database.reset();
  const tool = new CommandTool(context, options.commands);
  progress.start('Applying, rolling back, applying again by command');
  const stages: Stages = {};
  const empty = await takeSnapshot(database);
  let built: Snapshot | undefined;
  try {
    stages.applied = await attempt(() => tool.up());
    if (stages.applied === OK) {
      progress.advance('applied');
      built = await takeSnapshot(database);
      if (differences(empty, built).length === 0)
        stages.applied = 'The up command changed nothing.';
    }
    if (stages.applied === OK && tool.canRollBack) {
      stages.rows = await putRows(context);
      stages.rolledBack = await rollBack(context, tool, empty, options.steps);
      progress.advance('rolled back');
    }
    if (stages.rolledBack === OK && built) {
      stages.reapplied = await attempt(() => tool.up());
      if (stages.reapplied === OK)
        stages.reapplied = verdict(
          differences(built, await takeSnapshot(database)),
          'After applying again',
        );
      progress.advance('applied again');
    }
  } finally {
    progress.end();
  }
  const drift =
    options.document && built && stages.applied === OK
      ? await measureDrift(database, options.document, built)
      : undefined;
  return report(context, options, stages, drift);
}

/** Puts the schema there for other parts. */
export async function applyByCommand(
  context: Pick<DrillContext, 'database' | 'signal'>,
  commands: MigrationCommands,
): Promise<void> {
  await context.database.reset();
  await new CommandTool(context, commands).up();
}

function differences(before: Snapshot, after: Snapshot): SchemaChange[] {
  return withoutBookkeeping(compareSnapshots(before, after));
}

function verdict(changes: readonly SchemaChange[], when: string): string {
  return isOrderOnly(changes) ? OK : `${when} ${tellChanges(changes)}.`;
}

async function attempt(work: () => Promise<void>): Promise<string> {
  try {
    await work();
    return OK;
  } catch (error) {
    if (error instanceof ProcedureError) return error.message;
    throw error;
  }
}

/** Rows stay in while everything is rolled back, as they would in production. */
async function putRows({ database }: DrillContext) {
  await database.execute('BEGIN');
  // A tool would take synthetic notes of its own for migrations that were applied.
  const tables = (await readTables(database)).filter(
    table => !isBookkeepingTable(table.plain),
  );
  const { seeded } = await seedTables(database, tables, 2);
  await database.execute('COMMIT');
  return { seeded: seeded.length, total: tables.length };
}

async function rollBack(
  { database, signal, progress }: DrillContext,
  tool: CommandTool,
  empty: Snapshot,
  steps: number,
): Promise<string> {
  for (let count = 0; ; count++) {
    signal.throwIfAborted();
    const left = differences(empty, await takeSnapshot(database));
    if (isOrderOnly(left)) return OK;
    if (count >= Math.max(1, steps))
      return `After ${count} rollbacks ${tellChanges(left)}.`;
    const problem = await attempt(() => tool.down());
    if (problem !== OK) return problem;
    progress.advance(`rollback ${count + 1}`);
  }
}

function report(
  { database, now }: DrillContext,
  { steps, directory }: CommandDrillOptions,
  stages: Stages,
  drift: { differences?: number; findings: Finding[] } | undefined,
): DrillResult {
  const { name, version } = database.engine;
  const base = {
    item: 'migrations-automated',
    engine: { name, version },
    total: Math.max(1, steps),
  };
  const check = (id: string, reason: string | undefined): BundleCheck => {
    if (reason === undefined)
      return {
        ...base,
        id,
        status: 'skipped',
        reason: 'a stage before it did not pass, or no down command was given',
        covered: 0,
      };
    return reason === OK
      ? { ...base, id, status: 'passed', covered: base.total }
      : { ...base, id, status: 'failed', reason, covered: 0 };
  };
  const { rows } = stages;
  const checks = [
    check('migrate-apply', stages.applied),
    check('migrate-rollback', stages.rolledBack),
    check('migrate-reapply', stages.reapplied),
    rows && rows.seeded > 0
      ? {
          ...check('migrate-data-validation', stages.reapplied),
          covered: stages.reapplied === OK ? rows.seeded : 0,
          total: rows.total,
        }
      : check('migrate-data-validation', undefined),
  ];
  if (drift)
    checks.push({
      ...check(
        'migrate-drift',
        drift.differences === 0
          ? OK
          : `${
              drift.differences ?? 'unknown'
            } differences between the schema document and what the migrations build`,
      ),
      item: 'versioned-schema',
    });
  const failed = checks.filter(({ status }) => status === 'failed');
  return {
    part: 'migrate',
    checks,
    metrics: [
      {
        id: 'migration-failure-rate',
        value: stages.applied === OK ? 0 : 100,
        unit: '%',
        observedAt: now().toISOString(),
      },
    ],
    findings: [
      ...failed
        .filter(({ id }) => id !== 'migrate-drift')
        .map(({ id, reason }) => ({
          message: `${id}: ${reason}`,
          severity: 'problem' as const,
          path: directory,
          fix: 'Run the same command by hand on an empty database, and correct the migration that stops.',
        })),
      ...(drift?.findings ?? []),
    ],
    summary:
      failed.length === 0 && stages.reapplied === OK
        ? `${steps} steps applied, rolled back and applied again by command`
        : failed[0]?.reason ?? 'not everything was tried',
  };
}
