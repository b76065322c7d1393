import type { LayoutStep, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';
import { readPairs } from './golangMigrate';

const NAME = /^(\d+)_(.*?)(\.(?:up|down))?\.sql$/;

/** sqlx: `<timestamp>_name.sql`, or pairs with `.up` and `.down`, in the `migrations` of a crate. */
export const sqlx: MigrationLayout = {
  tool: 'sqlx',
  checkable: true,
  ordered: true,
  directoryOf(file, { nearest }) {
    const directory = directoryName(file.path);
    if (!NAME.test(fileName(file.path))) return undefined;
    if (!/(^|\/)migrations(\/[^/]+)?$/.test(directory)) return undefined;
    const manifest = nearest(directory, 'Cargo.toml', 'go.mod');
    return manifest?.endsWith('Cargo.toml') ? directory : undefined;
  },
  read(files, _surroundings, directory) {
    const pairs = readPairs(files, directory).steps;
    const single = files.flatMap((file): LayoutStep[] => {
      const match = NAME.exec(fileName(file.path));
      if (!match || match[3]) return [];
      const [, version, name] = match;
      const step = { version, name, path: file.path };
      return [{ ...step, forward: file, rollback: 'none' }];
    });
    return {
      steps: [...pairs, ...single].map(step =>
        /^\s*--\s*no-transaction\b/.test(step.forward?.text ?? '')
          ? { ...step, transaction: false }
          : step,
      ),
    };
  },
};
