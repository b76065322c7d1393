import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DrillContext } from '../part';
import { withoutTriggers } from './emptyTable';
import { readStoredTables } from './contentCatalog';
import { libpqTarget } from './libpqTarget';
import { readManifest, writeManifest } from './manifest';
import { runProgram } from './runProgram';
import { fileTamperings } from './tamper';
import {
  ProcedureError,
  type BackupMethod,
  type RestoreOptions,
} from './types';

const DUMP = 'database.dump';
const LIMIT_MS = 3_600_000;

/**
 * pg_dump in custom format and pg_restore, with a SHA-256 manifest around the dump: pg_restore alone does
 * not notice every changed byte, and without --exit-on-error it goes on after what it did notice.
 */
export function pgDumpMethod(
  { database, signal }: Pick<DrillContext, 'database' | 'signal'>,
  version: string,
  { path }: Pick<RestoreOptions, 'path'>,
): BackupMethod {
  const target = libpqTarget(database.url!);
  const run = (
    program: 'pg_dump' | 'pg_restore',
    args: string[],
    env: Record<string, string> = {},
  ) =>
    runProgram({
      title: program,
      file: program,
      args: [...args, '--dbname', target.dbname],
      env: {
        ...target.env,
        ...env,
        ...(path === undefined ? {} : { PATH: path }),
      },
      signal,
      timeoutMs: LIMIT_MS,
    });
  const dump = (folder: string, ...more: string[]) =>
    run('pg_dump', ['--format=custom', '--file', join(folder, DUMP), ...more]);
  return {
    way: 'pg_dump',
    title: `pg_dump and pg_restore ${version} with a SHA-256 manifest`,
    async backUp(folder, content) {
      const tables = await readStoredTables(database);
      await dump(folder);
      await writeManifest(folder, content, {
        oids: Object.fromEntries(tables.map(({ name, oids }) => [name, oids])),
      });
    },
    async restoreAll(folder) {
      await readManifest(folder);
      await run('pg_restore', [
        '--exit-on-error',
        '--single-transaction',
        join(folder, DUMP),
      ]);
    },
    async restoreTable(folder, name) {
      const { extra } = await readManifest(folder);
      const { oids } = extra as { oids: Record<string, string[]> };
      const contents = await runProgram({
        title: 'pg_restore --list',
        file: 'pg_restore',
        args: ['--list', join(folder, DUMP)],
        env: path === undefined ? {} : { PATH: path },
        signal,
        timeoutMs: LIMIT_MS,
      });
      const list = dataEntries(contents, new Set(oids[name]));
      if (list.length === 0)
        throw new ProcedureError(`The dump holds no rows of ${name}.`);
      // Not inside the backup: that is not to change.
      const listFile = `${folder}.list`;
      await writeFile(listFile, `${list.join('\n')}\n`);
      const quiet = await withoutTriggers(database);
      await run(
        'pg_restore',
        [
          '--exit-on-error',
          '--single-transaction',
          '--data-only',
          '--use-list',
          listFile,
          join(folder, DUMP),
        ],
        quiet ? { PGOPTIONS: '-c session_replication_role=replica' } : {},
      );
    },
    async spoil(folder) {
      const tables = await readStoredTables(database);
      const lost = tables.find(table => table.referrers > 0) ?? tables[0];
      const general = await fileTamperings(folder);
      if (!lost) return general;
      return [
        // Of a compressed dump, one with that table left out stands for the loss of its data.
        ...general.slice(0, -1),
        {
          title: `the rows of ${lost.name} left out`,
          apply: async copy => {
            await dump(copy, '--exclude-table-data', lost.sql);
          },
        },
      ];
    },
  };
}

/** Lines of a dump's table of contents: `3345; 0 16385 TABLE DATA public orders owner`. */
function dataEntries(contents: string, oids: ReadonlySet<string>): string[] {
  return contents.split('\n').filter(line => {
    const entry = /^\d+; \d+ (\d+) TABLE DATA /.exec(line);
    return entry !== null && oids.has(entry[1]);
  });
}
