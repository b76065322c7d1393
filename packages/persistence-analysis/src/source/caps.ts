/** Bounds on what is read of one service, so that a hostile or huge repository costs a known amount. */
export interface SourceCaps {
  maxFiles: number;
  maxFileBytes: number;
  maxTotalBytes: number;
}

/** Longer paths are nobody's, and expressions over paths count on it. */
export const MAX_PATH_LENGTH = 500;

export const DEFAULT_CAPS: SourceCaps = {
  maxFiles: 20_000,
  maxFileBytes: 2 * 1024 * 1024,
  maxTotalBytes: 64 * 1024 * 1024,
};

/** Folders that hold other people's code or build results, never the service's own statements. */
export const SKIPPED_DIRECTORIES: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  'vendor',
  'third_party',
  'dist',
  'dist-types',
  'build',
  'target',
  'out',
  'coverage',
  '.venv',
  'venv',
  '__pycache__',
  '.gradle',
  '.idea',
  '.yarn',
  '.next',
]);

const BINARY =
  /\.(png|jpe?g|gif|webp|ico|pdf|zip|gz|tgz|bz2|xz|7z|jar|war|class|so|dylib|dll|exe|wasm|woff2?|ttf|eot|mp[34]|mov|avi|bin|sqlite3?|db)$/i;

/** Files that no analysis reads. */
export function isBinaryName(path: string): boolean {
  return BINARY.test(path);
}

/** Whether any folder of the path is one of the skipped ones. */
export function isInSkippedDirectory(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  return folders.some(folder => SKIPPED_DIRECTORIES.has(folder));
}

/**
 * Which files come first when a cap bites: documents, evidence and SQL carry the facts, so that a
 * thousand code files never push them out.
 */
function priority(path: string): number {
  if (path.startsWith('docs/') || path.startsWith('.persistence/')) return 0;
  if (path.endsWith('.sql') || /(^|\/)(migrations?|db)\//.test(path)) return 1;
  if (/\.(md|ya?ml|toml|json)$/.test(path)) return 2;
  return 3;
}

/** Why a file with such a path is left out. */
export const PATH_TOO_LONG = `its path is longer than ${MAX_PATH_LENGTH} characters`;

export function isTooLong(path: string): boolean {
  return path.length > MAX_PATH_LENGTH;
}

export interface CapResult<E> {
  kept: E[];
  skipped: { path: string; reason: string }[];
}

const MAX_SKIPPED_LISTED = 200;

/** Applies the caps to a listing; the result does not depend on the order of the entries. */
export function applyCaps<E extends { path: string; size: number }>(
  entries: readonly E[],
  caps: SourceCaps,
): CapResult<E> {
  const skipped: { path: string; reason: string }[] = [];
  const ordered = [...entries].sort(
    (a, b) => priority(a.path) - priority(b.path) || comparePaths(a, b),
  );
  const kept: E[] = [];
  let total = 0;
  for (const entry of ordered) {
    let reason: string | undefined;
    if (isTooLong(entry.path)) {
      reason = PATH_TOO_LONG;
    } else if (entry.size > caps.maxFileBytes) {
      const [limit, size] = [caps.maxFileBytes, entry.size].map(megabytes);
      // A few bytes over the limit are as many megabytes as the limit.
      reason = `larger than ${limit} (${
        size === limit ? `${entry.size} bytes` : size
      })`;
    } else if (kept.length >= caps.maxFiles) {
      reason = `more than ${caps.maxFiles} files`;
    } else if (total + entry.size > caps.maxTotalBytes) {
      reason = `more than ${megabytes(caps.maxTotalBytes)} in total`;
    }
    if (reason) {
      skipped.push({ path: entry.path.slice(0, MAX_PATH_LENGTH), reason });
      continue;
    }
    total += entry.size;
    kept.push(entry);
  }
  return { kept: kept.sort(comparePaths), skipped: summarise(skipped) };
}

function summarise(skipped: { path: string; reason: string }[]) {
  if (skipped.length <= MAX_SKIPPED_LISTED) return skipped;
  const rest = skipped.length - MAX_SKIPPED_LISTED;
  return [
    ...skipped.slice(0, MAX_SKIPPED_LISTED),
    { path: '.', reason: `${rest} more files were left out` },
  ];
}

/** Order of paths that is the same on every machine. */
export function comparePaths(a: { path: string }, b: { path: string }): number {
  if (a.path === b.path) return 0;
  return a.path < b.path ? -1 : 1;
}

function megabytes(bytes: number): string {
  return `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;
}
