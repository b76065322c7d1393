import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LocalSourceTree } from './localSourceTree';

describe('a work tree beside its commit', () => {
  let dir: string;
  const git = (...args: string[]) =>
    execFileSync('git', [
      '-C',
      dir,
      '-c',
      'user.name=Test',
      '-c',
      'user.email=test@example.com',
      '-c',
      'core.autocrlf=false',
      ...args,
    ]);
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(dir, path)), { recursive: true });
    await writeFile(join(dir, path), text);
  };
  /** What is not committed of the files, when all of them were read. */
  const after = async (...read: string[]) => {
    const tree = await LocalSourceTree.open(join(dir, 'orders'));
    for (const path of read) await tree.read(path);
    return tree.uncommitted();
  };

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'work-tree-'));
    git('init', '-q');
    await write('orders/docs/database/indexes.md', '# Indexes\n\nNone.\n');
    await write('orders/migrations/1_a.sql', 'CREATE TABLE a (id int);\n');
    await write('orders/docs/größe.md', '# Größe\n');
    await write('.gitignore', '*.local.sql\n');
    await symlink('1_a.sql', join(dir, 'orders/migrations/link.sql'));
    git('add', '.');
    git('commit', '-q', '-m', 'First');
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  const ALL = [
    'docs/database/indexes.md',
    'docs/größe.md',
    'migrations/1_a.sql',
    'migrations/link.sql',
    'migrations/2_b.sql',
    'migrations/3.local.sql',
  ];

  it('is the commit as long as nothing is touched', async () => {
    expect(await after(...ALL)).toEqual([]);
  });

  it('tells what was changed and what was added, of what was read', async () => {
    await write('orders/docs/database/indexes.md', '# Indexes\n\nOne.\n');
    await write('orders/migrations/2_b.sql', 'CREATE TABLE b (id int);\n');
    await write('orders/migrations/3.local.sql', 'SELECT 1;\n');
    await write('orders/docs/größe.md', '# Groesse\n');
    expect(await after(...ALL)).toEqual([
      'docs/database/indexes.md',
      'docs/größe.md',
      'migrations/2_b.sql',
    ]);
    expect(await after('migrations/1_a.sql')).toEqual([]);
  });

  it('is not changed by the line ends of a checkout, nor by staging', async () => {
    await write(
      'orders/docs/database/indexes.md',
      '# Indexes\r\n\r\nNone.\r\n',
    );
    await write('orders/migrations/2_b.sql', 'CREATE TABLE b (id int);\n');
    git('add', 'orders/migrations');
    expect(await after(...ALL)).toEqual(['migrations/2_b.sql']);
  });

  it('is of no commit before the first one', async () => {
    await rm(join(dir, '.git'), { recursive: true });
    git('init', '-q');
    expect(await after(...ALL)).toEqual([]);
  });
});
