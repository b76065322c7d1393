import type { RollbackState } from '@persistence-scorecard/plugin-persistence-common';
import type { MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

/** Rails: Ruby in db/migrate, which is not judged; db/structure.sql says what it builds. */
export const rails: MigrationLayout = {
  tool: 'rails',
  checkable: false,
  ordered: true,
  directoryOf(file) {
    const directory = directoryName(file.path);
    if (
      /(^|\/)db\/(post_)?migrate$/.test(directory) &&
      /\.rb$/.test(file.path)
    ) {
      return directory.replace(/post_migrate$/, 'migrate');
    }
    return /(^|\/)db\/structure\.sql$/.test(file.path)
      ? `${directory}/migrate`
      : undefined;
  },
  read(files) {
    const steps = files
      .filter(file => file.path.endsWith('.rb'))
      .map(file => {
        const [, version, name] =
          /^(\d*)_?(.*)\.rb$/.exec(fileName(file.path)) ?? [];
        return {
          version: version || fileName(file.path),
          name: name ?? '',
          path: file.path,
          rollback: rollbackOfRuby(file.text),
        };
      });
    return { steps, structure: files.find(file => file.path.endsWith('.sql')) };
  },
};

function rollbackOfRuby(text: string): RollbackState {
  if (/IrreversibleMigration/.test(text)) return 'irreversible';
  const down = /def (?:self\.)?down\b([\s\S]*?)^ {2}end/m.exec(text);
  if (down) return down[1].replace(/#[^\n]*/g, '').trim() ? 'script' : 'empty';
  if (!/def change\b/.test(text)) return 'none';
  // `change` is turned around by Rails, except for plain SQL and block-less removals.
  return /^\s*execute\b/m.test(text) && !/\breversible\b/.test(text)
    ? 'irreversible'
    : 'inferred';
}
