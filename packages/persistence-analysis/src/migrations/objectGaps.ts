import type { ParsedStatement } from '../sql/parse';
import type { SchemaEffects } from './schemaEffects';

/**
 * Views, functions, triggers, types, sequences and policies that a rollback leaves behind, does not bring
 * back, or drops although the step never made them.
 */
export function objectGaps(
  up: SchemaEffects,
  down: SchemaEffects,
  isGone: (table: string) => boolean,
): [detail: string, statement?: ParsedStatement][] {
  const gaps: [string, ParsedStatement?][] = [];
  const { objects: forward } = up;
  const { objects: back } = down;
  const uncertain = (key: string) =>
    forward.uncertain.has(key) || back.uncertain.has(key);
  for (const key of forward.made) {
    const owner = forward.owners.get(key);
    const goesAlong =
      owner !== undefined &&
      (isGone(owner.table) ||
        down.dropped.columns.has(`${owner.table}.${owner.column}`));
    const gone =
      uncertain(key) || goesAlong || back.dropped.has(key) || back.cascades;
    if (!gone) gaps.push([`leaves ${key} behind`]);
  }
  for (const key of forward.dropped.keys()) {
    // Where the table of a trigger is missing, that is told.
    const owner = forward.owners.get(key);
    const isBack =
      uncertain(key) ||
      back.made.has(key) ||
      (owner && up.dropped.tables.has(owner.table));
    if (!isBack) gaps.push([`does not bring ${key} back`]);
  }
  for (const [key, statement] of back.dropped) {
    if (uncertain(key) || forward.made.has(key)) continue;
    gaps.push([`drops ${key}, which the migration does not create`, statement]);
  }
  return gaps;
}
