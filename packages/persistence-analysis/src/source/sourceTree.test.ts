import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { applyCaps, DEFAULT_CAPS } from './caps';
import { foldLog, splitBatch } from './gitRepository';
import { LocalSourceTree } from './localSourceTree';
import { MemorySourceTree, takeSnapshot } from './memorySourceTree';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'source-tree-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function git(...args: string[]): string {
  return execFileSync('git', ['-C', root, ...args], {
    encoding: 'utf8',
    env: {
      ...process.env,
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@example.org',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@example.org',
      GIT_COMMITTER_DATE: git.date,
      GIT_AUTHOR_DATE: git.date,
    },
  }).trim();
}
git.date = '2026-01-01T00:00:00Z';

const paths = (tree: { list(): readonly { path: string }[] }) =>
  tree.list().map(entry => entry.path);

describe('LocalSourceTree', () => {
  it('lists the service, without what others wrote', async () => {
    write('docs/b.md', 'b');
    write('docs/a.md', 'a');
    write('node_modules/x/docs/a.md', 'x');
    write('src/node_modules/x.md', 'x');
    write('vendor/x.sql', 'x');
    write('logo.png', 'x');
    const tree = await LocalSourceTree.open(root);
    expect(paths(tree)).toEqual(['docs/a.md', 'docs/b.md']);
    expect(tree.commit).toBeUndefined();
    expect(await tree.history('docs/a.md')).toBeUndefined();
    expect(new TextDecoder().decode(await tree.read('docs/a.md'))).toBe('a');
  });

  it('reads nothing that it did not list', async () => {
    write('docs/a.md', 'a');
    const tree = await LocalSourceTree.open(join(root, 'docs'));
    for (const path of ['../docs/a.md', '/etc/passwd', 'b.md', '']) {
      expect(await tree.read(path)).toBeUndefined();
    }
  });

  it('never follows a link out of the folder', async () => {
    write('outside.md', 'secret');
    write('service/docs/a.md', 'a');
    symlinkSync(join(root, 'outside.md'), join(root, 'service/docs/b.md'));
    symlinkSync(root, join(root, 'service/up'));
    symlinkSync('a.md', join(root, 'service/docs/c.md'));
    symlinkSync('nowhere', join(root, 'service/docs/d.md'));
    const tree = await LocalSourceTree.open(join(root, 'service'));
    expect(paths(tree)).toEqual(['docs/a.md', 'docs/c.md']);
    expect(tree.skipped).toEqual([
      { path: 'docs/b.md', reason: 'a symbolic link out of the folder' },
      { path: 'docs/d.md', reason: 'a symbolic link to nothing' },
      { path: 'up', reason: 'a symbolic link out of the folder' },
    ]);
  });

  it('does not follow a file that became a link after it was listed', async () => {
    write('outside.md', 'secret');
    write('service/a.md', 'a');
    const tree = await LocalSourceTree.open(join(root, 'service'));
    rmSync(join(root, 'service/a.md'));
    symlinkSync(join(root, 'outside.md'), join(root, 'service/a.md'));
    expect(await tree.read('a.md')).toBeUndefined();
  });

  it('leaves out what is too large, with the reason', async () => {
    write('docs/a.md', 'a'.repeat(100));
    write('docs/b.md', 'b');
    const tree = await LocalSourceTree.open(root, {
      caps: { maxFileBytes: 50 },
    });
    expect(paths(tree)).toEqual(['docs/b.md']);
    expect(tree.skipped[0].reason).toContain('larger than');
  });

  it('says when there is no such folder', async () => {
    await expect(LocalSourceTree.open(join(root, 'nope'))).rejects.toThrow(
      /There is no folder/,
    );
    write('file', 'x');
    await expect(LocalSourceTree.open(join(root, 'file'))).rejects.toThrow(
      /is not a folder/,
    );
  });

  it('gives commit, branch and history, also of a folder in a monorepo', async () => {
    git('init', '-q', '-b', 'main');
    write('service/db/001.sql', 'one – ünd');
    git('add', '.');
    git('commit', '-q', '-m', '1');
    git.date = '2026-02-01T00:00:00+01:00';
    write('service/db/001.sql', 'changed');
    write('service/db/002 ünïcode.sql', 'two');
    git('add', '.');
    git('commit', '-q', '-m', '2');
    const tree = await LocalSourceTree.open(join(root, 'service'));
    expect(tree.commit).toBe(git('rev-parse', 'HEAD'));
    expect(tree.branch).toBe('main');
    expect(await tree.history('db/001.sql')).toEqual({
      firstCommittedAt: '2026-01-01T00:00:00.000Z',
      lastChangedAt: '2026-01-31T23:00:00.000Z',
      laterCommits: [{ commit: tree.commit, at: '2026-01-31T23:00:00.000Z' }],
      firstText: 'one – ünd',
    });
    expect(await tree.history('db/002 ünïcode.sql')).toMatchObject({
      laterCommits: [],
    });
    expect(await tree.history('db/none.sql')).toBeUndefined();

    const snapshot = await takeSnapshot(tree);
    const copy = new MemorySourceTree(structuredClone(snapshot));
    expect(copy.list()).toEqual(tree.list());
    expect(copy.commit).toBe(tree.commit);
    expect(await copy.history('db/001.sql')).toEqual(
      await tree.history('db/001.sql'),
    );
  });

  it('has no history in a shallow clone, whose first commit seems to add everything', async () => {
    git('init', '-q', '-b', 'main');
    write('a.md', '1');
    git('add', '.');
    git('commit', '-q', '-m', '1');
    write('a.md', '2');
    git('commit', '-q', '-a', '-m', '2');
    const clone = join(root, 'clone');
    execFileSync('git', [
      'clone',
      '-q',
      '--depth',
      '1',
      `file://${root}`,
      clone,
    ]);
    const tree = await LocalSourceTree.open(clone);
    expect(tree.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(await tree.history('a.md')).toBeUndefined();
  });
});

describe('splitBatch', () => {
  it('counts bytes, and knows what is not there', () => {
    const id = 'a'.repeat(40);
    const output = `${id} blob 4\nö\n;\nHEAD:./gone missing\n${id} blob 0\n\n`;
    expect(splitBatch(Buffer.from(output))).toEqual(['ö\n;', undefined, '']);
    expect(splitBatch(Buffer.from(''))).toEqual([]);
  });
});

describe('foldLog', () => {
  it('starts anew for a file that was removed and came back', () => {
    const log = [
      '\u0001aaa 2026-01-01T00:00:00Z',
      '',
      'A\tx.sql',
      '\u0001bbb 2026-01-02T00:00:00Z',
      '',
      'D\tx.sql',
      '\u0001ccc 2026-01-03T00:00:00Z',
      '',
      'A\tx.sql',
    ].join('\n');
    expect(foldLog(log).get('x.sql')).toEqual({
      firstCommittedAt: '2026-01-03T00:00:00.000Z',
      lastChangedAt: '2026-01-03T00:00:00.000Z',
      laterCommits: [],
    });
  });
});

describe('applyCaps', () => {
  const entry = (path: string, size = 1) => ({ path, size });

  it('keeps documents and SQL when there are too many files', () => {
    const { kept, skipped } = applyCaps(
      [
        entry('a.ts'),
        entry('b.ts'),
        entry('db/schema.sql'),
        entry('docs/domain/entities.md'),
      ],
      { ...DEFAULT_CAPS, maxFiles: 2 },
    );
    expect(kept.map(e => e.path)).toEqual([
      'db/schema.sql',
      'docs/domain/entities.md',
    ]);
    expect(skipped.map(s => s.path)).toEqual(['a.ts', 'b.ts']);
  });

  it('stops at the total size', () => {
    const { kept } = applyCaps(
      [entry('a', 60), entry('b', 60), entry('c', 40)],
      {
        ...DEFAULT_CAPS,
        maxTotalBytes: 100,
      },
    );
    expect(kept.map(e => e.path)).toEqual(['a', 'c']);
  });

  it('does not list every one of very many', () => {
    const entries = Array.from({ length: 1000 }, (_, i) => entry(`${i}.ts`));
    const { skipped } = applyCaps(entries, { ...DEFAULT_CAPS, maxFiles: 0 });
    expect(skipped).toHaveLength(201);
    expect(skipped[200].reason).toContain('800 more');
  });

  it('leave out a path that is longer than any that people write', async () => {
    const long = `db/${'a'.repeat(600)}.sql`;
    const tree = new MemorySourceTree({
      files: { [long]: 'SELECT 1;', 'db/a.sql': 'SELECT 1;' },
    });
    const reason = 'its path is longer than 500 characters';
    expect(tree.list().map(e => e.path)).toEqual(['db/a.sql']);
    expect(await tree.read(long)).toBeUndefined();
    expect(tree.skipped).toEqual([{ path: long.slice(0, 500), reason }]);
    const { kept, skipped } = applyCaps(
      [{ path: long, size: 9 }],
      DEFAULT_CAPS,
    );
    expect(kept).toEqual([]);
    expect(skipped).toEqual([{ path: long.slice(0, 500), reason }]);
  });
});
