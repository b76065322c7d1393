import type { MigrationStep } from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../sql/parse';
import { objectGaps } from './objectGaps';
import type { SchemaEffects } from './schemaEffects';

type Gaps = NonNullable<MigrationStep['rollbackGaps']>;

/** More of one step is no more help. */
const MAX_GAPS = 10;

/**
 * What a rollback script leaves behind of its step, does not bring back, or takes away although the step
 * never made it. Only by what both scripts name; whether it works shows when it is run.
 */
export function rollbackGaps(
  up: SchemaEffects,
  down: SchemaEffects,
  path: string,
): Gaps {
  if (up.opaque || down.opaque) return [];
  const gaps: Gaps = [];
  const at = (statement: ParsedStatement | undefined) => ({
    path,
    line: statement?.line ?? 1,
    ...(statement ? { endLine: statement.endLine } : {}),
  });
  const add = (detail: string, statement?: ParsedStatement) =>
    gaps.push({ detail, location: at(statement) });
  const remade = (table: string) =>
    up.remade.has(table) || down.remade.has(table);
  const isDropped = (table: string) => isGone(table, up, down);
  for (const table of up.made.tables) {
    if (remade(table)) continue;
    if (!isDropped(table)) add(`leaves table ${table} behind`);
  }
  for (const column of up.made.columns) {
    const table = tableOf(column);
    const gone =
      remade(table) ||
      up.made.tables.has(table) ||
      isDropped(table) ||
      down.dropped.columns.has(column);
    if (!gone) add(`leaves column ${column} behind`);
  }
  const narrowed = new Set([...down.dropped.columns.keys()].map(tableOf));
  for (const [index, table] of up.indexes) {
    // With a column, the indexes on it go; which those are, names do not tell of an expression.
    const gone =
      remade(table) ||
      down.dropped.indexes.has(index) ||
      isDropped(table) ||
      narrowed.has(table);
    if (!gone && !down.indexes.has(index)) add(`leaves index ${index} behind`);
  }
  for (const table of up.dropped.tables.keys()) {
    if (remade(table)) continue;
    if (!down.made.tables.has(table)) add(`does not bring table ${table} back`);
  }
  for (const column of up.dropped.columns.keys()) {
    const table = tableOf(column);
    const back =
      remade(table) ||
      down.made.columns.has(column) ||
      down.made.tables.has(table);
    if (!back) add(`does not bring column ${column} back`);
  }
  for (const [column, statement] of down.dropped.columns) {
    const table = tableOf(column);
    const own =
      remade(table) || up.made.columns.has(column) || up.made.tables.has(table);
    if (!own)
      add(
        `drops column ${column}, which the migration does not add`,
        statement,
      );
  }
  for (const [table, statement] of down.dropped.tables) {
    if (remade(table)) continue;
    if (!up.made.tables.has(table))
      add(
        `drops table ${table}, which the migration does not create`,
        statement,
      );
  }
  for (const [detail, statement] of objectGaps(
    up,
    down,
    table => remade(table) || isDropped(table),
  ))
    add(detail, statement);
  return gaps.slice(0, MAX_GAPS);
}

/** Whether the way back drops a table, by itself or with one that it is a partition of. */
function isGone(
  table: string,
  up: SchemaEffects,
  down: SchemaEffects,
): boolean {
  const seen = new Set<string>();
  let at: string | undefined = table;
  while (at !== undefined && !seen.has(at)) {
    if (down.dropped.tables.has(at)) return true;
    seen.add(at);
    at = up.partitions.get(at);
  }
  return false;
}

function tableOf(column: string): string {
  return column.slice(0, column.indexOf('.'));
}
