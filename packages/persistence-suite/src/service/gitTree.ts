import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  LocalSourceTree,
  type SourceTree,
} from '@persistence-scorecard/analysis';
import type { Service } from './service';

/**
 * Puts a service into a new git repository: first without its documents, then as it is after the edits,
 * and the documents last, so that they are newer than every migration.
 */
export async function withGitTree<T>(
  clean: Service,
  after: Service,
  use: (tree: SourceTree) => Promise<T>,
): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'persistence-suite-'));
  try {
    git(
      root,
      ['init', '--quiet', '--initial-branch=main'],
      '2026-03-02T09:00:00Z',
    );
    write(root, clean, path => !path.startsWith('docs/'));
    commit(root, '2026-03-02T09:00:00Z');
    write(root, after, path => !path.startsWith('docs/'));
    commit(root, '2026-03-02T15:00:00Z');
    write(root, after, path => path.startsWith('docs/'));
    commit(root, '2026-03-03T09:00:00Z');
    return await use(await LocalSourceTree.open(root));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function write(
  root: string,
  { files }: Service,
  isWanted: (path: string) => boolean,
): void {
  for (const [path, text] of Object.entries(files)) {
    if (!isWanted(path)) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function commit(root: string, at: string): void {
  git(root, ['add', '--all'], at);
  git(root, ['commit', '--quiet', '--message', 'Change the service'], at);
}

/** Runs git apart from the settings of whoever runs the suite. */
function git(root: string, args: string[], at: string): void {
  execFileSync('git', args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'suite',
      GIT_AUTHOR_EMAIL: 'suite@example.com',
      GIT_COMMITTER_NAME: 'suite',
      GIT_COMMITTER_EMAIL: 'suite@example.com',
      GIT_AUTHOR_DATE: at,
      GIT_COMMITTER_DATE: at,
    },
  });
}
