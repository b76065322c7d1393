import type { MigrationScripts } from '@persistence-scorecard/analysis';
import { openEmbedded, openServer, type DrillDatabase } from '../database';
import {
  applyAll,
  applyByCommand,
  commandDrill,
  extensionsIn,
  migrateDrill,
  type MigrationCommands,
} from '../migrate';
import type {
  DrillContext,
  DrillPartName,
  DrillResult,
  Progress,
} from '../part';
import type { Service } from './readService';

/** How a drill is run. */
export interface DrillOptions {
  parts: readonly DrillPartName[];
  /** A real server; the embedded engine without it. */
  databaseUrl?: string;
  /** Milliseconds that a statement may take. */
  timeoutMs?: number;
  cacheDir?: string | false;
  /** The team's own commands, for migrations that only their tool can run. */
  commands?: MigrationCommands;
  progress: Progress;
  signal: AbortSignal;
  now?: () => Date;
}

/** Runs one part. */
export type PartRunner = (
  context: DrillContext,
  service: Service,
) => Promise<DrillResult>;

/** The service gives a drill nothing to work with. */
export class NothingToDrillError extends Error {
  override name = 'NothingToDrillError';
}

/**
 * Runs the parts one after the other on a database that is made for them and removed afterwards, whatever
 * happens.
 *
 * @throws NothingToDrillError, UnusableDatabaseError, and whatever `signal` is aborted with
 */
export async function runDrill(
  service: Service,
  runners: Readonly<Record<string, PartRunner>>,
  options: DrillOptions,
): Promise<{ results: DrillResult[]; engine?: DrillDatabase['engine'] }> {
  if (options.parts.every(part => part === 'growth'))
    return { results: await withoutDatabase(service, runners, options) };
  const { commands } = options;
  const scripts = commands ? undefined : migrationsOf(service);
  const database = await open(scripts, options);
  const onAbort = () => {
    // What fails by it is told as the interruption.
    database.interrupt().catch(() => {});
  };
  options.signal.addEventListener('abort', onAbort, { once: true });
  try {
    options.signal.throwIfAborted();
    const context: DrillContext = {
      database,
      prepare: () =>
        scripts
          ? applyAll(database, scripts, options)
          : applyByCommand({ database, signal: options.signal }, commands!),
      settings: service.settings,
      indexes: service.indexes,
      objectiveOf: service.objectiveOf,
      progress: options.progress,
      signal: options.signal,
      now: options.now ?? (() => new Date()),
    };
    const results: DrillResult[] = [];
    for (const part of options.parts) {
      options.signal.throwIfAborted();
      results.push(await runners[part](context, service));
    }
    return { results, engine: database.engine };
  } catch (error) {
    options.signal.throwIfAborted();
    throw error;
  } finally {
    options.signal.removeEventListener('abort', onAbort);
    await database.close();
  }
}

/** What only reads sizes needs neither migrations nor a database of its own. */
async function withoutDatabase(
  service: Service,
  runners: Readonly<Record<string, PartRunner>>,
  { parts, progress, signal, now }: DrillOptions,
): Promise<DrillResult[]> {
  const refuse = () => {
    throw new Error('this part has no database');
  };
  const context = {
    get database(): DrillDatabase {
      return refuse();
    },
    prepare: async () => refuse(),
    settings: service.settings,
    objectiveOf: service.objectiveOf,
    progress,
    signal,
    now: now ?? (() => new Date()),
  };
  const results: DrillResult[] = [];
  for (const part of parts) results.push(await runners[part](context, service));
  return results;
}

/** The runner of the part that every drill begins with. */
export function migrateRunner(
  commands: MigrationCommands | undefined,
): PartRunner {
  return (context, service) =>
    commands
      ? commandDrill(context, {
          commands,
          steps: service.scripts?.steps.length ?? 1,
          directory: service.scripts?.directory ?? '.',
          document: service.document,
        })
      : migrateDrill(context, {
          scripts: migrationsOf(service),
          document: service.document,
          baseline: service.settings.migrations?.baseline,
        });
}

function migrationsOf({ scripts }: Service): MigrationScripts {
  if (!scripts || scripts.steps.length === 0)
    throw new NothingToDrillError(
      'No migrations were found. Name their folder in docs/database/persistence.yaml: migrations: { directory: … }.',
    );
  if (scripts.dialect !== 'postgresql')
    throw new NothingToDrillError(
      `The migrations in ${scripts.directory} are ${scripts.dialect}, and drills run on PostgreSQL.`,
    );
  const code = scripts.steps.find(step => !step.forward);
  if (code)
    throw new NothingToDrillError(
      `${code.path} is code, which only ${scripts.tool} can run. Name its commands with --up-command and --down-command.`,
    );
  return scripts;
}

function open(
  scripts: MigrationScripts | undefined,
  { databaseUrl, timeoutMs, cacheDir }: DrillOptions,
): Promise<DrillDatabase> {
  if (databaseUrl) return openServer({ url: databaseUrl, timeoutMs });
  const extensions = extensionsIn(
    scripts?.steps.map(step => step.forward?.text ?? '') ?? [],
  );
  return openEmbedded({ extensions, timeoutMs, cacheDir });
}
