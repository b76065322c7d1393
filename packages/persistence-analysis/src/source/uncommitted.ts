import { createHash } from 'node:crypto';
import { git } from './gitRepository';

/** What of a file tells whether it is the one of a commit. */
export interface ReadFile {
  path: string;
  bytes: Uint8Array;
}

/** Ids that git would give to files, as they are and with the line ends that a checkout may have changed. */
export function blobIds({ bytes }: ReadFile, commit: string): string[] {
  const algorithm = commit.length === 64 ? 'sha256' : 'sha1';
  const id = (content: Uint8Array) =>
    createHash(algorithm)
      .update(`blob ${content.length}\0`)
      .update(content)
      .digest('hex');
  if (!bytes.includes(13)) return [id(bytes)];
  const unix = Buffer.from(
    Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n'),
    'latin1',
  );
  return [id(bytes), id(unix)];
}

/**
 * Which of the files below `dir` are not what the commit holds: changed, or unknown to it. Files that git
 * is told to ignore do not count. Contents are compared here, so that no filter of a repository is run.
 */
export async function uncommitted(
  dir: string,
  commit: string,
  files: ReadonlyMap<string, readonly string[]>,
): Promise<string[]> {
  const listing = await git(dir, ['ls-tree', '-r', '-z', commit]);
  if (listing === undefined) return [];
  const blobs = new Map<string, string>();
  const elsewhere: string[] = [];
  for (const line of listing.split('\0')) {
    const tab = line.indexOf('\t');
    if (tab < 0) continue;
    const [mode, , id] = line.slice(0, tab).split(' ');
    const path = line.slice(tab + 1);
    // A submodule has commits of its own.
    if (mode === '160000') elsewhere.push(`${path}/`);
    // Of a link git keeps where it leads, and not what is there.
    else blobs.set(path, mode === '120000' ? '' : id);
  }
  const changed: string[] = [];
  const unknown: string[] = [];
  for (const [path, ids] of files) {
    const blob = blobs.get(path);
    if (blob === undefined) {
      if (!elsewhere.some(folder => path.startsWith(folder)))
        unknown.push(path);
    } else if (blob !== '' && !ids.includes(blob)) changed.push(path);
  }
  const ignored = await ignoredOf(dir, unknown);
  return [...changed, ...unknown.filter(path => !ignored.has(path))].sort();
}

async function ignoredOf(
  dir: string,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  if (paths.length === 0) return new Set();
  // It ends with 1 when nothing is ignored, which is no failure.
  const output = await git(
    dir,
    ['check-ignore', '-z', '--stdin'],
    Buffer.from(paths.map(path => `${path}\0`).join('')).toString('latin1'),
  );
  const names = Buffer.from(output ?? '', 'latin1').toString('utf8');
  return new Set(names.split('\0').filter(Boolean));
}
