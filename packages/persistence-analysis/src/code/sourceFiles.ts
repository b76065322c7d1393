import type { SourceEntry } from '../sourceTree';

const SOURCE = /\.(ts|tsx|js|mjs|cjs|py|java|kt|go|rb|cs|php|scala|rs)$/;
const NOT_THE_SERVICE =
  /(^|\/)(node_modules|vendor|third_party|dist|build|out|target|coverage|generated|__generated__|tests?|testing|__tests__|__mocks__|specs?|testdata|fixtures|mocks?|e2e|dockertest|stubs?|examples?|vulnerable|docs|seeds?)\//i;
const TEST_FILE =
  /(\.(test|spec|stories|d)\.\w+$)|(_test\.(go|py|rb)$)|((^|\/)test_?(helpers?|utils?)\.\w+$)|(_spec\.rb$)|((^|\/)(test_[^/]*|conftest)\.py$)|((Tests?|IT|Spec)\.(java|kt|cs|scala|php)$)/;
/** Where queries belong: repositories, data access objects, query and database modules. */
const DATA_ACCESS =
  /repositor|(^|[-_./])dao|dao([-_./]|$)|quer(y|ies)|(^|[-_./])(db|dal|sql|data-?access|data-?base|mappers?)([-_./]|$)|(^|\/)persistence\/|database|stor(?:e|age)|migrat/i;

const MAX_FILES = 8000;
const MAX_BYTES = 32_000_000;
const MAX_FILE_BYTES = 400_000;

/** Files to scan, and how many more there would be. */
export interface SourceFiles {
  chosen: SourceEntry[];
  leftOut: number;
}

/**
 * Source files in which a query would be hard-coded: no tests, no generated code, no migrations, and
 * no module whose name says that it is the place for queries. Bounded in number and size.
 */
export function sourceFiles(
  entries: readonly SourceEntry[],
  migrationDirectories: readonly string[],
): SourceFiles {
  const chosen: SourceEntry[] = [];
  let leftOut = 0;
  let bytes = 0;
  for (const entry of entries) {
    if (!isCandidate(entry, migrationDirectories)) continue;
    if (chosen.length >= MAX_FILES || bytes + entry.size > MAX_BYTES) {
      leftOut++;
      continue;
    }
    bytes += entry.size;
    chosen.push(entry);
  }
  return { chosen, leftOut };
}

function isCandidate(
  entry: SourceEntry,
  migrationDirectories: readonly string[],
): boolean {
  const { path } = entry;
  if (!SOURCE.test(path) || entry.size > MAX_FILE_BYTES) return false;
  if (NOT_THE_SERVICE.test(path) || TEST_FILE.test(path)) return false;
  if (/\.min\.js$/.test(path) || DATA_ACCESS.test(path)) return false;
  return !migrationDirectories.some(
    directory => directory !== '' && path.startsWith(`${directory}/`),
  );
}
