import type { Dialect } from '@persistence-scorecard/plugin-persistence-common';
import type { LayoutStep, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

const PROVIDERS: Readonly<Record<string, Dialect>> = {
  postgresql: 'postgresql',
  postgres: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
  cockroachdb: 'unknown',
  sqlserver: 'unknown',
};

/** Prisma: `<timestamp>_name/migration.sql`. It has no rollback; a `down.sql` beside it counts. */
export const prisma: MigrationLayout = {
  tool: 'prisma',
  checkable: true,
  ordered: true,
  directoryOf(file, { hasFile, holds }) {
    const name = fileName(file.path);
    const directory = directoryName(file.path);
    if (name === 'migration_lock.toml') return directory;
    if (name !== 'migration.sql' && name !== 'down.sql') return undefined;
    if (!hasFile(`${directory}/migration.sql`)) return undefined;
    // Drizzle's newer layout keeps a snapshot beside each script.
    return holds(directory, /^snapshot\.json$/)
      ? undefined
      : directoryName(directory);
  },
  read(files) {
    const byPath = new Map(files.map(file => [file.path, file]));
    const lock = files.find(({ path }) => path.endsWith('.toml'));
    const provider = /^[ \t]*provider[ \t]*=[ \t]*"(\w+)"/m.exec(
      lock?.text ?? '',
    )?.[1];
    return {
      steps: stepsInFolders([...byPath.values()]).map(step => ({
        ...step,
        rollback: byPath.get(`${directoryName(step.path)}/down.sql`) ?? 'none',
      })),
      dialect: provider ? PROVIDERS[provider] : undefined,
    };
  },
};

/** `<version>_name/migration.sql`, one folder for each step. */
export function stepsInFolders(
  files: readonly { path: string; text: string }[],
): LayoutStep[] {
  return files
    .filter(file => fileName(file.path) === 'migration.sql')
    .map(file => {
      const step = fileName(directoryName(file.path));
      const [, version, name] = /^(\d*)(?!\d)_?(.*)$/.exec(step) ?? [];
      return {
        version: version || step,
        name: name ?? '',
        path: file.path,
        forward: file,
        rollback: 'none',
      };
    });
}
