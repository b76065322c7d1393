import { readFile } from 'node:fs/promises';
import { UsageError } from '../usageError';

/** Evidence files named on the command line. The caller vouches for them: their trust is `local`. */
export async function readBundleFiles(
  paths: readonly string[],
): Promise<{ path: string; bytes: Uint8Array; trust: 'local' }[]> {
  const files = [];
  for (const path of paths) {
    try {
      files.push({
        path,
        bytes: await readFile(path),
        trust: 'local' as const,
      });
    } catch (error) {
      throw new UsageError(
        `--evidence ${path} cannot be read (${
          (error as NodeJS.ErrnoException).code ?? error
        }). Name an existing JSON file.`,
      );
    }
  }
  return files;
}
