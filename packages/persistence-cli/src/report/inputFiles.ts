import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_REPORT_BYTES } from '@persistence-scorecard/analysis';
import { UsageError } from '../usageError';

/** One file as it lies on disk. */
export interface InputFile {
  path: string;
  bytes: Uint8Array;
  /** When it was written, ISO 8601: the age of a report that states none. */
  writtenAt: string;
}

const EVIDENCE = '.persistence/evidence';

/**
 * The files that were named, each once, or the bundles in `.persistence/evidence` of the folder.
 *
 * @throws UsageError when one cannot be read, or there is none
 */
export async function readInputFiles(
  named: readonly string[],
  dir: string,
  now: Date,
): Promise<InputFile[]> {
  const paths = named.length > 0 ? [...new Set(named)] : await bundlesOf(dir);
  const files: InputFile[] = [];
  for (const path of paths) files.push(await readOne(path, now));
  return files;
}

async function bundlesOf(dir: string): Promise<string[]> {
  const folder = join(dir, EVIDENCE);
  const names = await readdir(folder).catch(() => []);
  const paths = names
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => join(folder, name));
  if (paths.length === 0)
    throw new UsageError(
      `There is nothing to send: no file was named, and ${folder} holds no bundle. \`persistence drill\` writes one.`,
    );
  return paths;
}

async function readOne(path: string, now: Date): Promise<InputFile> {
  try {
    const { size, mtime } = await stat(path);
    if (size > MAX_REPORT_BYTES)
      throw new UsageError(
        `${path} has more than ${
          MAX_REPORT_BYTES / 1024 / 1024
        } MB. Send the report of one run, without the output of its tests.`,
      );
    return {
      path,
      bytes: await readFile(path),
      writtenAt: (mtime < now ? mtime : now).toISOString(),
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `${path} cannot be read (${
        (error as NodeJS.ErrnoException).code ?? error
      }). Name existing files.`,
    );
  }
}
