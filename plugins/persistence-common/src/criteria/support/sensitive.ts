import type {
  CriterionContext,
  SensitiveDataFact,
  SensitiveEntry,
} from '../../model';
import { needed } from './needed';
import { isSameTable } from './tableNames';

/** One column that is or looks sensitive, with what the retention document says about it. */
export interface SensitiveColumn {
  column: SensitiveDataFact['columns'][number];
  entries: SensitiveEntry[];
}

/** The sensitive columns, without those that persistence.yaml declares harmless with a reason. */
export function sensitiveColumns(context: CriterionContext): SensitiveColumn[] {
  const { columns, entries } = needed(context, 'sensitive-data');
  const harmless = (
    needed(context, 'settings').settings.sensitive ?? []
  ).filter(s => s.classification === 'none' && s.reason);
  return columns
    .filter(
      column =>
        !harmless.some(
          h =>
            isSameTable(h.table, column.table) &&
            (h.column === undefined || h.column === column.column),
        ),
    )
    .map(column => ({
      column,
      entries: entries.filter(entry => concerns(entry, column)),
    }));
}

/** Whether a document says in so many words that the service keeps nothing sensitive. */
export function saysNothingSensitive(context: CriterionContext): boolean {
  return needed(context, 'sensitive-data').entries.some(
    entry => entry.notSensitive && !entry.column,
  );
}

function concerns(
  entry: SensitiveEntry,
  column: SensitiveColumn['column'],
): boolean {
  if (!entry.table && !entry.column) return false;
  const sameTable = !entry.table || isSameTable(entry.table, column.table);
  const sameColumn =
    !entry.column || entry.column.toLowerCase() === column.column.toLowerCase();
  return sameTable && sameColumn;
}
