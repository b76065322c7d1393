import { InputError } from '@backstage/errors';

/**
 * Refuses paths that could lead out of a source. A repository's own settings may name any path, so that
 * one which a scorecard names is not safe for that alone.
 * @throws InputError
 */
export function assertInside(path: string): void {
  const leadsOut =
    path.startsWith('/') ||
    /^[a-z][a-z0-9+.-]*:/i.test(path) ||
    path.includes('\\') ||
    [...path].some(char => char < ' ') ||
    path.split('/').some(part => part === '..' || part === '.');
  if (leadsOut) {
    throw new InputError(
      `${JSON.stringify(path)} is no path of a file inside the source.`,
    );
  }
}
