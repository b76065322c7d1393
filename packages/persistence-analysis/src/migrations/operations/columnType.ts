import type { ColumnDef } from 'libpg-query';
import type { ColumnModel } from '@persistence-scorecard/plugin-persistence-common';
import { typeText } from '../../sql/ast';
import { modifiersOf, userType } from '../../sql/fold/columns';
import type { SchemaState } from '../../sql/fold';
import { quoted, snippet, tableText, typeSource } from './sqlText';
import type { Judged, StepContext } from './stepContext';

/** ALTER COLUMN … TYPE on a table that was there before the step. */
export function changeTypeOperations(
  name: string,
  definition: ColumnDef | undefined,
  table: string,
  context: StepContext,
): Judged[] {
  const column = context.state
    .table(table)
    ?.columns.find(each => each.name === name);
  if (!definition || isCheap(column, definition, context.state)) return [];
  const label = `${table}.${name}`;
  const from = column ? ` from ${withModifiers(column)}` : '';
  const to = typeSource(definition.typeName);
  const copy = quoted(`${name}_new`);
  return [
    {
      kind: 'change-type',
      detail: `Changes the type of ${label}${from} to ${to}, which rewrites the table`,
      breaking: !context.isFresh(table, name),
      blocking: true,
      fix: 'Add a column of the new type, write both, copy in batches, then switch over; name the plan in migration-strategy.md.',
      table,
      column: name,
      snippet: snippet(
        `ALTER TABLE ${tableText(table)} ADD COLUMN ${copy} ${to}`,
      ),
    },
  ];
}

function withModifiers({ type, modifiers }: ColumnModel): string {
  return modifiers?.length ? `${type}(${modifiers.join(', ')})` : type;
}

/** Changes that PostgreSQL makes in the catalog alone: they lose no value and rewrite no row. */
function isCheap(
  column: ColumnModel | undefined,
  definition: ColumnDef,
  state: SchemaState,
): boolean {
  // USING computes each value anew.
  if (!column || definition.raw_default) return false;
  const to = userType(state, typeText(definition.typeName));
  const before = column.modifiers ?? [];
  const after = modifiersOf(definition.typeName) ?? [];
  if (column.type !== to) {
    const texts = ['varchar', 'text'];
    return (
      (texts.includes(column.type) &&
        texts.includes(to) &&
        after.length === 0) ||
      (column.type === 'cidr' && to === 'inet')
    );
  }
  if (before.join() === after.join()) return true;
  switch (to) {
    case 'varchar':
    case 'varbit':
      return after.length === 0 || (before.length > 0 && after[0] >= before[0]);
    case 'numeric':
      return (
        after.length === 0 ||
        (before.length > 0 &&
          after[0] >= before[0] &&
          (after[1] ?? 0) === (before[1] ?? 0))
      );
    case 'timestamp':
    case 'timestamptz':
    case 'time':
    case 'timetz':
      return after.length === 0 || (before.length > 0 && after[0] >= before[0]);
    default:
      return false;
  }
}
