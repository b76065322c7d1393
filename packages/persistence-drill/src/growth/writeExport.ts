import { rename, writeFile } from 'node:fs/promises';
import { csvLine } from './readCsv';
import type { SizePoint } from './sizePoint';

/** Writes all sizes into one file, oldest first, which the next run begins with. Half a file is never left. */
export async function writeExport(
  path: string,
  points: readonly SizePoint[],
): Promise<void> {
  const lines = [...points]
    .sort((a, b) => a.time - b.time || (a.table < b.table ? -1 : 1))
    .map(csvLine);
  const half = `${path}.${process.pid}`;
  await writeFile(half, `${['time,table,bytes,rows', ...lines].join('\n')}\n`);
  await rename(half, path);
}
