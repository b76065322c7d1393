import { UnusableDatabaseError } from '../database';
import type { DrillContext } from '../part';
import { commandMethod } from './commandMethod';
import { logicalMethod } from './logicalMethod';
import { pgDumpMethod } from './pgDumpMethod';
import { runProgram } from './runProgram';
import type { BackupMethod, RestoreOptions } from './types';

/** Its dumps begin with a setting that older servers refuse. */
const TRANSACTION_TIMEOUT = 17;

/** How a drill backs up, and why not in the way that would prove more. */
export interface MethodChoice {
  method: BackupMethod;
  /** One sentence, where pg_dump could have been used and was not. */
  note?: string;
}

/**
 * The team's own commands; else, on a server, pg_dump where its version fits; else a logical backup.
 *
 * @throws UnusableDatabaseError when commands are given without a server or only one of them
 */
export async function chooseMethod(
  context: Pick<DrillContext, 'database' | 'prepare' | 'signal'>,
  options: RestoreOptions,
): Promise<MethodChoice> {
  const { database } = context;
  const { backupCommand, restoreCommand } = options;
  if (backupCommand || restoreCommand) {
    if (!backupCommand || !restoreCommand)
      throw new UnusableDatabaseError(
        'Give both --backup-command and --restore-command, or neither.',
      );
    if (database.url === undefined)
      throw new UnusableDatabaseError(
        'The embedded database cannot be reached by --backup-command. Name a server with --database-url.',
      );
    return {
      method: commandMethod(context, {
        ...options,
        backupCommand,
        restoreCommand,
      }),
    };
  }
  if (database.url === undefined) return { method: logicalMethod(context) };
  const server = Number.parseInt(database.engine.version, 10);
  const versions: string[] = [];
  for (const program of ['pg_dump', 'pg_restore']) {
    const version = await versionOf(program, context.signal, options.path);
    if (version === undefined)
      return {
        method: logicalMethod(context),
        note: `${program} is not on PATH; install PostgreSQL ${server}'s client programs to drill with them.`,
      };
    const major = Number.parseInt(version, 10);
    if (
      !(major >= server) ||
      (major >= TRANSACTION_TIMEOUT && server < TRANSACTION_TIMEOUT)
    )
      return {
        method: logicalMethod(context),
        note: `${program} ${version} does not fit the server's ${database.engine.version}; install PostgreSQL ${server}'s client programs to drill with them.`,
      };
    versions.push(version);
  }
  return { method: pgDumpMethod(context, versions[0], options) };
}

/** E.g. `15.8`, from `pg_dump (PostgreSQL) 15.8 (Debian …)`. */
async function versionOf(
  program: string,
  signal: AbortSignal,
  path: string | undefined,
): Promise<string | undefined> {
  try {
    const printed = await runProgram({
      title: program,
      file: program,
      args: ['--version'],
      env: path === undefined ? {} : { PATH: path },
      signal,
      timeoutMs: 20_000,
    });
    return /\(PostgreSQL\) (\d{1,3}(?:\.\d{1,3})?)/.exec(printed)?.[1];
  } catch (error) {
    signal.throwIfAborted();
    return undefined;
  }
}
