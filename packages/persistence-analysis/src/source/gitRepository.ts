import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileHistory } from '../sourceTree';

const TIMEOUT_MS = 20_000;
const MAX_OUTPUT = 64 * 1024 * 1024;

/** What git says about a folder. Everything is undefined where git, or a repository, is not there. */
export interface GitState {
  commit?: string;
  branch?: string;
}

/** Commit and branch of the repository at or above `dir`. */
export async function readGitState(dir: string): Promise<GitState> {
  if (!(await hasGitAbove(dir))) return {};
  const commit = (await git(dir, ['rev-parse', 'HEAD']))?.trim();
  if (!commit || !/^[0-9a-f]{40,64}$/.test(commit)) return {};
  const branch = (
    await git(dir, ['rev-parse', '--abbrev-ref', 'HEAD'])
  )?.trim();
  return branch && branch !== 'HEAD' ? { commit, branch } : { commit };
}

/**
 * History of every file below `dir` in one `git log`, by path relative to `dir`. Undefined for a
 * shallow clone: its oldest commit seems to add every file, which would hide later edits.
 *
 * Only the first parent is followed: a file counts as edited when it changed after it reached the
 * branch, not when it was reworked on the way there.
 */
export async function readGitHistory(
  dir: string,
): Promise<Map<string, FileHistory> | undefined> {
  const shallow = await git(dir, ['rev-parse', '--is-shallow-repository']);
  if (shallow?.trim() !== 'false') return undefined;
  const log = await git(dir, [
    'log',
    '--reverse',
    '--first-parent',
    '-m',
    '--no-renames',
    '--relative',
    '--name-status',
    '--format=%x01%H %cI',
    '--',
    '.',
  ]);
  if (log === undefined) return undefined;
  const added = new Map<string, string>();
  const files = foldLog(log, added);
  await addFirstTexts(dir, files, added);
  return files;
}

/** Files whose first text is of interest, and how many of them are read. */
const COMPARED = /\.sql$/i;
const MAX_COMPARED = 5000;

async function addFirstTexts(
  dir: string,
  files: ReadonlyMap<string, FileHistory>,
  added: ReadonlyMap<string, string>,
): Promise<void> {
  const changed = [...files]
    .filter(([path, h]) => h.laterCommits.length > 0 && COMPARED.test(path))
    .map(([path]) => path)
    .filter(path => !path.includes('\n'))
    .slice(0, MAX_COMPARED);
  if (changed.length === 0) return;
  const output = await git(
    dir,
    ['cat-file', '--batch'],
    changed.map(path => `${added.get(path)}:./${path}\n`).join(''),
  );
  if (output === undefined) return;
  const texts = splitBatch(Buffer.from(output, 'latin1'));
  for (const [index, path] of changed.entries()) {
    const text = texts[index];
    if (text !== undefined) files.get(path)!.firstText = text;
  }
}

/** The contents in what `git cat-file --batch` prints; undefined for an object that is not there. */
export function splitBatch(output: Buffer): (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf(10, at);
    if (end < 0) break;
    const head = output.toString('latin1', at, end);
    const size = /^[0-9a-f]{40,64} blob (\d+)$/.exec(head)?.[1];
    at = end + 1;
    if (size === undefined) {
      texts.push(undefined);
      continue;
    }
    texts.push(output.toString('utf8', at, at + Number(size)));
    at += Number(size) + 1;
  }
  return texts;
}

/**
 * Folds `git log --reverse --name-status` into the history of each file that still exists; `added`
 * takes the commit that added each.
 */
export function foldLog(
  log: string,
  added = new Map<string, string>(),
): Map<string, FileHistory> {
  const files = new Map<string, FileHistory>();
  let commit = '';
  let at = '';
  for (const line of log.split('\n')) {
    if (line.startsWith('\u0001')) {
      const [id, date] = line.slice(1).split(' ');
      commit = id;
      at = new Date(date).toISOString();
      continue;
    }
    const tab = line.indexOf('\t');
    if (tab < 0) continue;
    const status = line[0];
    const path = line.slice(tab + 1);
    const known = files.get(path);
    if (status === 'D') {
      files.delete(path);
    } else if (known) {
      known.lastChangedAt = at;
      known.laterCommits.push({ commit, at });
    } else {
      added.set(path, commit);
      files.set(path, {
        firstCommittedAt: at,
        lastChangedAt: at,
        laterCommits: [],
      });
    }
  }
  return files;
}

async function hasGitAbove(dir: string): Promise<boolean> {
  for (let current = dir; ; current = dirname(current)) {
    try {
      await stat(join(current, '.git'));
      return true;
    } catch {
      if (dirname(current) === current) return false;
    }
  }
}

/** Runs git without hooks, monitors or prompts; undefined when it fails. */
export function git(
  dir: string,
  args: string[],
  input?: string,
): Promise<string | undefined> {
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.quotepath=off'];
  return new Promise(resolve => {
    const child = execFile(
      'git',
      [...safe, '-C', dir, ...args],
      {
        timeout: TIMEOUT_MS,
        maxBuffer: MAX_OUTPUT,
        // Sizes are given in bytes, which this encoding keeps.
        ...(input === undefined ? {} : { encoding: 'latin1' as const }),
        env: {
          ...process.env,
          GIT_OPTIONAL_LOCKS: '0',
          GIT_TERMINAL_PROMPT: '0',
        },
      },
      (error, stdout) => resolve(error ? undefined : stdout),
    );
    if (input === undefined) return;
    // Git that ends early says so by its exit code.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input, 'latin1');
  });
}
