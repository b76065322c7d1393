import type { MigrationScripts } from '@persistence-scorecard/analysis';
import type { DrillDatabase } from '../database';
import type { Progress } from '../part';
import {
  compareSnapshots,
  EMPTY_SNAPSHOT,
  takeSnapshot,
  tablesOf,
  type Snapshot,
} from '../snapshot';
import { bookkeepingTable } from './bookkeeping';
import { concernOf } from './concern';
import { probeWithRows } from './dataProbe';
import { LogicalChange } from './logicalChange';
import { Applier, SkippedError } from './remedies';
import { roundTrip, travel, type Trip, type TripOutcome } from './roundTrip';
import {
  FatalScriptError,
  resetSession,
  runScript,
  ScriptError,
  undo,
} from './runScript';
import type { Script } from './statements';
import { changesServer, outcomeOf, readStep, type Step } from './step';
import { NO_DATA, type DataOutcome, type StepOutcome } from './verdicts';

/** How a chain of migrations is tried. */
export interface ChainOptions {
  /** Without it, steps are only applied. */
  verify: boolean;
  progress: Progress;
  signal: AbortSignal;
}

/**
 * Applies the steps of one set in order. With verification, each step is rolled back and applied again
 * right after it was applied, with the whole catalog compared before and after; then the next one comes.
 */
export class MigrationChain {
  readonly applier: Applier;
  private readonly steps: readonly Step[];
  private before: Snapshot = EMPTY_SNAPSHOT;
  private change?: LogicalChange;
  /** Why no further step can be tried. */
  private stopped?: string;

  constructor(
    private readonly database: DrillDatabase,
    private readonly scripts: MigrationScripts,
    private readonly options: ChainOptions,
  ) {
    this.applier = new Applier(database);
    this.steps = scripts.steps.map(readStep);
  }

  /** Whether a step ended the connection or the engine; then the database must be reset before it is used. */
  get ended(): boolean {
    return this.stopped !== undefined;
  }

  /** The schema that all steps built; only after a verified run. */
  get built(): Snapshot {
    return this.before;
  }

  /**
   * Runs the chain on an empty database.
   *
   * @throws whatever `signal` is aborted with; StoppedError when a statement took too long
   */
  async run(): Promise<StepOutcome[]> {
    const { progress, signal, verify } = this.options;
    const outcomes: StepOutcome[] = [];
    progress.start(
      verify ? 'Applying, rolling back, applying again' : 'Applying',
      this.steps.length,
    );
    await this.begin();
    if (verify) this.before = await takeSnapshot(this.database);
    for (const [index, step] of this.steps.entries()) {
      signal.throwIfAborted();
      outcomes.push(await this.takeOrStop(step, index));
      progress.advance(step.source.path);
    }
    if (verify && !this.stopped) await this.widen();
    progress.end();
    return outcomes;
  }

  /** A step that ends the connection or the engine fails, and nothing after it can be tried. */
  private async takeOrStop(step: Step, index: number): Promise<StepOutcome> {
    if (this.stopped !== undefined)
      return { ...outcomeOf(step), applied: 'skipped', reason: this.stopped };
    try {
      return await this.take(step, index);
    } catch (error) {
      this.options.signal.throwIfAborted();
      if (!(error instanceof FatalScriptError)) throw error;
      this.stopped = `${error.path} ended the connection before it`;
      const { message, line } = error;
      return { ...outcomeOf(step), applied: 'fails', reason: message, line };
    }
  }

  private async begin(): Promise<void> {
    const table = bookkeepingTable(this.scripts.tool);
    if (table) await this.database.execute(table);
  }

  private async take(step: Step, index: number): Promise<StepOutcome> {
    const base = outcomeOf(step);
    const global = this.database.engine.embedded
      ? undefined
      : changesServer(step);
    if (global !== undefined)
      return {
        ...base,
        applied: 'skipped',
        reason: `${global} changes the whole server, which a drill must not; the embedded engine is its own`,
      };
    if (!step.up)
      return { ...base, applied: 'skipped', reason: 'the step is code' };
    const reversible = step.down !== undefined && step.down.pieces.length > 0;
    const tried =
      this.options.verify && !reversible && !step.up.standsAlone
        ? await this.tryFirst(step.up)
        : undefined;
    const started = performance.now();
    try {
      await this.applier.apply(this.database, step.up);
    } catch (error) {
      return notApplied(base, error);
    } finally {
      base.milliseconds = performance.now() - started;
    }
    await this.reset(step.up);
    if (!this.options.verify) return base;
    return this.verify(step, index, base, tried);
  }

