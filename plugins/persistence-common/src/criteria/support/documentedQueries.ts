import {
  isBookkeepingTable,
  qualifiedName,
  type CriterionContext,
  type DocumentedQuery,
  type Finding,
  type SchemaModel,
  type TableModel,
  type TableUse,
} from '../../model';
import { at } from './at';
import { needed } from './needed';
import { schemaModels } from './schemas';
import { findTable, isSameTable } from './tableNames';

/** The SQL statements of the index document and of the logical model. */
export function documentedQueries(
  context: CriterionContext,
): DocumentedQuery[] {
  return [
    ...needed(context, 'index-document').queries,
    ...(needed(context, 'mentions', 'logical-model').queries ?? []),
  ];
}

/** Statements that do not parse; a document that shows another dialect is no mistake, so this advises. */
export function unparsedQueries(
  queries: readonly DocumentedQuery[],
): Finding[] {
  return queries
    .filter(query => !query.parses)
    .map(query => ({
      message: `A documented query does not parse: ${
        query.message ?? 'no reason given'
      }`,
      severity: 'advice',
      ...at(query),
      fix: 'Correct the query.',
    }));
}

/** Statements that name a table or a column that no build of the schema has. */
export function unknownNames(
  context: CriterionContext,
  queries: readonly DocumentedQuery[],
): Finding[] {
  const models = schemaModels(context);
  if (models.length === 0) return [];
  return queries.flatMap(query => {
    const missing = query.uses.filter(
      ({ table }) => !isSystem(table) && !isKnown(table, models),
    );
    const tables = [...new Set(missing.map(({ table }) => table))];
    return [
      ...tables.map(table => ({
        message: `A documented query reads ${table}, which the schema does not have.`,
        severity: 'problem' as const,
        ...at(query),
        fix: 'Correct the name, or drop the query.',
      })),
      ...unknownColumns(query, models),
    ];
  });
}

/** Catalogs of the engine and bookkeeping of tools are in no model. */
function isSystem(name: string): boolean {
  return (
    /^(?:pg_|information_schema\.|sqlite_)|\.pg_/.test(name.toLowerCase()) ||
    isBookkeepingTable(name)
  );
}

function isKnown(name: string, models: readonly SchemaModel[]): boolean {
  return models.some(
    model =>
      findTable(model, name) !== undefined ||
      model.routines.some(
        routine =>
          routine.kind.endsWith('view') &&
          isSameTable(qualifiedName(routine), name),
      ),
  );
}

const SYSTEM_COLUMNS: ReadonlySet<string> = new Set([
  'ctid',
  'xmin',
  'xmax',
  'cmin',
  'cmax',
  'oid',
  'tableoid',
  'rowid',
]);

function unknownColumns(
  query: DocumentedQuery,
  models: readonly SchemaModel[],
): Finding[] {
  const has = (use: TableUse, column: string) =>
    tablesOf(use, models).some(table => hasColumn(table, column));
  const known = query.uses.filter(use => tablesOf(use, models).length > 0);
  const whole = known.length === query.uses.length;
  const names = new Set<string>();
  for (const use of known) {
    for (const { name, owner } of use.columns) {
      if (SYSTEM_COLUMNS.has(name)) continue;
      if (owner === 'sure' && !has(use, name))
        names.add(`${use.table}.${name}`);
      // A bare name may be of any table there; one that could not be found leaves it open.
      if (owner === 'among' && whole && !known.some(k => has(k, name)))
        names.add(name);
    }
  }
  return [...names].map(name => ({
    message: `A documented query names the column ${name}, which the schema does not have.`,
    severity: 'problem',
    ...at(query),
    fix: 'Correct the name, or bring the query up to date with the schema.',
  }));
}

/** The table of a use in each build that has it, as far as its columns are known. */
function tablesOf(use: TableUse, models: readonly SchemaModel[]): TableModel[] {
  return models.flatMap(model => {
    const table = findTable(model, use.table);
    return table && table.columns.length > 0 ? [table] : [];
  });
}

function hasColumn(table: TableModel, name: string): boolean {
  return table.columns.some(
    column => column.name.toLowerCase() === name.toLowerCase(),
  );
}
