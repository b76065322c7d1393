import { isPositionOf } from '../store/listOrder';
import type { ListCursor, ListFilter, ListPosition } from '../store/types';
import { decodeCursor, encodeCursor } from './cursor';

/** A cursor that leads from a row of the list to the page after or before it. */
export function encodeListCursor(
  filter: ListFilter,
  direction: ListCursor['direction'],
  { value, entityRef }: ListPosition,
): string {
  return encodeCursor(JSON.stringify(filter), [direction, value, entityRef]);
}

/** @throws InputError when the cursor is not one of this list */
export function decodeListCursor(
  filter: ListFilter,
  cursor: string | undefined,
): ListCursor | undefined {
  const parts = decodeCursor(
    JSON.stringify(filter),
    cursor,
    (position): position is [ListCursor['direction'], string | null, string] =>
      Array.isArray(position) &&
      (position[0] === 'after' || position[0] === 'before') &&
      typeof position[2] === 'string' &&
      !position[2].includes('\u0000') &&
      isPositionOf(filter.orderBy, {
        value: position[1],
        entityRef: position[2],
      }),
  );
  if (!parts) return undefined;
  const [direction, value, entityRef] = parts;
  return { direction, position: { value, entityRef } };
}
