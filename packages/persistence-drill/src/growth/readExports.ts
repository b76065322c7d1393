import { readFile, stat } from 'node:fs/promises';
import { readCsv } from './readCsv';
import { readJson } from './readJson';
import { BadExportError, type SizePoint, type StatedPoint } from './sizePoint';

const MAX_FILES = 500;
const MAX_BYTES = 10_000_000;
const MAX_POINTS = 300_000;
const DAY = 86_400_000;

/**
 * Reads files of sizes, CSV or JSON by what they begin with.
 *
 * @throws BadExportError naming file and line; also for two sizes of one table at one time
 */
export async function readExports(
  paths: readonly string[],
  now: Date,
): Promise<SizePoint[]> {
  if (paths.length > MAX_FILES)
    throw new BadExportError(
      paths[MAX_FILES],
      1,
      `more than ${MAX_FILES} exports; put them together into one`,
    );
  const points = new Map<string, SizePoint>();
  for (const path of paths) {
    for (const { point, line } of parseExport(path, await readText(path))) {
      if (point.time > now.getTime() + DAY)
        throw new BadExportError(
          path,
          line,
          `${new Date(point.time).toISOString()} is in the future`,
        );
      const key = `${point.time} ${point.table}`;
      const other = points.get(key);
      if (other && other.bytes !== point.bytes)
        throw new BadExportError(
          path,
          line,
          `${point.table} has two sizes at ${new Date(
            point.time,
          ).toISOString()}: ${other.bytes} and ${point.bytes}`,
        );
      points.set(key, point);
      if (points.size > MAX_POINTS)
        throw new BadExportError(
          path,
          line,
          `more than ${MAX_POINTS} sizes; leave out the oldest`,
        );
    }
  }
  return [...points.values()].sort((a, b) => a.time - b.time);
}

/** The sizes that one export holds. */
export function parseExport(path: string, text: string): StatedPoint[] {
  const first = text.replace(/^\ufeff/, '').trimStart()[0];
  if (first === undefined) throw new BadExportError(path, 1, 'it is empty');
  return first === '[' || first === '{'
    ? readJson(path, text)
    : readCsv(path, text);
}

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES)
      throw new BadExportError(
        path,
        1,
        `it is larger than ${MAX_BYTES / 1_000_000} MB`,
      );
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof BadExportError) throw error;
    throw new BadExportError(
      path,
      1,
      `it cannot be read (${(error as { code?: string }).code ?? 'unknown'})`,
    );
  }
}
