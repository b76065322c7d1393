import { createHash } from 'node:crypto';
import { InputError } from '@backstage/errors';

/**
 * An opaque place to continue from. It is tied to the query, so that it cannot be used with another, by
 * a hash, so that a long query does not make a long cursor.
 */
export function encodeCursor(query: string, position: unknown): string {
  return Buffer.from(JSON.stringify([hashOf(query), position])).toString(
    'base64url',
  );
}

/**
 * @param isPosition - cursors come back from outside, so what is in them is believed only when it fits
 * @throws InputError when the cursor is not one of ours, or of another query
 */
export function decodeCursor<T>(
  query: string,
  cursor: string | undefined,
  isPosition: (position: unknown) => position is T,
): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [made, position] = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    if (made === hashOf(query) && isPosition(position)) return position;
  } catch {
    // falls through to the same answer
  }
  throw new InputError(
    'The cursor does not belong to this query; start again without it',
  );
}

function hashOf(query: string): string {
  return createHash('sha256').update(query).digest('base64url').slice(0, 12);
}
