import {
  benchmarkDrill,
  growthDrill,
  integrityDrill,
  migrateRunner,
  onlineDrill,
  restoreDrill,
  type MigrationCommands,
  type PartRunner,
} from '@persistence-scorecard/drill';
import { UsageError } from '../usageError';

/** Options of single parts, as the command line gives them. */
export interface PartOptions {
  upCommand?: string;
  downCommand?: string;
  backupCommand?: string;
  restoreCommand?: string;
  rows?: string;
  seconds?: string;
  concurrency?: string;
  /** Database that `integrity` only reads. */
  readUrl?: string;
  environment: string;
  /** Milliseconds that a migration may hold up a client. */
  maxBlocked?: string;
  /** Version of the first step that is migrated under load. */
  from?: string;
  /** Files of sizes over time. */
  sizes?: string[];
  /** Where the sizes of now go, with what the files hold. */
  writeSizes?: string;
  horizonDays?: string;
  capacityBytes?: string;
  thresholdPercent?: string;
  thresholdBytes?: string;
  timeout: string;
}

/**
 * The team's own commands for migrations, where they are given.
 *
 * @throws UsageError for a down command without an up command
 */
export function commandsOf(
  dir: string,
  { upCommand, downCommand }: PartOptions,
): MigrationCommands | undefined {
  if (!upCommand && downCommand)
    throw new UsageError('--down-command needs --up-command.');
  return upCommand ? { up: upCommand, down: downCommand, cwd: dir } : undefined;
}

/** The parts by name, with what the command line says of them. */
export function partRunners(
  dir: string,
  options: PartOptions,
): Record<string, PartRunner> {
  const rows = wholeNumber(options.rows, '--rows');
  return {
    migrate: migrateRunner(commandsOf(dir, options)),
    restore: context =>
      restoreDrill(context, {
        rows,
        cwd: dir,
        commandTimeoutMs: Number(options.timeout) * 30_000,
        backupCommand: options.backupCommand,
        restoreCommand: options.restoreCommand,
      }),
    benchmark: context =>
      benchmarkDrill(context, {
        rows,
        seconds: wholeNumber(options.seconds, '--seconds'),
        concurrency: wholeNumber(options.concurrency, '--concurrency'),
      }),
    integrity: context =>
      integrityDrill(context, {
        rows,
        url: options.readUrl,
        environment: options.environment as 'ci',
      }),
    online: (context, { scripts }) => {
      if (!scripts || commandsOf(dir, options))
        throw new UsageError(
          'The online drill runs SQL migrations step by step; migrations that are code cannot be tried by it.',
        );
      return onlineDrill(context, {
        scripts,
        from: options.from,
        rows,
        maxBlockedMs: wholeNumber(options.maxBlocked, '--max-blocked'),
      });
    },
    growth: context =>
      growthDrill(context, {
        exports: options.sizes ?? [],
        url: options.readUrl,
        writeTo: options.writeSizes,
        horizonDays: wholeNumber(options.horizonDays, '--horizon-days'),
        capacityBytes: wholeNumber(options.capacityBytes, '--capacity-bytes'),
        thresholdPercent: wholeNumber(
          options.thresholdPercent,
          '--threshold-percent',
        ),
        thresholdBytes: wholeNumber(
          options.thresholdBytes,
          '--threshold-bytes',
        ),
      }),
  };
}

function wholeNumber(
  text: string | undefined,
  name: string,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`${name} ${text} is not a whole number above 0.`);
  return value;
}
