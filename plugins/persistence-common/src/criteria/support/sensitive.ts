import {
  qualifiedName,
  type CriterionContext,
  type SchemaModel,
  type SensitiveDataFact,
  type SensitiveEntry,
  type TableModel,
} from '../../model';
import { ByTable, isSameTable } from './byTable';
import { needed } from './needed';
import { schemaModels } from './schemas';

/** One column that is or looks sensitive, with what the retention document says about it. */
export interface SensitiveColumn {
  column: SensitiveDataFact['columns'][number];
  entries: SensitiveEntry[];
  /** The table as the first build that has it shows it. */
  table?: { table: TableModel; model: SchemaModel };
}

/** The sensitive columns, without those that persistence.yaml declares harmless with a reason. */
export function sensitiveColumns(context: CriterionContext): SensitiveColumn[] {
  const { columns, entries } = needed(context, 'sensitive-data');
  const find = tableFinder(schemaModels(context));
  const entriesOf = entryFinder(entries);
  return columns
    .filter(column => !isHarmless(context, column))
    .map(column => ({
      column,
      entries: entriesOf(column),
      table: find(column.table),
    }));
}

/** `table.column` as findings write it. */
export function nameOf(column: { table: string; column: string }): string {
  return `${column.table}.${column.column}`;
}

/** Columns that no schema shows the content of, and that neither document nor settings speak of. */
export function unexplainedColumns(
  context: CriterionContext,
): NonNullable<SensitiveDataFact['unseen']> {
  const { unseen, entries } = needed(context, 'sensitive-data');
  return (unseen ?? []).filter(
    column =>
      !isHarmless(context, column) &&
      !entries.some(entry => entry.column && concerns(entry, column)),
  );
}

/** Whether a document says in so many words that the service keeps nothing sensitive. */
export function saysNothingSensitive(context: CriterionContext): boolean {
  return needed(context, 'sensitive-data').entries.some(
    entry => entry.notSensitive && !entry.column,
  );
}

function isHarmless(
  context: CriterionContext,
  column: { table: string; column: string },
): boolean {
  return (needed(context, 'settings').settings.sensitive ?? []).some(
    declared =>
      declared.classification === 'none' &&
      declared.reason !== undefined &&
      isSameTable(declared.table, column.table) &&
      (declared.column === undefined || declared.column === column.column),
  );
}

function concerns(
  entry: SensitiveEntry,
  column: { table: string; column: string },
): boolean {
  if (!entry.table && !entry.column) return false;
  const sameTable = !entry.table || isSameTable(entry.table, column.table);
  const sameColumn =
    !entry.column || entry.column.toLowerCase() === column.column.toLowerCase();
  return sameTable && sameColumn;
}

/** Finds what concerns a column, in the order of the document, without a look at each entry. */
function entryFinder(
  entries: readonly SensitiveEntry[],
): (column: { table: string; column: string }) => SensitiveEntry[] {
  const order = new Map(entries.map((entry, place) => [entry, place]));
  const ofAny = entries.filter(entry => !entry.table);
  const byTable = new ByTable(
    entries.flatMap(entry =>
      entry.table ? [[entry.table, entry] as const] : [],
    ),
  );
  return column =>
    [...ofAny, ...byTable.all(column.table)]
      .filter(entry => concerns(entry, column))
      .sort((a, b) => order.get(a)! - order.get(b)!);
}

function tableFinder(
  models: readonly SchemaModel[],
): (name: string) => SensitiveColumn['table'] {
  const known = new Map<string, NonNullable<SensitiveColumn['table']>>();
  for (const model of models) {
    for (const table of model.tables) {
      const name = qualifiedName(table);
      if (!known.has(name)) known.set(name, { table, model });
    }
  }
  return name => known.get(name);
}
