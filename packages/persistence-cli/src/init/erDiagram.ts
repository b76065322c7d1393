import type {
  ForeignKeyModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { tableName } from './markdown';

/** A mermaid diagram of the tables with their key columns and foreign keys. */
export function erDiagram(tables: readonly TableModel[]): string[] {
  const lines = ['```mermaid', 'erDiagram'];
  for (const table of tables) {
    lines.push(`  ${word(tableName(table))} {`);
    for (const column of table.columns) {
      const marks = marksOf(table, column.name);
      if (marks.length === 0) continue;
      lines.push(
        `    ${word(column.type)} ${word(column.name)} ${marks.join(', ')}`,
      );
    }
    lines.push('  }');
  }
  const known = new Set(tables.map(t => `${t.schema}.${t.name}`));
  for (const table of tables) {
    for (const key of table.foreignKeys) {
      if (!known.has(key.referencedTable)) continue;
      const parent = word(key.referencedTable.replace(/^public\./, ''));
      const label = key.columns.map(word).join('_');
      lines.push(
        `  ${parent} ${cardinality(table, key)} ${word(
          tableName(table),
        )} : ${label}`,
      );
    }
  }
  lines.push('```');
  return lines;
}

function marksOf(table: TableModel, column: string): string[] {
  const marks: string[] = [];
  if (table.primaryKey?.columns.includes(column)) marks.push('PK');
  if (table.foreignKeys.some(key => key.columns.includes(column))) {
    marks.push('FK');
  }
  if (isUnique(table, [column])) marks.push('UK');
  return marks;
}

function isUnique(table: TableModel, columns: readonly string[]): boolean {
  const wanted = [...columns].sort().join();
  return table.indexes.some(
    index =>
      index.unique &&
      index.predicate === undefined &&
      [...index.columns].sort().join() === wanted &&
      wanted !== [...(table.primaryKey?.columns ?? [])].sort().join(),
  );
}

function cardinality(table: TableModel, key: ForeignKeyModel): string {
  const mandatory = key.columns.every(
    name => table.columns.find(column => column.name === name)?.notNull,
  );
  const primary = [...(table.primaryKey?.columns ?? [])].sort().join();
  const single =
    isUnique(table, key.columns) || primary === [...key.columns].sort().join();
  return `${mandatory ? '||' : '|o'}--${single ? 'o|' : 'o{'}`;
}

/** Mermaid takes letters, digits and underscores only. */
function word(name: string): string {
  return name.replace(/[^\p{L}\p{N}_]/gu, '_') || '_';
}
