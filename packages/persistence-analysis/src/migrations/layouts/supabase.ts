import type { MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

const NAME = /^(\d{14})_(.*)\.sql$/;

/** Supabase: `supabase/migrations/<timestamp>_name.sql`. The tool has no rollback. */
export const supabase: MigrationLayout = {
  tool: 'supabase',
  checkable: true,
  ordered: true,
  dialect: 'postgresql',
  directoryOf: file =>
    /(^|\/)supabase\/migrations$/.test(directoryName(file.path)) &&
    NAME.test(fileName(file.path))
      ? directoryName(file.path)
      : undefined,
  read: files => ({
    steps: files.map(file => {
      const [, version, name] = NAME.exec(fileName(file.path)) ?? [];
      return {
        version,
        name,
        path: file.path,
        forward: file,
        rollback: 'none',
      };
    }),
  }),
};
