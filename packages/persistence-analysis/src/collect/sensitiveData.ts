import {
  qualifiedName,
  type SchemaModel,
  type SensitiveDataFact,
  type ServiceSettings,
  type TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../documents';
import { classifyColumn } from './classifyColumn';
import { retentionEntries } from './retentionEntries';

type SensitiveColumn = SensitiveDataFact['columns'][number];

/** The columns that look or are declared sensitive, beside what the retention document says of them. */
export function sensitiveData(options: {
  /** Undefined when the document is not there. */
  document?: MarkdownDocument;
  path: string;
  models: readonly SchemaModel[];
  settings: ServiceSettings;
  settingsPath: string;
}): SensitiveDataFact {
  const { document, path, models, settings } = options;
  const columns = new Map<string, SensitiveColumn>();
  for (const model of models) {
    const enums = new Set(model.enums.flatMap(name => spellings(name)));
    for (const table of model.tables) {
      if (table.partitionOf) continue;
      for (const column of table.columns) {
        const key = keyOf(qualifiedName(table), column.name);
        const found = classifyColumn(table, column, enums);
        if (!found || columns.has(key)) continue;
        columns.set(key, {
          table: qualifiedName(table),
          column: column.name,
          ...found,
          location: column.location,
        });
      }
    }
  }
  const tables = models.flatMap(model => model.tables);
  for (const declared of settings.sensitive ?? []) {
    declare(declared, tables, columns, options.settingsPath);
  }
  const sorted = [...columns.values()].sort((a, b) =>
    keyOf(a.table, a.column) < keyOf(b.table, b.column) ? -1 : 1,
  );
  return {
    path,
    entries: document ? retentionEntries(document, tables) : [],
    columns: sorted,
  };
}

type Declaration = NonNullable<ServiceSettings['sensitive']>[number];

/** Applies one declaration; without a column it speaks of what was already found in the table. */
function declare(
  declared: Declaration,
  tables: readonly TableModel[],
  columns: Map<string, SensitiveColumn>,
  settingsPath: string,
): void {
  const table = tables.find(t => isNamed(t, declared.table));
  const name = table ? qualifiedName(table) : qualify(declared.table);
  const classification = declared.classification ?? 'personal';
  if (classification === 'none') {
    for (const [key, column] of columns) {
      if (column.table !== name) continue;
      if (!declared.column || declared.column === column.column) {
        columns.delete(key);
      }
    }
    return;
  }
  const named = declared.column
    ? [declared.column]
    : [...columns.values()].filter(c => c.table === name).map(c => c.column);
  for (const column of named) {
    const known = table?.columns.find(c => c.name === column);
    columns.set(keyOf(name, column), {
      table: name,
      column,
      classification,
      by: 'declared',
      location: known?.location ?? { path: settingsPath, line: 1 },
    });
  }
}

/** Whether a name, qualified or not, means the table. */
function isNamed(table: TableModel, name: string): boolean {
  const wanted = name.toLowerCase().replaceAll('"', '');
  return wanted.includes('.')
    ? qualifiedName(table).toLowerCase() === wanted
    : table.name.toLowerCase() === wanted;
}

function qualify(name: string): string {
  return name.includes('.') ? name : `public.${name}`;
}

function keyOf(table: string, column: string): string {
  return `${table}\u0000${column}`;
}

function spellings(name: string): string[] {
  const lower = name.toLowerCase();
  return [lower, lower.slice(lower.lastIndexOf('.') + 1)];
}
