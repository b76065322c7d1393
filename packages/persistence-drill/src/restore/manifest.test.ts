import {
  mkdtemp,
  readdir,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readManifest, writeManifest } from './manifest';
import { flip } from './tamper';
import { BackupRefusedError } from './types';

const CONTENT = {
  tables: new Map([['public.orders', { rows: 2, hash: '1/2' }]]),
  sequences: new Map([['public.orders_id_seq', '2 used']]),
};

describe('the manifest of a backup', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'persistence-manifest-'));
    await writeFile(join(folder, '0001.rows'), '"(1,a)"\n"(2,b)"\n');
    await writeFile(join(folder, '0002.rows'), '');
    await writeManifest(folder, CONTENT, { rowFiles: {} });
  });
  afterEach(async () => rm(folder, { recursive: true, force: true }));

  it('gives back what was written', async () => {
    expect(await readManifest(folder)).toMatchObject({
      tables: { 'public.orders': { rows: 2, hash: '1/2' } },
      sequences: { 'public.orders_id_seq': '2 used' },
      extra: { rowFiles: {} },
    });
  });

  it.each([
    [
      'a file that is gone',
      /0001\.rows is missing/,
      () => rm(join(folder, '0001.rows')),
    ],
    [
      'a file cut off',
      /has 5 bytes instead of 16/,
      () => truncate(join(folder, '0001.rows'), 5),
    ],
    [
      'an emptied manifest',
      /manifest of the backup was changed/,
      () => truncate(join(folder, 'manifest.json'), 0),
    ],
    [
      'a manifest without its seal',
      /manifest of the backup is missing/,
      () => rm(join(folder, 'manifest.sha256')),
    ],
    [
      'nothing at all',
      /manifest of the backup is missing/,
      async () => {
        for (const name of await readdir(folder)) await rm(join(folder, name));
      },
    ],
  ])('refuses %s', async (_what, message, spoil) => {
    await spoil();
    await expect(readManifest(folder)).rejects.toThrow(BackupRefusedError);
    await expect(readManifest(folder)).rejects.toThrow(message);
  });

  it('refuses each changed bit of each file, and takes the backup again when the bit is back', async () => {
    const names = (await readdir(folder)).filter(name => name !== '0002.rows');
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.integer({ min: 1, max: 255 }),
        async (name, part, mask) => {
          const path = join(folder, name);
          const at = Math.floor((await stat(path)).size * part);
          await flip(path, at, mask);
          await expect(readManifest(folder)).rejects.toThrow(
            BackupRefusedError,
          );
          await flip(path, at, mask);
          await readManifest(folder);
        },
      ),
      { numRuns: 200 },
    );
  });
});
