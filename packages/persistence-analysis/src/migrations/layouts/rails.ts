import type { RollbackState } from '@persistence-scorecard/plugin-persistence-common';
import { detectDialect } from '../../sql/dialect';
import { readCodeStep, type CodeDialect } from '../code/codeStep';
import { indentedBody, maskedIn } from '../code/regions';
import { schemaOfRuby } from '../code/rubySchema';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { fileName } from '../layout';
import { railsDialect } from '../railsDialect';

const MIGRATION = /^((?:.*\/)?db\/(?:(\w+?)_)?)(?:post_)?migrate\/.*\.rb$/;
const STRUCTURE = /^(?:.*\/)?db\/(?:(\w+?)_)?(?:structure\.sql|schema\.rb)$/;

const RUBY: CodeDialect = {
  language: 'ruby',
  halves: code => ({
    up:
      indentedBody(code, /^[ \t]*def\s+(?:self\.)?up\b/m) ??
      indentedBody(code, /^[ \t]*def\s+(?:self\.)?change\b/m),
    down: indentedBody(code, /^[ \t]*def\s+(?:self\.)?down\b/m),
  }),
  sqlCall: /\bexecute\s*\(|\bexecute\b(?!\s*[.=(])/g,
  idle: /\b(?:nil|true|safety_assured|do|end)\b|[{}]/g,
  refuses: /^\s*raise\b/,
};

/** Rails: Ruby in db/migrate; db/structure.sql or db/schema.rb says what all of it builds. */
export const rails: MigrationLayout = {
  tool: 'rails',
  checkable: false,
  ordered: true,
  directoryOf(file) {
    const migration = MIGRATION.exec(file.path);
    if (migration) {
      const [, before, database] = migration;
      // db/post_migrate belongs to db/migrate.
      return database === 'post'
        ? `${before.slice(0, -'post_'.length)}migrate`
        : `${before}migrate`;
    }
    const structure = STRUCTURE.exec(file.path);
    if (!structure) return undefined;
    const directory = file.path.slice(0, file.path.lastIndexOf('/'));
    return structure[1]
      ? `${directory}/${structure[1]}_migrate`
      : `${directory}/migrate`;
  },
  read(files, surroundings, directory) {
    const steps = files
      .filter(file => MIGRATION.test(file.path))
      .map(file => {
        const [, version, name] =
          /^(\d*)(?!\d)_?(.*)\.rb$/.exec(fileName(file.path)) ?? [];
        return stepOf(file, version || fileName(file.path), name ?? '');
      });
    const sql = files.find(file => /structure\.sql$/.test(file.path));
    const ruby = files.find(file => /schema\.rb$/.test(file.path));
    const read = sql ? undefined : ruby && schemaOfRuby(ruby);
    const written = sql ? detectDialect(sql.text) : 'postgresql';
    return {
      steps,
      // A structure.sql without a mark can be any database's.
      dialect:
        written === 'postgresql'
          ? railsDialect(directory, surroundings)
          : written,
      structure: sql ?? read?.sql,
      structureUnread: read?.unread,
    };
  },
};

function stepOf(
  file: MigrationFile,
  version: string,
  name: string,
): LayoutStep {
  const read = readCodeStep(file, RUBY);
  const masked = read.code.masked;
  const change = indentedBody(read.code, /^[ \t]*def\s+(?:self\.)?change\b/m);
  let { rollback } = read;
  if (/\bIrreversibleMigration\b/.test(masked)) rollback = 'irreversible';
  else if (!read.down && change)
    rollback = turnedAround(maskedIn(read.code, change));
  return {
    version,
    name,
    path: file.path,
    forward: read.forward,
    unread: read.unread,
    rollback,
    ...(/\bdisable_ddl_transaction!/.test(masked)
      ? { transaction: false }
      : {}),
  };
}

/** Calls that Rails cannot turn around inside of `change`. */
const ONE_WAY =
  /\b(execute|change_column|update_all|delete_all|destroy_all)\b|\bt\.(change|remove)\b/;
/** Calls that it can turn around when they say what was there. */
const NEEDS_MORE: readonly [RegExp, RegExp][] = [
  [/\bdrop_table\b/, /\bdo\b|\{|,/],
  [/\bremove_columns?\b/, /,[^,]*,|\btype:/],
  [/\bremove_index\b/, /\bcolumn:|,/],
  [/\bchange_column_default\b/, /\bfrom:/],
  [/\bremove_check_constraint\b/, /,/],
];

function turnedAround(body: string): RollbackState {
  const rest = withoutBlocks(body);
  for (const line of statements(rest)) {
    if (ONE_WAY.test(line)) return 'irreversible';
    for (const [call, more] of NEEDS_MORE) {
      if (call.test(line) && !more.test(line)) return 'irreversible';
    }
  }
  return 'inferred';
}

/** What stands in `reversible do … end` and `up_only` says both ways by itself. */
function withoutBlocks(body: string): string {
  const kept: string[] = [];
  let skipTo: number | undefined;
  for (const line of body.split('\n')) {
    const indent = line.length - line.trimStart().length;
    if (skipTo !== undefined) {
      if (/^\s*(end|\})/.test(line) && indent <= skipTo) skipTo = undefined;
      continue;
    }
    if (/\b(?:reversible|up_only)\b.{0,300}(?:\bdo\b|\{)/.test(line)) {
      if (!/\{.{0,1000}\}|\bdo\b.{0,1000}\bend\b/.test(line)) skipTo = indent;
      continue;
    }
    kept.push(line);
  }
  return kept.join('\n');
}

/** Lines, those that go on after a comma put together. */
function statements(body: string): string[] {
  const result: string[] = [];
  let open = '';
  for (const line of body.split('\n')) {
    open = open ? `${open} ${line.trim()}` : line;
    if (open.length < 2000 && /[,(\\]\s*$/.test(line)) continue;
    result.push(open);
    open = '';
  }
  if (open) result.push(open);
  return result;
}
