import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';

/** A file that init would write. */
export interface PlannedFile {
  /** Relative to the service's root, with forward slashes. */
  path: string;
  text: string;
}

/**
 * Writes a file that is not there. Says `kept` for one that is: nothing is ever overwritten, also when
 * it came to be in the meantime. A folder that is linked to somewhere else is refused.
 */
export async function writeNew(
  root: string,
  { path, text }: PlannedFile,
): Promise<'written' | 'kept' | 'outside'> {
  const target = join(root, path);
  const realRoot = await realpath(root);
  if (!(await isInside(realRoot, dirname(target)))) return 'outside';
  await mkdir(dirname(target), { recursive: true });
  try {
    await writeFile(target, text, { flag: 'wx' });
    return 'written';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'kept';
    throw error;
  }
}

/** The nearest folder that exists decides: what is below it will be made. */
async function isInside(root: string, folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    const real = await realpath(at).catch(() => undefined);
    if (real) return real === root || real.startsWith(root + sep);
    if (dirname(at) === at) return false;
  }
}
