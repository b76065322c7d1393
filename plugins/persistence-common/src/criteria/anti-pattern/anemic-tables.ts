import type { Criterion, TableModel } from '../../model';
import { judgeStructure, STRUCTURE_NEEDS } from '../support/schemas';
import { ownTables } from '../support/tableNames';

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
          .filter(isAnemic)
          .map(table => ({
            message: `Table ${table.name} has no column of its own beside identifiers and timestamps.`,
            severity: 'advice',
            path: table.location.path,
            line: table.location.line,
            fix: 'Ask what the table stands for, and whether it is needed.',
          })),
      pass: advice =>
        advice === 0
          ? 'Every table carries data of its own.'
          : `${advice} tables carry no data of their own; this is advice.`,
    }),
};

function isAnemic(table: TableModel): boolean {
  // Join tables consist of references by nature.
  if (table.foreignKeys.length >= 2 || table.columns.length === 0) return false;
  return table.columns.every(
    column =>
      (table.primaryKey?.columns.includes(column.name) ?? false) ||
      table.foreignKeys.some(fk => fk.columns.includes(column.name)) ||
      /(^id$|_id$|Id$|^(created|updated|deleted)(_at|At|_on)?$)/.test(
        column.name,
      ),
  );
}
