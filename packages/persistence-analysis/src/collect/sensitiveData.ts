import {
  qualifiedName,
  type Location,
  type SchemaModel,
  type SensitiveDataFact,
  type ServiceSettings,
  type TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../documents';
import { classifyColumn } from './classifyColumn';
import { retentionEnforcement } from './retention/enforcement';
import { retentionEntries } from './retention/retentionEntries';
import type { PeriodContradiction } from './retention/saidPeriods';
import { storedAs } from './storedAs';
import { isUnseen } from './unseenColumn';

type SensitiveColumn = SensitiveDataFact['columns'][number];
type UnseenColumn = NonNullable<SensitiveDataFact['unseen']>[number];

/** More than these nobody looks through. */
const MAX_UNSEEN = 500;

/** The columns that look or are declared sensitive, beside what the retention document says of them. */
export function sensitiveData(options: {
  /** Undefined when the document is not there. */
  document?: MarkdownDocument;
  path: string;
  models: readonly SchemaModel[];
  settings: ServiceSettings;
  settingsPath: string;
  /** Lines of the settings, by dotted path. */
  settingLines?: Readonly<Record<string, number>>;
  /** Told of each column that the document gives two times. */
  onContradiction?: (found: PeriodContradiction) => void;
}): SensitiveDataFact {
  const { document, path, models, settings } = options;
  const columns = new Map<string, SensitiveColumn>();
  const unseen = new Map<string, UnseenColumn>();
  for (const model of models) {
    const enums = new Set(model.enums.flatMap(name => spellings(name)));
    for (const table of model.tables) {
      if (table.partitionOf) continue;
      const name = qualifiedName(table);
      for (const column of table.columns) {
        const found = classifyColumn(table, column, enums);
        if (!found && !isUnseen(column)) continue;
        const key = keyOf(name, column.name);
        if (columns.has(key)) continue;
        const named = { table: name, column: column.name };
        const { type, location } = column;
        if (found) {
          const stored = storedAs(table, column);
          columns.set(key, { ...named, ...found, storedAs: stored, location });
        } else if (unseen.size < MAX_UNSEEN && !unseen.has(key)) {
          unseen.set(key, { ...named, type, location });
        }
      }
    }
  }
  const tables = models.flatMap(model => model.tables);
  for (const [index, declared] of (settings.sensitive ?? []).entries()) {
    const line = options.settingLines?.[`sensitive.${index}`] ?? 1;
    const at = { path: options.settingsPath, line };
    for (const key of declare(declared, tables, columns, at)) {
      unseen.delete(key);
    }
  }
  const sorted = [...columns.values()].sort((a, b) =>
    keyOf(a.table, a.column) < keyOf(b.table, b.column) ? -1 : 1,
  );
  const reading = document
    ? retentionEntries(document, tables)
    : { entries: [], general: {}, contradictions: [] };
  for (const found of reading.contradictions) options.onContradiction?.(found);
  return {
    path,
    entries: reading.entries,
    columns: sorted,
    unseen: [...unseen.values()].sort((a, b) =>
      keyOf(a.table, a.column) < keyOf(b.table, b.column) ? -1 : 1,
    ),
    general: reading.general,
    enforcement: retentionEnforcement(document, models),
  };
}

type Declaration = NonNullable<ServiceSettings['sensitive']>[number];

/**
 * Applies one declaration and tells the columns that it speaks of. Without a column that is every column
 * of the table that looks sensitive, or all that are no keys when none does.
 */
function declare(
  declared: Declaration,
  tables: readonly TableModel[],
  columns: Map<string, SensitiveColumn>,
  at: Location,
): string[] {
  const table = tables.find(t => isNamed(t, declared.table));
  const name = table ? qualifiedName(table) : qualify(declared.table);
  const classification = declared.classification ?? 'personal';
  const known = [...columns.values()].filter(c => c.table === name);
  if (classification === 'none') {
    const all = table?.columns.map(column => column.name) ?? [];
    const meant = declared.column ? [declared.column] : all;
    for (const column of meant) columns.delete(keyOf(name, column));
    return meant.map(column => keyOf(name, column));
  }
  const looking = known.map(c => c.column);
  const unnamed = looking.length > 0 ? looking : dataColumns(table);
  const meant = declared.column ? [declared.column] : unnamed;
  for (const column of meant) {
    const model = table?.columns.find(c => c.name === column);
    columns.set(keyOf(name, column), {
      table: name,
      column,
      classification,
      by: 'declared',
      storedAs: table && model ? storedAs(table, model) : 'plain',
      location: model?.location ?? at,
    });
  }
  return meant.map(column => keyOf(name, column));
}

/** Columns that are neither keys nor references. */
function dataColumns(table: TableModel | undefined): string[] {
  const keys = new Set([
    ...(table?.primaryKey?.columns ?? []),
    ...(table?.foreignKeys ?? []).flatMap(key => key.columns),
  ]);
  return (table?.columns ?? [])
    .map(column => column.name)
    .filter(name => !keys.has(name));
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
