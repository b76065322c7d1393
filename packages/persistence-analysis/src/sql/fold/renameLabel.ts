import type { AlterEnumStmt } from 'libpg-query';
import { qualify, strings } from '../ast';
import type { SchemaState } from './schemaState';

/** ALTER TYPE … RENAME VALUE: a default keeps the value that it names, under its new label. */
export function renameLabel(state: SchemaState, alter: AlterEnumStmt): void {
  const { oldVal, newVal } = alter;
  if (!oldVal || newVal === undefined) return;
  const type = qualify(strings(alter.typeName), state.defaultSchema)
    .replace(/^public\./, '')
    .toLowerCase();
  const before = literal(oldVal);
  for (const table of state.tables.values()) {
    for (const column of table.columns) {
      const { defaultText } = column;
      if (column.type !== type || defaultText === undefined) continue;
      if (defaultText === before || defaultText.startsWith(`${before}::`)) {
        column.defaultText = literal(newVal) + defaultText.slice(before.length);
      }
    }
  }
}

function literal(label: string): string {
  return `'${label.replace(/'/g, "''")}'`;
}
