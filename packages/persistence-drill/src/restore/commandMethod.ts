import type { DrillContext } from '../part';
import { runProgram } from './runProgram';
import { fileTamperings, filesOf } from './tamper';
import {
  ProcedureError,
  type BackupMethod,
  type RestoreOptions,
} from './types';

const HOUR_MS = 3_600_000;

/** The team's own commands: what is drilled is what would be done in need. */
export function commandMethod(
  { database, signal }: Pick<DrillContext, 'database' | 'signal'>,
  options: RestoreOptions & { backupCommand: string; restoreCommand: string },
): BackupMethod {
  const run = (
    title: string,
    command: string,
    folder: string,
    table?: string,
  ) =>
    runProgram({
      title,
      file: 'sh',
      args: ['-c', command],
      cwd: options.cwd,
      signal,
      timeoutMs: options.commandTimeoutMs ?? HOUR_MS,
      env: {
        DATABASE_URL: database.url,
        PERSISTENCE_BACKUP_DIR: folder,
        PERSISTENCE_TABLE: table,
      },
    });
  return {
    way: 'commands',
    title: 'your own backup and restore commands',
    async backUp(folder) {
      await run('The backup command', options.backupCommand, folder);
      const files = await filesOf(folder);
      if (!files.some(file => file.bytes > 0))
        throw new ProcedureError(
          'The backup command wrote nothing into PERSISTENCE_BACKUP_DIR.',
        );
    },
    async restoreAll(folder) {
      await run('The restore command', options.restoreCommand, folder);
    },
    async restoreTable(folder, name) {
      await run(
        `The restore command for ${name}`,
        options.restoreCommand,
        folder,
        name,
      );
    },
    spoil: fileTamperings,
  };
}
