import type { MigrationStep } from '@persistence-scorecard/plugin-persistence-common';
import type { SchemaShape, TableShape } from '../sql/mysql/schemaShape';

type Gaps = NonNullable<MigrationStep['rollbackGaps']>;

/** More of one step is no more help. */
const MAX_GAPS = 10;

/** The schema in front of a step, behind it, and behind its rollback. */
export interface WayThereAndBack {
  before: SchemaShape;
  after: SchemaShape;
  back: SchemaShape;
}

/**
 * What a rollback leaves behind of its step, does not bring back, or takes away although the step never
 * made it. `locate` tells the statement of the rollback that names all of the words.
 */
export function mysqlGaps(
  way: WayThereAndBack,
  locate: (...words: string[]) => Gaps[number]['location'],
): Gaps {
  const gaps: Gaps = [];
  const add = (detail: string, ...words: string[]) =>
    gaps.push({ detail, location: locate(...words) });
  const { before, after, back } = way;
  for (const [table, shape] of back.tables) {
    const was = before.tables.get(table);
    if (!was) add(`leaves table ${plain(table)} behind`);
    else tableGaps(plain(table), was, after.tables.get(table), shape, add);
  }
  for (const table of before.tables.keys()) {
    if (back.tables.has(table)) continue;
    if (after.tables.has(table))
      add(
        `drops table ${plain(table)}, which the migration does not create`,
        plain(table),
      );
    else add(`does not bring table ${plain(table)} back`);
  }
  for (const routine of back.routines) {
    if (!before.routines.has(routine))
      add(`leaves ${plainRoutine(routine)} behind`);
  }
  for (const routine of before.routines) {
    if (back.routines.has(routine)) continue;
    const name = plainRoutine(routine);
    if (after.routines.has(routine))
      add(`drops ${name}, which the migration does not create`, name);
    else add(`does not bring ${name} back`);
  }
  return gaps.slice(0, MAX_GAPS);
}

function tableGaps(
  table: string,
  before: TableShape,
  after: TableShape | undefined,
  back: TableShape,
  add: (detail: string, ...words: string[]) => void,
): void {
  for (const [key, name] of back.columns) {
    if (!before.columns.has(key)) add(`leaves column ${table}.${name} behind`);
  }
  for (const [key, name] of before.columns) {
    if (back.columns.has(key)) continue;
    if (after?.columns.has(key))
      add(
        `drops column ${table}.${name}, which the migration does not add`,
        table,
        name,
      );
    else add(`does not bring column ${table}.${name} back`);
  }
  // A column that is missing takes its indexes and keys along, which is no cause of its own.
  const whole = [...before.columns.keys()].every(key => back.columns.has(key));
  for (const kind of ['indexes', 'foreignKeys'] as const) {
    const what = kind === 'indexes' ? 'index' : 'foreign key';
    for (const [key, name] of back[kind]) {
      if (!before[kind].has(key) && !(kind === 'indexes' && isGrown(key)))
        add(`leaves ${what} ${name} of ${table} behind`);
    }
    for (const [key, name] of before[kind]) {
      if (whole && !back[kind].has(key))
        add(`does not bring ${what} ${name} of ${table} back`);
    }
  }

  /** An index on a column that is left behind is told with the column. */
  function isGrown(key: string): boolean {
    const [columns] = JSON.parse(key) as [string[]];
    return (
      columns.length === 1 &&
      back.columns.has(columns[0]) &&
      !before.columns.has(columns[0])
    );
  }
}

function plain(qualified: string): string {
  return qualified.replace(/^public\./, '');
}

function plainRoutine(routine: string): string {
  return routine.replace(' public.', ' ');
}
