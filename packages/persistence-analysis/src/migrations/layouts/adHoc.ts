import type { MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

const DIRECTORY =
  /(^|\/)([^/]*migrat[^/]*|(db|database|sql|schema)\/(scripts?|changes|updates?|upgrades?|patches|ddl)|schema-?changes)(\/|$)/i;
const CHANGES = /\b(CREATE|ALTER|DROP|INSERT|UPDATE|DELETE|TRUNCATE)\b/i;

/** Scripts in a directory for migrations that follow no tool's layout. Nothing tells their order. */
export const adHoc: MigrationLayout = {
  tool: 'ad-hoc',
  checkable: true,
  ordered: false,
  directoryOf(file) {
    const directory = directoryName(file.path);
    return /\.sql$/.test(file.path) &&
      DIRECTORY.test(directory) &&
      CHANGES.test(file.text)
      ? directory
      : undefined;
  },
  read(files) {
    const downs = new Map<string, MigrationFile>();
    for (const file of files) {
      const name = fileName(file.path);
      if (isRollback(name)) downs.set(plain(name), file);
    }
    const steps = files
      .filter(file => !isRollback(fileName(file.path)))
      .map(file => {
        const base = fileName(file.path).replace(/\.sql$/, '');
        return {
          version: /^[vV]?(\d+)/.exec(base)?.[1] ?? base,
          name: base,
          path: file.path,
          forward: file,
          rollback: downs.get(plain(fileName(file.path))) ?? ('none' as const),
        };
      });
    return { steps };
  },
};

function isRollback(name: string): boolean {
  return /(^|[._-])(down|rollback|undo|revert)([._-]|$)/i.test(name);
}

function plain(name: string): string {
  return name
    .replace(/\.sql$/, '')
    .replace(/[._-]?(down|rollback|undo|revert|up)(?=[._-]|$)/gi, '')
    .replace(/^[._-]/, '');
}
