import type {
  ColumnModel,
  ForeignKeyModel,
  IndexModel,
  SchemaModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { indexPart, quoted, quotedQualified, quotedText } from './sqlNames';

/** The tables, keys and indexes of a PostgreSQL model as SQL, in an order in which they can be created. */
export function renderSchema(model: SchemaModel): string[] {
  const tables = model.tables.filter(table => !table.partitionOf);
  return [
    ...tables.flatMap(table => ['', ...createTable(table)]),
    ...tables.flatMap(createIndexes),
    ...tables.flatMap(foreignKeys),
    ...tables.flatMap(rowSecurity),
    ...tables.flatMap(comments),
  ];
}

/** The schemas that the tables lie in, beside `public`. */
export function createSchemas(model: SchemaModel): string[] {
  const schemas = new Set(model.tables.map(table => table.schema));
  schemas.delete('public');
  return [...schemas].flatMap(name => ['', `CREATE SCHEMA ${quoted(name)};`]);
}

function createTable(table: TableModel): string[] {
  const parts = table.columns.map(columnText);
  if (table.primaryKey) {
    parts.push(`PRIMARY KEY (${list(table.primaryKey.columns)})`);
  }
  for (const index of table.indexes) {
    if (!index.constraint || !index.unique || isPrimary(table, index)) continue;
    const nulls = index.nullsNotDistinct ? ' NULLS NOT DISTINCT' : '';
    parts.push(
      `CONSTRAINT ${quoted(index.name)} UNIQUE${nulls} (${list(
        index.columns,
      )})${included(index)}`,
    );
  }
  for (const { name, text, validated } of table.checks) {
    if (!validated) continue;
    parts.push(`${name ? `CONSTRAINT ${quoted(name)} ` : ''}CHECK (${text})`);
  }
  const partition = table.partitionKey
    ? ` PARTITION BY ${table.partitionKey}`
    : '';
  return [
    `CREATE ${table.unlogged ? 'UNLOGGED ' : ''}TABLE ${quotedQualified(
      table,
    )} (`,
    parts.map(part => `  ${part}`).join(',\n'),
    `)${partition};`,
  ];
}

const SERIAL: Partial<Record<string, string>> = {
  int2: 'smallserial',
  int4: 'serial',
  int8: 'bigserial',
};

function columnText(column: ColumnModel): string {
  const { generation, defaultText } = column;
  const notNull = column.notNull ? ' NOT NULL' : '';
  const name = quoted(column.name);
  const type = typeText(column);
  const serial = SERIAL[column.type];
  if (generation === 'serial' && serial) return `${name} ${serial}${notNull}`;
  if (generation === 'identity') {
    const kind = (column.identity ?? 'by default').toUpperCase();
    return `${name} ${type} GENERATED ${kind} AS IDENTITY`;
  }
  if (generation === 'generated') {
    return `${name} ${type} GENERATED ALWAYS AS (${defaultText}) STORED${notNull}`;
  }
  const value = defaultText === undefined ? '' : ` DEFAULT ${defaultText}`;
  return `${name} ${type}${value}${notNull}`;
}

/** `numeric(12, 3)`, `varchar(20)[]` */
function typeText({ type, modifiers }: ColumnModel): string {
  if (!modifiers) return type;
  const array = type.slice(type.replace(/(?<!\[\])(?:\[\])+$/, '').length);
  const base = type.slice(0, type.length - array.length);
  return `${base}(${modifiers.join(', ')})${array}`;
}

function isPrimary(table: TableModel, index: IndexModel): boolean {
  return (
    index.constraint &&
    index.columns.join() === table.primaryKey?.columns.join()
  );
}

function createIndexes(table: TableModel): string[] {
  return table.indexes
    .filter(index => !index.constraint)
    .flatMap(index => {
      const columns = index.columns.map((column, position) =>
        `${indexPart(column)} ${optionText(
          index.columnOptions?.[position] ?? '',
        )}`.trim(),
      );
      const using = index.method === 'btree' ? '' : `USING ${index.method} `;
      const nulls = index.nullsNotDistinct ? ' NULLS NOT DISTINCT' : '';
      const where = index.predicate ? ` WHERE ${index.predicate}` : '';
      return [
        '',
        `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${quoted(
          index.name,
        )} ON ${quotedQualified(table)} ${using}(${columns.join(
          ', ',
        )})${included(index)}${nulls}${where};`,
      ];
    });
}

/** A collation is a name, which PostgreSQL folds to lower case unless it is quoted. */
function optionText(option: string): string {
  return option.replace(
    /^collate (\S+)/,
    (_, name: string) => `COLLATE ${quoted(name)}`,
  );
}

function included({ include }: IndexModel): string {
  return include.length > 0 ? ` INCLUDE (${list(include)})` : '';
}

const ACTIONS: Record<ForeignKeyModel['onDelete'], string> = {
  'no-action': '',
  restrict: 'RESTRICT',
  cascade: 'CASCADE',
  'set-null': 'SET NULL',
  'set-default': 'SET DEFAULT',
};

/** After all tables, so that no order of them is wrong; what is not validated stays so. */
function foreignKeys(table: TableModel): string[] {
  const add = (name: string | undefined, definition: string) => [
    '',
    `ALTER TABLE ${quotedQualified(table)}`,
    `  ADD ${name ? `CONSTRAINT ${quoted(name)} ` : ''}${definition};`,
  ];
  return [
    ...table.foreignKeys.flatMap(key => {
      const onDelete = ACTIONS[key.onDelete];
      const onUpdate = ACTIONS[key.onUpdate];
      const columns =
        key.referencedColumns.length > 0
          ? ` (${list(key.referencedColumns)})`
          : '';
      return add(
        key.name,
        `FOREIGN KEY (${list(key.columns)}) REFERENCES ${quotedText(
          key.referencedTable,
        )}${columns}${onDelete && ` ON DELETE ${onDelete}`}${
          onUpdate && ` ON UPDATE ${onUpdate}`
        }${
          key.deferrable
            ? ` DEFERRABLE INITIALLY ${key.deferrable.toUpperCase()}`
            : ''
        }${key.validated ? '' : ' NOT VALID'}`,
      );
    }),
    ...table.checks
      .filter(check => !check.validated)
      .flatMap(check => add(check.name, `CHECK (${check.text}) NOT VALID`)),
  ];
}

function rowSecurity(table: TableModel): string[] {
  return table.rowSecurity
    ? ['', `ALTER TABLE ${quotedQualified(table)} ENABLE ROW LEVEL SECURITY;`]
    : [];
}

function comments(table: TableModel): string[] {
  const literal = (text: string) => `'${text.replace(/'/g, "''")}'`;
  const name = quotedQualified(table);
  const lines = table.columns
    .filter(column => column.comment)
    .map(
      column =>
        `COMMENT ON COLUMN ${name}.${quoted(column.name)} IS ${literal(
          column.comment!,
        )};`,
    );
  if (table.comment) {
    lines.unshift(`COMMENT ON TABLE ${name} IS ${literal(table.comment)};`);
  }
  return lines.length > 0 ? ['', ...lines] : [];
}

function list(names: readonly string[]): string {
  return names.map(quoted).join(', ');
}
