import type {
  ParseProblem,
  ServiceSettings,
} from '@persistence-scorecard/plugin-persistence-common';
import type { SourceTree } from '../sourceTree';
import type { MigrationFile } from './layout';

/** Directories that are not the service, wherever they stand below its root. */
const SKIPPED =
  /(^|\/)(node_modules|vendor|testdata|fixtures?|stubs?|examples?|samples?|vulnerable|third[_-]party|tests?|__tests__|specs?|e2e|dist|build|target|docs|\.git|\.yarn)\//i;
const LIKELY = new RegExp(
  [
    'migrat',
    'drizzle',
    '(^|/)sqitch\\.plan$',
    '(^|/)(deploy|revert|verify)/.*\\.sql$',
    '(^|/)(db|database|sql|schema|scripts?)/.*\\.sql$',
    'schema-?changes',
    'flyway',
    'changelog',
    'liquibase',
    'alembic',
    '(^|/)versions/',
    '/versioned/v\\d',
    '(^|/)schema\\.sql$',
    '(^|/)db/(\\w+_)?(structure\\.sql|schema\\.rb)$',
    '\\.(up|down)\\.sql$',
    '(^|/)(up|down)\\.sql$',
    '(^|/)[VURB][\\d._]*__[^/]*\\.(sql|java|kt)$',
    '(^|/)atlas\\.sum$',
    '(^|/)[^/]*(schema|ddl)[^/]*\\.(go|java|kt)$',
  ].join('|'),
  'i',
);
const READ =
  /(^|\/)(sqitch\.plan|atlas\.sum)$|\.(sql|[cm]?[jt]s|rb|py|php|cs|java|kt|go|exs|xml|ya?ml|json|toml)$/;

const MAX_FILES = 30_000;
const MAX_FILE_BYTES = 8_000_000;
/** What is longer than this is no migration that people write as code, and no tool's own file. */
const MAX_CODE_BYTES = 2_200_000;
/** What tools write down beside migrations to compare with, which says nothing that these do not. */
const SNAPSHOT = /(^|[/_])snapshot\.json$|ModelSnapshot\.cs$/;
const MAX_BYTES = 48_000_000;

/** The files that may be migrations, and why some were left out. */
export interface Candidates {
  files: MigrationFile[];
  problems: ParseProblem[];
}

/** Reads the files that may be migrations. A directory from the settings is taken as it is. */
export async function migrationCandidates(
  tree: SourceTree,
  settings: ServiceSettings,
): Promise<Candidates> {
  const directory = settings.migrations?.directory?.replace(
    /^\.?\/+|(?<!\/)\/+$/g,
    '',
  );
  const files: MigrationFile[] = [];
  const problems: ParseProblem[] = [];
  let bytes = 0;
  for (const { path, size } of tree.list()) {
    const chosen = directory
      ? path.startsWith(`${directory}/`)
      : !SKIPPED.test(path) && LIKELY.test(path);
    if (!chosen || !READ.test(path) || SNAPSHOT.test(path)) continue;
    const limit = path.endsWith('.sql') ? MAX_FILE_BYTES : MAX_CODE_BYTES;
    if (size > limit) {
      // A large file of another kind is nobody's migration.
      if (path.endsWith('.sql'))
        problems.push({ message: 'The file is too large', path, line: 1 });
      continue;
    }
    if (files.length >= MAX_FILES || bytes + size > MAX_BYTES) {
      const message = `There are more files that may be migrations than the ${files.length} that were read`;
      problems.push({ message, path, line: 1 });
      break;
    }
    const content = await tree.read(path);
    if (!content) continue;
    bytes += size;
    files.push({
      path,
      text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(content),
    });
  }
  return { files, problems };
}
