import type {
  Location,
  MigrationSet,
} from '@persistence-scorecard/plugin-persistence-common';

/** Where migrations drop tables (`public.t`) and columns (`public.t.c`), the last time each. */
export function dropsOf(sets: readonly MigrationSet[]): Map<string, Location> {
  const drops = new Map<string, Location>();
  for (const { steps } of sets) {
    for (const { kind, table, column, location } of steps.flatMap(
      step => step.operations,
    )) {
      if (!table) continue;
      if (kind === 'drop-table') drops.set(table, location);
      else if (kind === 'drop-column' && column)
        drops.set(`${table}.${column}`, location);
    }
  }
  return drops;
}
