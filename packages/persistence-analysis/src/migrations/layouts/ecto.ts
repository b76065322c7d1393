import type { RollbackState } from '@persistence-scorecard/plugin-persistence-common';
import { readCodeStep, type CodeDialect } from '../code/codeStep';
import { indentedBody, maskedIn } from '../code/regions';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

const ELIXIR: CodeDialect = {
  language: 'elixir',
  halves: code => ({
    up:
      indentedBody(code, /^[ \t]*def\s+up\b/m) ??
      indentedBody(code, /^[ \t]*def\s+change\b/m),
    down: indentedBody(code, /^[ \t]*def\s+down\b/m),
  }),
  sqlCall: /\bexecute\s*\(|\bexecute\b(?!\s*[.=(])/g,
  idle: /\b(?:do|end|nil|flush)\b|:ok\b/g,
  refuses: /^\s*(?:raise\b|Ecto\.MigrationError)/,
};

/** Ecto: Elixir in priv/<repo>/migrations with `change`, or `up` and `down`. */
export const ecto: MigrationLayout = {
  tool: 'ecto',
  checkable: false,
  ordered: true,
  directoryOf: file =>
    /^\d+_.*\.exs$/.test(fileName(file.path)) &&
    /\buse\s+Ecto\.Migration\b/.test(file.text)
      ? directoryName(file.path)
      : undefined,
  read: files => ({ steps: files.map(stepOf) }),
};

function stepOf(file: MigrationFile): LayoutStep {
  const [, version, name] = /^(\d+)_(.*)\.exs$/.exec(fileName(file.path)) ?? [];
  const read = readCodeStep(file, ELIXIR);
  const change = indentedBody(read.code, /^[ \t]*def\s+change\b/m);
  const { masked } = read.code;
  return {
    version,
    name,
    path: file.path,
    forward: read.forward,
    unread: read.unread,
    rollback:
      !read.down && change
        ? turnedAround(maskedIn(read.code, change))
        : read.rollback,
    ...(/@disable_ddl_transaction\s+true\b/.test(masked)
      ? { transaction: false }
      : {}),
  };
}

/** Ecto turns around what makes things; what takes them away only when told what was there. */
function turnedAround(body: string): RollbackState {
  for (const line of body.split('\n')) {
    // `execute(up, down)` says both.
    if (/\bexecute\b/.test(line) && !/\bexecute\b[^,]{0,2000},/.test(line))
      return 'irreversible';
    if (/\bremove\b[ (]{1,9}:\w{1,80}\s{0,9}(?:\)\s{0,9})?$/.test(line))
      return 'irreversible';
    if (/\bmodify\b/.test(line) && !/\bfrom:/.test(line)) return 'irreversible';
    if (/\b(repo\(\)|update_all|delete_all)\b/.test(line))
      return 'irreversible';
  }
  return 'inferred';
}