  private async verify(
    step: Step,
    index: number,
    outcome: StepOutcome,
    tried: { after: Snapshot; data: DataOutcome } | undefined,
  ): Promise<StepOutcome> {
    const before = this.before;
    const after = tried?.after ?? (await takeSnapshot(this.database));
    this.before = after;
    if (tried) outcome.data = tried.data;
    const changes = compareSnapshots(before, after);
    if (!this.change?.continuesWith(step.source)) {
      await this.widen();
      this.change = new LogicalChange(before);
    }
    this.change!.add({ step, outcome, after });
    if (changes.length === 0) outcome.verdict = 'not-applicable';
    else if (!step.down) outcome.verdict = 'missing';
    else if (step.down.pieces.length === 0) outcome.verdict = 'empty';
    else {
      const trip: Trip = {
        ups: [step.up!],
        downs: [step.down],
        before,
        after,
        concern: concernOf(
          changes,
          [step.up!.text, step.down.text],
          tablesOf(before),
        ),
      };
      copy(outcome, await this.travel(trip, index));
    }
    return outcome;
  }

  /** In a transaction where that is possible, for real where a statement forbids it. */
  private async travel(trip: Trip, index: number): Promise<TripOutcome> {
    const alone = [...trip.ups, ...trip.downs].some(s => s.standsAlone);
    if (!alone) {
      const outcome = await roundTrip(this.database, trip);
      if (!outcome.wantsCommit) return outcome;
    }
    const outcome = await travel(this.database, trip, false);
    if (outcome.verdict !== 'exact') await this.rebuild(index);
    return outcome;
  }

  /** Puts back the schema as it is after a step, when a trip for real left another one. */
  private async rebuild(index: number): Promise<void> {
    await this.database.reset();
    await this.begin();
    for (const { up } of this.steps.slice(0, index + 1)) {
      if (!up) continue;
      try {
        await this.applier.apply(this.database, up);
      } catch (error) {
        // It failed the first time too, and is reported there.
        if (!(error instanceof ScriptError || error instanceof SkippedError))
          throw error;
      }
      await this.reset(up);
    }
    this.before = await takeSnapshot(this.database);
  }

  /** What a step without a rollback does to tables with rows can only be tried before it is applied. */
  private async tryFirst(
    up: Script,
  ): Promise<{ after: Snapshot; data: DataOutcome } | undefined> {
    const { database } = this;
    await database.execute('BEGIN');
    try {
      await runScript(database, up);
      await this.reset(up);
      const after = await takeSnapshot(database);
      await database.execute('ROLLBACK; BEGIN');
      const concern = concernOf(
        compareSnapshots(this.before, after),
        [up.text],
        tablesOf(this.before),
      );
      if (concern.touched.size === 0) return { after, data: NO_DATA };
      return {
        after,
        data: await probeWithRows(database, concern, up, undefined),
      };
    } catch (error) {
      // It is applied for real next, which tells what is wrong with it.
      if (error instanceof ScriptError && !(error instanceof FatalScriptError))
        return undefined;
      throw error;
    } finally {
      await undo(database, 'ROLLBACK');
    }
  }

  /** Steps of one logical change that fail alone are tried together. */
  private async widen(): Promise<void> {
    const trip = this.change?.trip();
    if (!trip || !this.change) return;
    const outcome = await roundTrip(this.database, trip);
    this.change.settle(outcome);
  }

  private async reset(script: Script): Promise<void> {
    if (/\bset\b|set_config/i.test(script.text))
      await resetSession(this.database);
  }
}

function copy(outcome: StepOutcome, trip: TripOutcome): void {
  outcome.verdict = trip.verdict;
  outcome.data = trip.data;
  if (trip.reason !== undefined) outcome.reason = trip.reason;
  if (trip.changes) outcome.changes = trip.changes;
  if (trip.line !== undefined) outcome.line = trip.line;
}

function notApplied(outcome: StepOutcome, error: unknown): StepOutcome {
  if (error instanceof SkippedError)
    return { ...outcome, applied: 'skipped', reason: error.message };
  if (!(error instanceof ScriptError) || error instanceof FatalScriptError)
    throw error;
  const { message, line } = error;
  return { ...outcome, applied: 'fails', reason: message, line };
}
