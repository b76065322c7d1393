import type { RollbackState } from '@persistence-scorecard/plugin-persistence-common';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

const FORMATTED = /^\s*--\s*liquibase formatted sql/i;
const CHANGESET = /^\s*--\s*changeset\s+(\S+)/i;

/** Each changeset is read with the line numbers of its file, which costs the file's length. */
const MAX_CHARACTERS = 500_000;

/** Liquibase's formatted SQL: a file is a list of changesets, each with its own `--rollback`. */
export const liquibase: MigrationLayout = {
  tool: 'liquibase',
  checkable: true,
  ordered: true,
  directoryOf: file =>
    /\.sql$/.test(file.path) &&
    file.text.length < MAX_CHARACTERS &&
    FORMATTED.test(file.text)
      ? directoryName(file.path)
      : undefined,
  read: files => ({ steps: files.flatMap(changesets) }),
};

/** Changesets of a file in their order; the version puts the file's name first. */
function changesets(file: MigrationFile): LayoutStep[] {
  const lines = file.text.split(/\r\n|\r|\n/);
  const starts = lines.flatMap((line, index) => {
    const match = CHANGESET.exec(line);
    return match ? [{ index, id: match[1] }] : [];
  });
  return starts.map(({ index, id }, position) => {
    const end = starts[position + 1]?.index ?? lines.length;
    return {
      version: `${fileName(file.path).replace(/\.sql$/, '')}.${position + 1}`,
      name: id,
      path: file.path,
      forward: {
        path: file.path,
        text: '\n'.repeat(index) + lines.slice(index, end).join('\n'),
      },
      rollback: rollbackOf(lines.slice(index, end)),
    };
  });
}

function rollbackOf(lines: readonly string[]): RollbackState {
  const written = lines.flatMap(line => {
    const match = /^\s*--\s*rollback\b(.*)$/i.exec(line);
    return match ? [match[1].trim()] : [];
  });
  if (written.length === 0) return 'none';
  // `--rollback empty` and `not required` declare that there is nothing to undo.
  const acting = written.some(
    text => text !== '' && !/^(empty|not required)$/i.test(text),
  );
  return acting ? 'script' : 'empty';
}
