import { InputError } from '@backstage/errors';

/**
 * Reads the annotation `persistence/root`: a folder within the source. Anything that could lead out of
 * it is refused, however it is written.
 */
export function parseRootPath(annotation: string | undefined): string {
  if (annotation === undefined) return '';
  let decoded = annotation.trim();
  // Decoded until it stays the same, so that `%252e%252e` is seen for what it is.
  for (let round = 0; round < 5; round += 1) {
    let next: string;
    try {
      next = decodeURIComponent(decoded);
    } catch {
      throw refusal(annotation, 'it is not well-formed');
    }
    if (next === decoded) break;
    decoded = next;
  }
  if (decoded.includes('%'))
    throw refusal(annotation, 'it is encoded too often');
  if (decoded.includes('\\') || [...decoded].some(char => char < ' '))
    throw refusal(annotation, 'it holds a backslash or control character');
  if (decoded.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(decoded)) {
    throw refusal(annotation, 'it must be relative to the source');
  }
  const segments = decoded
    .split('/')
    .filter(segment => segment !== '' && segment !== '.');
  if (segments.includes('..'))
    throw refusal(annotation, 'it leads out of the source with ".."');
  return segments.join('/');
}

function refusal(annotation: string, why: string): InputError {
  return new InputError(
    `Annotation persistence/root ${JSON.stringify(
      annotation,
    )} is refused: ${why}. Name a folder such as "services/orders".`,
  );
}
