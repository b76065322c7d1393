import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Content, TableContent } from './content';
import { BackupRefusedError } from './types';

const MANIFEST = 'manifest.json';
/** SHA-256 of the manifest itself, so that no byte of the backup is unwatched. */
const SEAL = 'manifest.sha256';

/** What a backup of ours says about itself. */
export interface Manifest {
  format: 1;
  files: Record<string, { bytes: number; sha256: string }>;
  tables: Record<string, TableContent>;
  sequences: Record<string, string>;
  /** What the method needs to find its way in the files. */
  extra?: unknown;
}

/** Seals all files of a folder, with the content that they were made from. */
export async function writeManifest(
  folder: string,
  content: Pick<Content, 'tables' | 'sequences'>,
  extra?: unknown,
): Promise<void> {
  const files: Manifest['files'] = {};
  for (const name of (await readdir(folder)).sort())
    files[name] = await fileDigest(join(folder, name));
  const manifest: Manifest = {
    format: 1,
    files,
    tables: Object.fromEntries(content.tables),
    sequences: Object.fromEntries(content.sequences),
    ...(extra === undefined ? {} : { extra }),
  };
  const text = JSON.stringify(manifest, undefined, 1);
  await writeFile(join(folder, MANIFEST), text);
  await writeFile(join(folder, SEAL), sha256(text));
}

/**
 * Checks every byte of a backup against its manifest.
 *
 * @throws BackupRefusedError when a file is missing, was added, or has other bytes
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const bytes = await readFile(join(folder, MANIFEST)).catch(() => undefined);
  const seal = await readFile(join(folder, SEAL)).catch(() => undefined);
  if (!bytes || !seal)
    throw new BackupRefusedError('The manifest of the backup is missing.');
  if (!seal.equals(Buffer.from(sha256(bytes))))
    throw new BackupRefusedError('The manifest of the backup was changed.');
  const manifest = JSON.parse(bytes.toString('utf8')) as Manifest;
  const there = new Set(await readdir(folder));
  for (const [name, wanted] of Object.entries(manifest.files)) {
    if (!there.has(name))
      throw new BackupRefusedError(`The backup's ${name} is missing.`);
    const found = await fileDigest(join(folder, name));
    if (found.bytes !== wanted.bytes)
      throw new BackupRefusedError(
        `The backup's ${name} has ${found.bytes} bytes instead of ${wanted.bytes}.`,
      );
    if (found.sha256 !== wanted.sha256)
      throw new BackupRefusedError(`The backup's ${name} was changed.`);
  }
  return manifest;
}

async function fileDigest(path: string) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

function sha256(bytes: string | Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
