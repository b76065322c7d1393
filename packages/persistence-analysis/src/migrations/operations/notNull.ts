import { quoted, snippet, tableText } from './sqlText';
import type { Judged, StepContext } from './stepContext';

/**
 * SET NOT NULL: running code may still write NULL, and the table is scanned under a lock, unless a
 * validated CHECK already proves that there is none (PostgreSQL 12 and newer).
 */
export function setNotNull(
  table: string,
  column: string,
  context: StepContext,
  unvalidated: boolean,
): Judged[] {
  const model = context.existing(table);
  const found = model?.columns.find(each => each.name === column);
  const unknown = model?.columns.length === 0;
  if (found ? found.notNull : !unknown) return [];
  const proof = new Set([
    `${column} IS NOT NULL`,
    `NOT ${column} IS NULL`,
    `NOT (${column} IS NULL)`,
  ]);
  const proven = model?.checks.some(
    check => check.validated && proof.has(check.text),
  );
  if (proven && context.version >= 12) return [];
  // A new column with a default is filled for code that does not know it.
  const breaks =
    !proven &&
    !(context.isFresh(table, column) && found?.generation !== undefined);
  const blocks = !unvalidated;
  if (!breaks && !blocks) return [];
  const check = quoted(`${table.slice(table.indexOf('.') + 1)}_${column}_set`);
  const alter = `ALTER TABLE ${tableText(table)}`;
  return [
    {
      kind: 'set-not-null',
      detail: `Makes ${table}.${column} NOT NULL${
        blocks ? ', which scans the table under a lock' : ''
      }`,
      breaking: breaks,
      blocking: blocks,
      fix: `Add CHECK (${quoted(
        column,
      )} IS NOT NULL) NOT VALID, validate it in a later migration, then SET NOT NULL and drop the check.`,
      table,
      column,
      snippet: snippet(
        `${alter} ADD CONSTRAINT ${check} CHECK (${quoted(
          column,
        )} IS NOT NULL) NOT VALID`,
        `${alter} VALIDATE CONSTRAINT ${check}`,
        `${alter} ALTER COLUMN ${quoted(column)} SET NOT NULL`,
        `${alter} DROP CONSTRAINT ${check}`,
      ),
    },
  ];
}
