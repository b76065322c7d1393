import type { SchemaChange } from '../snapshot';

/** Kinds of objects whose change concerns the rows of a table. */
const OF_TABLES = new Set([
  'table',
  'column',
  'constraint',
  'trigger',
  'policy',
  'rule',
]);

/** What of a step concerns rows. */
export interface Concern {
  /** Tables that were there before, and that the step or its rollback changes or writes to. */
  touched: ReadonlySet<string>;
  /** Tables and columns that the step is there to drop: what they held cannot come back. */
  dropped: ReadonlySet<string>;
}

/** A statement that changes rows, with the table it names. */
const WRITES =
  /\b(?:DELETE\s{1,9}FROM|TRUNCATE(?:\s{1,9}TABLE)?|UPDATE|INSERT\s{1,9}INTO|MERGE\s{1,9}INTO)\s{1,9}(?:ONLY\s{1,9})?((?:"[^"]{1,63}"|\w{1,63})(?:\.(?:"[^"]{1,63}"|\w{1,63}))?)/gi;

/**
 * What to look at with rows.
 *
 * @param texts - the step's script and its rollback, which may write to tables that no change is about
 * @param before - tables that were there before the step
 */
export function concernOf(
  changes: readonly SchemaChange[],
  texts: readonly string[],
  before: ReadonlySet<string>,
): Concern {
  const touched = touchedTables(changes, before);
  for (const text of texts)
    for (const [, name] of text.matchAll(WRITES)) {
      const plain = name.replace(/"/g, '');
      const known = before.has(plain) ? plain : `public.${plain}`;
      if (before.has(known)) touched.add(known);
    }
  const dropped = new Set(
    changes
      .filter(c => c.change === 'removed' && /^(?:table|column)$/.test(c.kind))
      .map(c => c.name),
  );
  return { touched, dropped };
}

/** The tables, among those that were there before, that changes are about. */
function touchedTables(
  changes: readonly SchemaChange[],
  before: ReadonlySet<string>,
): Set<string> {
  const touched = new Set<string>();
  for (const { kind, name, before: old, after } of changes) {
    if (kind === 'index') {
      const table = / ON (?:ONLY )?(\S{1,130}) USING /.exec(
        after ?? old ?? '',
      )?.[1];
      if (table) add(table.replace(/"/g, ''));
    } else if (kind === 'enum' || kind === 'domain') continue;
    else if (OF_TABLES.has(kind)) {
      add(name);
      // Names may hold dots: the longest beginning that is a table is meant.
      for (
        let dot = name.lastIndexOf('.');
        dot > 0;
        dot = name.lastIndexOf('.', dot - 1)
      )
        add(name.slice(0, dot));
    }
  }
  return touched;

  function add(name: string): void {
    if (before.has(name)) touched.add(name);
    else if (before.has(`public.${name}`)) touched.add(`public.${name}`);
  }
}
