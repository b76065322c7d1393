import type {
  ColumnModel,
  Dialect,
  SchemaModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument, MarkdownTable } from './markdownModel';
import { cleanName } from './namedThings';
import { plain } from './words';

const FIELD =
  /^(column|field|spalte|feld|columna|campo|coluna|colonne|champ|name|attribute|key)s?$/;
const TYPE = /^(bson )?(type|typ|data ?type|tipo)$/;

/** A schema written as Markdown: a heading per table or collection, with a table of its fields. */
export function schemaFromMarkdown(
  document: MarkdownDocument,
  dialect: Dialect | undefined,
): SchemaModel {
  const tables = schemaTables(document);
  const fields = tables.reduce((sum, table) => sum + table.columns.length, 0);
  return {
    dialect: dialect ?? statedDialect(document),
    sources: [document.path],
    tables,
    routines: [],
    enums: [],
    extensions: [],
    grants: [],
    coverage: { statements: fields, understood: fields, opaque: 0 },
    problems: document.read
      ? []
      : [
          {
            message: document.findings[0]?.message ?? 'It could not be read.',
            path: document.path,
            line: 1,
          },
        ],
  };
}

/** The tables or collections that a document describes field by field. */
export function schemaTables(document: MarkdownDocument): TableModel[] {
  const tables: TableModel[] = [];
  for (const table of document.tables) {
    const header = table.header.map(cell => plain(cell).trim());
    const field = header.findIndex(cell => FIELD.test(cell));
    const type = header.findIndex(cell => TYPE.test(cell));
    const title = table.headings[table.headings.length - 1];
    if (field < 0 || type < 0 || !title) continue;
    const name = cleanName(
      title,
      /\b(collection|table|tabelle|tabla|tabela|kollektion|colección|coleção)\b:?/gi,
    );
    if (!/^[\w.$-]+$/.test(name)) continue;
    const [schema, local] = name.includes('.')
      ? [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)]
      : ['public', name];
    const model = readTable(document, table, field, type);
    if (model.columns.length > 0) {
      tables.push({ ...model, schema, name: local });
    }
  }
  return tables;
}

function readTable(
  document: MarkdownDocument,
  table: MarkdownTable,
  field: number,
  type: number,
): TableModel {
  const location = { path: document.path, line: table.line };
  const model: TableModel = {
    schema: 'public',
    name: '',
    columns: [],
    foreignKeys: [],
    indexes: [],
    checks: [],
    rowSecurity: false,
    triggers: [],
    location,
  };
  for (const row of table.rows) {
    const name = (row.cells[field] ?? '').trim();
    if (name === '' || row.placeholder) continue;
    const at = { path: document.path, line: row.line };
    const rest = row.cells.filter((_, index) => index !== field).join('; ');
    const column: ColumnModel = {
      name,
      type: (row.cells[type] ?? '').trim().toLowerCase(),
      notNull: /\b(required|not null|pflicht|obligator\w*)\b/i.test(rest),
      location: at,
    };
    const notes = rest.trim();
    if (notes) column.comment = notes;
    const identity = name === '_id' || /\b(primary key|pk)\b/i.test(rest);
    if (
      /\bobject ?id\b|\bgenerated\b|\buuid\w*\(?|\bulid\b|\bidentity\b/i.test(
        rest,
      ) &&
      identity
    ) {
      column.generation = 'generated';
    }
    if (identity) {
      model.primaryKey ??= { columns: [], location: at };
      model.primaryKey.columns.push(name);
      column.notNull = true;
    }
    model.columns.push(column);
  }
  if (model.primaryKey) {
    model.indexes.push({
      name: '_id_',
      columns: model.primaryKey.columns,
      include: [],
      unique: true,
      method: 'btree',
      constraint: true,
      location: model.primaryKey.location,
    });
  }
  return model;
}

const DIALECTS: readonly [RegExp, Dialect][] = [
  [/\bmongo(db)?\b/i, 'mongodb'],
  [/\bpostgres(ql)?\b/i, 'postgresql'],
  [/\b(mysql|mariadb)\b/i, 'mysql'],
  [/\bsqlite\b/i, 'sqlite'],
  [/\bclickhouse\b/i, 'clickhouse'],
];

/** The engine that the document itself names first. */
function statedDialect(document: MarkdownDocument): Dialect {
  for (const text of [
    ...document.sections.map(section => section.title),
    ...document.blocks.map(block => block.text),
  ]) {
    const found = DIALECTS.find(([pattern]) => pattern.test(text));
    if (found) return found[1];
  }
  return 'unknown';
}
