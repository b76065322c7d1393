import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { FileHistory, SourceEntry, SourceTree } from '../sourceTree';
import {
  applyCaps,
  comparePaths,
  DEFAULT_CAPS,
  isBinaryName,
  SKIPPED_DIRECTORIES,
  type SourceCaps,
} from './caps';
import { blobIds, uncommitted } from './uncommitted';
import { readGitHistory, readGitState, type GitState } from './gitRepository';

/** Entries looked at before the walk gives up; well above the cap on files that are kept. */
const MAX_WALKED = 200_000;

/** A service's repository (or a folder of a monorepo) on the local disk. */
export class LocalSourceTree implements SourceTree {
  private readonly sizes: ReadonlyMap<string, number>;
  /** Ids of the files that were read. */
  private readonly seen = new Map<string, readonly string[]>();
  private fileHistory?: Promise<Map<string, FileHistory> | undefined>;

  private constructor(
    private readonly root: string,
    private readonly entries: readonly SourceEntry[],
    readonly skipped: readonly { path: string; reason: string }[],
    private readonly git: GitState,
  ) {
    this.sizes = new Map(entries.map(entry => [entry.path, entry.size]));
  }

  /**
   * Lists a folder within caps. A symbolic link is followed only to a file inside the folder.
   * @throws when there is no such folder.
   */
  static async open(
    dir: string,
    options: { caps?: Partial<SourceCaps> } = {},
  ): Promise<LocalSourceTree> {
    const root = await realpath(dir).catch(() => {
      throw new Error(`There is no folder at ${dir}`);
    });
    if (!(await stat(root)).isDirectory()) {
      throw new Error(`${dir} is not a folder`);
    }
    const walked = await walk(root);
    const { kept, skipped } = applyCaps(walked.entries, {
      ...DEFAULT_CAPS,
      ...options.caps,
    });
    const allSkipped = [...walked.skipped, ...skipped].sort(comparePaths);
    return new LocalSourceTree(
      root,
      kept,
      allSkipped,
      await readGitState(root),
    );
  }

  get commit(): string | undefined {
    return this.git.commit;
  }

  get branch(): string | undefined {
    return this.git.branch;
  }

  list(): readonly SourceEntry[] {
    return this.entries;
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    const size = this.sizes.get(path);
    if (size === undefined) return undefined;
    // The file may have been exchanged for a link since it was listed.
    const target = await realpath(join(this.root, path)).catch(() => undefined);
    if (!target || !isInside(this.root, target)) return undefined;
    const bytes = await readFile(target);
    if (this.git.commit)
      this.seen.set(path, blobIds({ path, bytes }, this.git.commit));
    return bytes;
  }

  async uncommitted(): Promise<readonly string[]> {
    const { commit } = this.git;
    return commit ? uncommitted(this.root, commit, this.seen) : [];
  }

  async history(path: string): Promise<FileHistory | undefined> {
    if (!this.git.commit) return undefined;
    this.fileHistory ??= readGitHistory(this.root);
    return (await this.fileHistory)?.get(path);
  }
}

async function walk(root: string) {
  const entries: SourceEntry[] = [];
  const skipped: { path: string; reason: string }[] = [];
  const folders = [root];
  for (let folder = folders.shift(); folder; folder = folders.shift()) {
    const children = await readdir(folder, { withFileTypes: true }).catch(
      () => undefined,
    );
    if (!children) {
      skipped.push({
        path: toPath(root, folder),
        reason: 'the folder could not be read',
      });
      continue;
    }
    for (const child of children) {
      const full = join(folder, child.name);
      const path = toPath(root, full);
      if (child.isDirectory()) {
        if (!SKIPPED_DIRECTORIES.has(child.name)) folders.push(full);
      } else if (child.isSymbolicLink()) {
        const linked = await readLink(root, full);
        if (typeof linked === 'number') entries.push({ path, size: linked });
        else if (linked) skipped.push({ path, reason: linked });
      } else if (child.isFile() && !isBinaryName(path)) {
        entries.push({ path, size: (await stat(full)).size });
      }
      if (entries.length > MAX_WALKED) {
        skipped.push({ path: '.', reason: `more than ${MAX_WALKED} files` });
        return { entries, skipped };
      }
    }
  }
  return { entries, skipped };
}

/** Size of the linked file, or why the link is not followed; undefined for what is of no interest. */
async function readLink(
  root: string,
  link: string,
): Promise<number | string | undefined> {
  const target = await realpath(link).catch(() => undefined);
  if (!target) return 'a symbolic link to nothing';
  if (!isInside(root, target)) return 'a symbolic link out of the folder';
  const info = await stat(target);
  if (info.isDirectory()) return 'a symbolic link to a folder';
  return info.isFile() && !isBinaryName(target) ? info.size : undefined;
}

function isInside(root: string, target: string): boolean {
  return target.startsWith(root.endsWith(sep) ? root : root + sep);
}

function toPath(root: string, full: string): string {
  return relative(root, full).split(sep).join('/');
}
