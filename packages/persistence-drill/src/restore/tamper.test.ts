import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileTamperings, filesOf } from './tamper';

const DUMP = `CREATE TABLE a (id int);
COPY public.empty (id) FROM stdin;
\\.

COPY public.a (id) FROM stdin;
1
2
\\.
${'-- and more\n'.repeat(20)}`;

describe('tampering with a backup', () => {
  let home: string;
  let folder: string;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'persistence-tamper-'));
    folder = join(home, 'backup');
    await mkdir(join(folder, 'base'), { recursive: true });
  });
  afterEach(async () => rm(home, { recursive: true, force: true }));

  async function tampered() {
    const results: Record<string, string | undefined> = {};
    for (const { title, apply } of await fileTamperings(folder)) {
      const copy = join(home, 'copy');
      await cp(folder, copy, { recursive: true });
      await apply(copy);
      results[title] = (await filesOf(copy)).map(f => f.name).join(' ');
      for (const { name } of await filesOf(copy))
        if (name === 'base/db.sql')
          results[title] = await readFile(join(copy, name), 'latin1');
      await rm(copy, { recursive: true });
    }
    return results;
  }

  it('leaves out the rows of a table of a plain dump, and nothing else', async () => {
    await writeFile(join(folder, 'base/db.sql'), DUMP);
    const results = await tampered();
    expect(results['the rows of public.a left out']).toBe(
      DUMP.replace('1\n2\n', ''),
    );
    expect(results['base/db.sql emptied']).toBe('');
    expect(results['base/db.sql cut off at two thirds']).toBe(
      DUMP.slice(0, Math.floor((DUMP.length * 2) / 3)),
    );
    const flipped = results['a flipped byte at 50 % of base/db.sql']!;
    expect(flipped).toHaveLength(DUMP.length);
    expect([...flipped].filter((c, i) => c !== DUMP[i])).toHaveLength(1);
    expect(Object.keys(results)).toHaveLength(6);
  });

  it('removes a file of several that cannot be read', async () => {
    await writeFile(join(folder, 'base/1'), Buffer.alloc(500, 7));
    await writeFile(join(folder, 'base/2'), Buffer.alloc(300, 7));
    expect((await tampered())['base/2 removed']).toBe('base/1');
  });

  it('writes zeros into a single file that cannot be read', async () => {
    await writeFile(join(folder, 'base/db.sql'), Buffer.alloc(100, 7));
    expect((await tampered())['a stretch of zeros in base/db.sql']).toBe(
      '\x07'.repeat(40) + '\0'.repeat(20) + '\x07'.repeat(40),
    );
  });

  it('has nothing to spoil where nothing is', async () => {
    expect(await fileTamperings(folder)).toEqual([]);
  });
});
