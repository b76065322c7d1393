import type { MigrationLayout } from '../layout';
import { directoryName, fileName, splitHalves } from '../layout';

const UP = /^\s*--\s*\+goose\s+Up\b/i;
const NO_TRANSACTION = /^[ \t]*--[ \t]*\+goose[ \t]+NO[ \t]+TRANSACTION\b/im;
const DOWN = /^\s*--\s*\+goose\s+Down\b/i;

/** goose: both halves in one file, told apart by `-- +goose Up` and `-- +goose Down`. */
export const goose: MigrationLayout = {
  tool: 'goose',
  checkable: true,
  ordered: true,
  directoryOf: file =>
    /\.sql$/.test(file.path) && /^\s*--\s*\+goose\s+Up\b/im.test(file.text)
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
