import type { MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

/** Prisma: `<timestamp>_name/migration.sql`. It has no rollback; a `down.sql` beside it counts. */
export const prisma: MigrationLayout = {
  tool: 'prisma',
  checkable: true,
  ordered: true,
  directoryOf(file, { hasFile }) {
    const name = fileName(file.path);
    const step = directoryName(file.path);
    if (name !== 'migration.sql' && name !== 'down.sql') return undefined;
    if (!hasFile(`${step}/migration.sql`)) return undefined;
    return directoryName(step);
  },
  read(files) {
    const steps = files
      .filter(file => fileName(file.path) === 'migration.sql')
      .map(file => {
        const step = directoryName(file.path);
        const [, version, name] = /^(\d*)_?(.*)$/.exec(fileName(step)) ?? [];
        const down = files.find(other => other.path === `${step}/down.sql`);
        return {
          version: version || fileName(step),
          name: name ?? '',
          path: file.path,
          forward: file,
          rollback: down ?? ('none' as const),
        };
      });
    return { steps };
  },
};
