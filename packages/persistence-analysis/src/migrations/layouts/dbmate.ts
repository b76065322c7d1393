import type { MigrationLayout } from '../layout';
import { directoryName, fileName, splitHalves } from '../layout';

const UP = /^\s*--\s*migrate:up\b/i;
const NO_TRANSACTION =
  /^[ \t]*--[ \t]*migrate:up\b[^\n]*\btransaction:false\b/im;
const DOWN = /^\s*--\s*migrate:down\b/i;

/** dbmate: both halves in one file, told apart by `-- migrate:up` and `-- migrate:down`. */
export const dbmate: MigrationLayout = {
  tool: 'dbmate',
  checkable: true,
  ordered: true,
  directoryOf: file =>
    /\.sql$/.test(file.path) && /^\s*--\s*migrate:up\b/im.test(file.text)
      ? directoryName(file.path)
      : undefined,
  read: files => ({
    steps: files.map(file => {
      const [, version, name] =
        /^(\d*)_?(.*)\.sql$/.exec(fileName(file.path)) ?? [];
      const { up, down } = splitHalves(file.text, UP, DOWN);
      return {
        version: version || fileName(file.path),
        name: name ?? '',
        path: file.path,
        forward: { path: file.path, text: up },
        rollback:
          down === undefined
            ? ('none' as const)
            : { path: file.path, text: down },
        ...(NO_TRANSACTION.test(file.text) ? { transaction: false } : {}),
      };
    }),
  }),
};
