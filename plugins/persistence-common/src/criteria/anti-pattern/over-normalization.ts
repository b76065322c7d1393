import {
  qualifiedName,
  type Criterion,
  type Finding,
  type SchemaModel,
} from '../../model';
import { judgeStructure, STRUCTURE_NEEDS } from '../support/schemas';
import { isSameTable, ownTables } from '../support/tableNames';

/** Fewer lookup tables than this are nothing to speak of, whatever their share. */
const MIN_LOOKUPS = 3;
const MAX_SHARE = 0.3;

export const overNormalization: Criterion = {
  id: 'over-normalization',
  group: 'anti-pattern',
  advisory: true,
  title: 'Schema is not over-normalised',
  why: 'A join for every label makes reads slow and the model hard to see.',
  howToFix:
    'Replace one-value lookup tables by an enum, a check constraint or a column.',
  requiredAssurance: 'analysed',
  needs: STRUCTURE_NEEDS,
  check: context =>
    judgeStructure(context, {
      inspect: lookupFindings,
      pass: advice =>
        advice === 0
          ? 'Lookup tables of one value are few.'
          : `${advice} lookup tables hold one value; this is advice.`,
    }),
};

function lookupFindings(model: SchemaModel): Finding[] {
  const tables = ownTables(model);
  const lookups = tables.filter(
    table =>
      table.columns.length <= 2 &&
      table.foreignKeys.length === 0 &&
      tables.some(other =>
        other.foreignKeys.some(fk =>
          isSameTable(fk.referencedTable, qualifiedName(table)),
        ),
      ),
  );
  if (
    lookups.length < MIN_LOOKUPS ||
    lookups.length / tables.length <= MAX_SHARE
  ) {
    return [];
  }
  return lookups.map(table => ({
    message: `Table ${table.name} only looks up one value.`,
    severity: 'advice',
    path: table.location.path,
    line: table.location.line,
    fix: 'Consider an enum or a check constraint on the column that refers to it.',
  }));
}
