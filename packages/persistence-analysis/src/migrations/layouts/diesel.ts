import type { LayoutStep, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

/** Diesel: `<version>_name/up.sql` and `down.sql`; dashes in a version do not count. */
export const diesel: MigrationLayout = {
  tool: 'diesel',
  checkable: true,
  ordered: true,
  directoryOf(file) {
    const step = directoryName(file.path);
    const fits =
      /^((up|down)\.sql|metadata\.toml)$/.test(fileName(file.path)) &&
      /^\d/.test(fileName(step));
    return fits ? directoryName(step) : undefined;
  },
  read(files) {
    const byPath = new Map(files.map(file => [file.path, file]));
    const steps = files
      .filter(file => fileName(file.path) === 'up.sql')
      .map((file): LayoutStep => {
        const step = directoryName(file.path);
        const [, version, name] =
          /^([\d-]+)(?![\d-])[_ ]?(.*)$/.exec(fileName(step)) ?? [];
        const metadata = byPath.get(`${step}/metadata.toml`)?.text ?? '';
        return {
          version: (version ?? '').replace(/-/g, ''),
          name: name ?? '',
          path: file.path,
          forward: file,
          rollback: byPath.get(`${step}/down.sql`) ?? 'none',
          ...(/^[ \t]*run_in_transaction[ \t]*=[ \t]*false\b/m.test(metadata)
            ? { transaction: false }
            : {}),
        };
      });
    return { steps, asText: true };
  },
};
