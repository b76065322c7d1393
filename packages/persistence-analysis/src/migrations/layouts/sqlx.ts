import type { MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';
import { readPairs } from './golangMigrate';

const NAME = /^(\d+)_(.*?)(\.(?:up|down))?\.sql$/;

/** sqlx: `<timestamp>_name.sql`, or pairs with `.up` and `.down`, beside a Cargo.toml. */
export const sqlx: MigrationLayout = {
  tool: 'sqlx',
  checkable: true,
  ordered: true,
  directoryOf: (file, { hasFile }) =>
    NAME.test(fileName(file.path)) &&
    /(^|\/)migrations$/.test(directoryName(file.path)) &&
    hasFile(/(^|\/)Cargo\.toml$/)
      ? directoryName(file.path)
      : undefined,
  read(files) {
    const pairs = readPairs(files).steps;
    const single = files.flatMap(file => {
      const match = NAME.exec(fileName(file.path));
      if (!match || match[3]) return [];
      const [, version, name] = match;
      return [
        {
          version,
          name,
          path: file.path,
          forward: file,
          rollback: 'none' as const,
        },
      ];
    });
    return { steps: [...pairs, ...single] };
  },
};
