import { orphansOf, type ForeignKey } from './foreignKeys';
import type { Reader } from './reader';
import { keyOf, type TableKeys } from './tableKeys';
import type { Inspection } from './types';

/** A foreign key and the rows that are against it. */
export interface KeyInspection extends Inspection {
  key: ForeignKey;
}

/** Counts the rows of each key that lead nowhere. */
export async function inspectKeys(
  reader: Reader,
  keys: readonly ForeignKey[],
  tableKeys: TableKeys,
  advance: (detail: string) => void,
): Promise<KeyInspection[]> {
  const inspections: KeyInspection[] = [];
  for (const key of keys) {
    const subject = `${key.table} (${key.constraint})`;
    advance(subject);
    inspections.push({
      ...(await reader.inspect(
        subject,
        `SELECT ${keyOf(tableKeys, key.table)} AS k ${orphansOf(key)}`,
      )),
      key,
    });
  }
  return inspections;
}
