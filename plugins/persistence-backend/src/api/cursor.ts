import { InputError } from '@backstage/errors';

/** An opaque place to continue from. It is tied to the query, so that it cannot be used with another. */
export function encodeCursor(query: string, position: number): string {
  return Buffer.from(JSON.stringify([query, position])).toString('base64url');
}

/** @throws InputError when the cursor is not one of ours, or of another query */
export function decodeCursor(
  query: string,
  cursor: string | undefined,
): number | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [made, position] = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    if (made === query && Number.isSafeInteger(position) && position >= 0)
      return position;
  } catch {
    // falls through to the same answer
  }
  throw new InputError(
    'The cursor does not belong to this query; start again without it',
  );
}
