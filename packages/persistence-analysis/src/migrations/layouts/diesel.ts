import type { MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

/** Diesel: `<version>_name/up.sql` and `down.sql`; dashes in a version do not count. */
export const diesel: MigrationLayout = {
  tool: 'diesel',
  checkable: true,
  ordered: true,
  directoryOf(file) {
    const step = directoryName(file.path);
    const fits =
      /^(up|down)\.sql$/.test(fileName(file.path)) &&
      /^\d/.test(fileName(step));
    return fits ? directoryName(step) : undefined;
  },
  read(files) {
    const steps = files
      .filter(file => fileName(file.path) === 'up.sql')
      .map(file => {
        const step = directoryName(file.path);
        const [, version, name] = /^([\d-]+)_?(.*)$/.exec(fileName(step)) ?? [];
        const down = files.find(other => other.path === `${step}/down.sql`);
        return {
          version: (version ?? '').replace(/-/g, ''),
          name: name ?? '',
          path: file.path,
          forward: file,
          rollback: down ?? ('none' as const),
        };
      });
    return { steps };
  },
};
