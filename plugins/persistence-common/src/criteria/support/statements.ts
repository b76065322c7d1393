import {
  qualifiedName,
  type Dialect,
  type ForeignKeyModel,
  type TableModel,
} from '../../model';

/** Words that are names only between quotes, as far as people call tables and columns by them. */
const RESERVED: ReadonlySet<string> = new Set(
  'all analyse analyze and any array as asc both case cast check collate column constraint create current_date current_user default desc distinct do else end except false fetch for foreign from grant group having in initially into lateral leading limit localtime not null offset on only or order placing primary references returning select session_user some symmetric table then to trailing true union unique user using variadic when where window with'.split(
    ' ',
  ),
);

/** A name as SQL writes it: quoted only where it has to be. */
export function sqlName(name: string, dialect: Dialect = 'postgresql'): string {
  if (/^[a-z_][a-z0-9_]*$/.test(name) && !RESERVED.has(name)) return name;
  return dialect === 'mysql'
    ? `\`${name.replaceAll('`', '``')}\``
    : `"${name.replaceAll('"', '""')}"`;
}

/** A table as SQL writes it; the default schema is left out. */
export function sqlTable(
  table: TableModel | string,
  dialect?: Dialect,
): string {
  const qualified = typeof table === 'string' ? table : qualifiedName(table);
  const dot = qualified.indexOf('.');
  const schema = qualified.slice(0, Math.max(dot, 0));
  const name = sqlName(qualified.slice(dot + 1), dialect);
  return schema === '' || schema === 'public'
    ? name
    : `${sqlName(schema, dialect)}.${name}`;
}

/** Columns in parentheses; expressions stay as they are. */
export function sqlColumns(
  columns: readonly string[],
  dialect?: Dialect,
): string {
  return `(${columns
    .map(c => (c.startsWith('(') ? c : sqlName(c, dialect)))
    .join(', ')})`;
}

/** Longest name that PostgreSQL keeps. */
const MAX_NAME = 63;

/** A name for something that a statement creates. */
export function newName(parts: readonly string[], suffix: string): string {
  const stem = parts.join('_').replace(/[^A-Za-z0-9_]+/g, '_');
  return `${stem.slice(0, MAX_NAME - suffix.length - 1)}_${suffix}`;
}

/** Creates an index without holding up writes, where the engine can. */
export function createIndex(
  table: TableModel,
  columns: readonly string[],
  dialect: Dialect,
): string {
  const name = sqlName(newName([table.name, ...columns], 'idx'), dialect);
  const online = dialect === 'postgresql' ? 'CONCURRENTLY ' : '';
  return `CREATE INDEX ${online}${name} ON ${sqlTable(
    table,
    dialect,
  )} ${sqlColumns(columns, dialect)};`;
}

/** Drops an index without holding up queries, where the engine can. */
export function dropIndex(
  table: TableModel,
  index: string,
  dialect: Dialect,
): string {
  if (dialect === 'mysql') {
    return `DROP INDEX ${sqlName(index, dialect)} ON ${sqlTable(
      table,
      dialect,
    )};`;
  }
  const online = dialect === 'postgresql' ? 'CONCURRENTLY ' : '';
  return `DROP INDEX ${online}${sqlTable(`${table.schema}.${index}`)};`;
}

/** Adds a foreign key, in PostgreSQL without a long lock: first for new rows, then for the old ones. */
export function addForeignKey(
  table: TableModel,
  columns: readonly string[],
  target: { table: string; columns: readonly string[] },
  dialect: Dialect,
): string {
  const name = newName([table.name, ...columns], 'fkey');
  return alterForeignKey({ table, name, columns, target, dialect });
}

/** The same foreign key again, without its cascade. */
export function withoutCascade(
  table: TableModel,
  key: ForeignKeyModel,
  dialect: Dialect,
): string {
  return alterForeignKey({
    table,
    name: key.name ?? newName([table.name, ...key.columns], 'fkey'),
    columns: key.columns,
    target: { table: key.referencedTable, columns: key.referencedColumns },
    dialect,
    replace: true,
  });
}

function alterForeignKey(options: {
  table: TableModel;
  name: string;
  columns: readonly string[];
  target: { table: string; columns: readonly string[] };
  dialect: Dialect;
  replace?: boolean;
}): string {
  const { dialect, target } = options;
  const table = sqlTable(options.table, dialect);
  const name = sqlName(options.name, dialect);
  const word = dialect === 'mysql' ? 'FOREIGN KEY' : 'CONSTRAINT';
  const drop = options.replace ? ` DROP ${word} ${name},` : '';
  const columns = sqlColumns(options.columns, dialect);
  const referenced = `${sqlTable(target.table, dialect)} ${sqlColumns(
    target.columns,
    dialect,
  )}`;
  const alter = `ALTER TABLE ${table}${drop} ADD CONSTRAINT ${name} FOREIGN KEY ${columns} REFERENCES ${referenced}`;
  return dialect === 'postgresql'
    ? `${alter} NOT VALID;\n${validate(options.table, options.name)}`
    : `${alter};`;
}

/** Validates a constraint over the rows that are there; writes go on meanwhile. */
export function validate(table: TableModel, constraint: string): string {
  return `ALTER TABLE ${sqlTable(table)} VALIDATE CONSTRAINT ${sqlName(
    constraint,
  )};`;
}
