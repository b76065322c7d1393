import {
  open,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { Tampering } from './types';

/** Places of a file whose bytes are flipped, as parts of its length. */
const PLACES = [0.1, 0.5, 0.9];
/** Files above this are not searched for the data of one table. */
const MAX_SEARCHED = 64 * 1024 * 1024;

/**
 * Ways to spoil any backup: bytes flipped, the end cut off, a file emptied, and one table's data gone
 * (its block in a plain dump; else one file of several; else a stretch of zeros, as lost sectors leave).
 */
export async function fileTamperings(folder: string): Promise<Tampering[]> {
  const files = await filesOf(folder);
  const largest = files[0];
  if (!largest || largest.bytes === 0) return [];
  const { name, bytes } = largest;
  return [
    ...PLACES.map(part => ({
      title: `a flipped byte at ${part * 100} % of ${name}`,
      apply: (copy: string) => flip(join(copy, name), Math.floor(bytes * part)),
    })),
    {
      title: `${name} cut off at two thirds`,
      apply: copy => truncate(join(copy, name), Math.floor((bytes * 2) / 3)),
    },
    {
      title: `${name} emptied`,
      apply: copy => truncate(join(copy, name), 0),
    },
    await dataLoss(folder, files),
  ];
}

async function dataLoss(
  folder: string,
  files: readonly { name: string; bytes: number }[],
): Promise<Tampering> {
  const [{ name, bytes }] = files;
  if (bytes <= MAX_SEARCHED) {
    const text = await readFile(join(folder, name), 'latin1');
    const block = copyBlock(text);
    if (block)
      return {
        title: `the rows of ${block.table} left out`,
        apply: copy =>
          writeFile(
            join(copy, name),
            text.slice(0, block.from) + text.slice(block.to),
            'latin1',
          ),
      };
  }
  if (files.length > 1 && files[1].bytes > 0)
    return {
      title: `${files[1].name} removed`,
      apply: copy => rm(join(copy, files[1].name)),
    };
  return {
    title: `a stretch of zeros in ${name}`,
    apply: copy =>
      overwrite(
        join(copy, name),
        Math.floor(bytes * 0.4),
        Buffer.alloc(Math.max(1, Math.floor(bytes * 0.2))),
      ),
  };
}

/** Where the first table's rows stand in a plain SQL dump, the lines between COPY and its end. */
function copyBlock(text: string) {
  for (const head of text.matchAll(/^COPY ([^\n(]{1,200}) \(/gm)) {
    const end = text.indexOf('\n', head.index);
    if (end < 0 || !text.slice(head.index, end).endsWith(') FROM stdin;'))
      continue;
    const from = end + 1;
    const to = text.startsWith('\\.\n', from)
      ? from
      : text.indexOf('\n\\.\n', from) + 1;
    if (to > from) return { table: head[1], from, to };
  }
  return undefined;
}

/** Regular files of a folder and of those in it, the largest first. */
export async function filesOf(
  folder: string,
): Promise<{ name: string; bytes: number }[]> {
  const found: { name: string; bytes: number }[] = [];
  for (const entry of await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.push({
      name: path.slice(folder.length + 1),
      bytes: (await stat(path)).size,
    });
  }
  return found.sort((a, b) => b.bytes - a.bytes || (a.name < b.name ? -1 : 1));
}

/** Turns all bits of one byte around. */
export async function flip(path: string, at: number, mask = 0xff) {
  const file = await open(path, 'r+');
  try {
    const byte = Buffer.alloc(1);
    await file.read(byte, 0, 1, at);
    byte[0] ^= mask;
    await file.write(byte, 0, 1, at);
  } finally {
    await file.close();
  }
}

async function overwrite(path: string, at: number, bytes: Buffer) {
  const file = await open(path, 'r+');
  try {
    await file.write(bytes, 0, bytes.length, at);
  } finally {
    await file.close();
  }
}
