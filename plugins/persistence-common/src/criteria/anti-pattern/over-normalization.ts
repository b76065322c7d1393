import {
  qualifiedName,
  type Criterion,
  type Finding,
  type SchemaModel,
  type TableModel,
} from '../../model';
import { at } from '../support/at';
import { count } from '../support/fromFindings';
import { judgeStructure, STRUCTURE_NEEDS } from '../support/schemas';
import { businessColumns } from '../support/tableKinds';
import { isSameTable, ownTables } from '../support/tableNames';

/** Fewer lookup tables than this are nothing to speak of, whatever their share. */
const MIN_LOOKUPS = 3;
const MAX_SHARE = 0.3;
/** A table with more columns than this holds more than one thing. */
const MAX_COLUMNS = 40;

export const overNormalization: Criterion = {
  id: 'over-normalization',
  group: 'anti-pattern',
  advisory: true,
  title: 'Schema is not over-normalised',
  why: 'A join for every label makes reads slow and the model hard to see; the opposite, a table of dozens of columns, hides several things in one.',
  howToFix:
    'Replace one-value lookup tables by an enum, a check constraint or a column, and split a table that holds several things.',
  requiredAssurance: 'analysed',
  needs: STRUCTURE_NEEDS,
  check: context =>
    judgeStructure(context, {
      inspect: model => [...lookupFindings(model), ...wideFindings(model)],
      pass: advice =>
        advice === 0
          ? 'Lookup tables of one value are few.'
          : `${count(advice, 'table')} ${
              advice === 1 ? 'looks' : 'look'
            } split too far or not far enough; this is advice.`,
    }),
};

function lookupFindings(model: SchemaModel): Finding[] {
  const tables = ownTables(model);
  const lookups = tables.filter(table => isOneValue(table, tables));
  if (
    lookups.length < MIN_LOOKUPS ||
    lookups.length / tables.length <= MAX_SHARE
  ) {
    return [];
  }
  return lookups.map(table => ({
    message: `Table ${table.name} only looks up one value.`,
    severity: 'advice',
    ...at(table.location),
    fix: 'Consider an enum or a check constraint on the column that refers to it.',
  }));
}

/** A key and at most one column beside it, referred to by others and referring to nothing. */
function isOneValue(table: TableModel, tables: readonly TableModel[]): boolean {
  return (
    businessColumns(table).length <= 1 &&
    table.columns.length <= 4 &&
    table.foreignKeys.length === 0 &&
    tables.some(
      other =>
        other !== table &&
        other.foreignKeys.some(fk =>
          isSameTable(fk.referencedTable, qualifiedName(table)),
        ),
    )
  );
}

function wideFindings(model: SchemaModel): Finding[] {
  return ownTables(model)
    .filter(table => table.columns.length > MAX_COLUMNS)
    .map(table => ({
      message: `Table ${table.name} has ${table.columns.length} columns.`,
      severity: 'advice',
      ...at(table.location),
      fix: 'Look for groups of columns that change or are read together, and give each a table of its own.',
    }));
}
