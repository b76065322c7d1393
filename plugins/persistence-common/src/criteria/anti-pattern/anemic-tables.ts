import type { Criterion, SchemaModel, TableModel } from '../../model';
import { at } from '../support/at';
import { count } from '../support/fromFindings';
import { judgeStructure, STRUCTURE_NEEDS } from '../support/schemas';
import {
  businessColumns,
  isJoinTable,
  isLookup,
  isReferenced,
  isTechnical,
} from '../support/tableKinds';
import { nameWords, ownTables } from '../support/tableNames';

export const anemicTables: Criterion = {
  id: 'anemic-tables',
  group: 'anti-pattern',
  advisory: true,
  title: 'Tables carry meaning',
  why: 'A table of nothing but identifiers and timestamps often stores a concept whose data went elsewhere.',
  howToFix:
    'Move the data that the table stands for into it, or fold the table into its aggregate.',
  requiredAssurance: 'analysed',
  needs: STRUCTURE_NEEDS,
  check: context =>
    judgeStructure(context, {
      inspect: model =>
        ownTables(model)
          .filter(table => isAnemic(table, model))
          .map(table => ({
            message: `Table ${table.name} has no column of its own beside identifiers and timestamps.`,
            severity: 'advice',
            ...at(table.location),
            fix: 'Ask what the table stands for, and whether it is needed.',
          })),
      pass: advice =>
        advice === 0
          ? 'Every table carries data of its own.'
          : `${count(advice, 'table')} ${
              advice === 1 ? 'carries' : 'carry'
            } no data of ${
              advice === 1 ? 'its' : 'their'
            } own; this is advice.`,
    }),
};

/** Tables whose rows only lead from one identifier to another, by their names. */
const REDIRECT = new Set(
  'redirect redirects alias aliases tombstone tombstones merge merges deleted link links map mapping mappings membership memberships follow follows follower followers like likes block blocks'.split(
    ' ',
  ),
);

function isAnemic(table: TableModel, model: SchemaModel): boolean {
  if (table.columns.length === 0 || businessColumns(table).length > 0)
    return false;
  // A key with a meaning of its own is data: a list of codes, a set of words.
  const keyed = table.columns.some(
    column =>
      table.primaryKey?.columns.includes(column.name) &&
      /^(?:text|varchar|bpchar|char|citext)/.test(column.type) &&
      !table.foreignKeys.some(fk => fk.columns.includes(column.name)),
  );
  return !(
    keyed ||
    isJoinTable(table) ||
    isLookup(table) ||
    isTechnical(table) ||
    // The root or base that others hang on: its data is theirs.
    isReferenced(table, model) ||
    nameWords(table.name).some(word => REDIRECT.has(word))
  );
}
