import {
  actions,
  between,
  constant,
  quoted,
  quotedList,
  quotedTable,
} from '../ddl';
import type { Fragment, Journal } from '../journal';
import type { Column, Reference } from './column';
import { valuesCheck } from './columnTypes';
import { indexName, type TablePart } from './tableParts';

/** Where the statements of a table builder go. */
interface Target {
  name: string;
  schema?: string;
  line: number;
}

/** Writes CREATE TABLE and the statements that knex sends after it. */
export function compileCreate(
  journal: Journal,
  target: Target,
  parts: readonly TablePart[],
  ifNotExists = false,
): void {
  const table = quotedTable(target.name, target.schema);
  const columns = parts.flatMap(part =>
    part.kind === 'column' ? [part.column] : [],
  );
  makeTypes(journal, columns);
  // A number is the key only where nothing else is said to be.
  const otherKey = parts.some(part =>
    part.kind === 'column'
      ? part.column.primary && !part.column.increments
      : part.kind === 'alter' && part.sql.includes(' PRIMARY KEY ('),
  );
  for (const column of columns) {
    if (column.increments && otherKey) column.primary = undefined;
  }
  journal.statement(
    between(
      {
        text: `CREATE TABLE ${ifNotExists ? 'IF NOT EXISTS ' : ''}${table}`,
        line: target.line,
      },
      columns.map(column => ({
        text: definition(column),
        line: column.line,
      })),
    ),
  );
  for (const part of parts) afterwards(journal, target, part);
}

/** Writes ALTER TABLE for each part. */
export function compileAlter(
  journal: Journal,
  target: Target,
  parts: readonly TablePart[],
): void {
  const alter = alterer(journal, target);
  for (const part of parts) {
    if (part.kind === 'column') {
      const { column } = part;
      if (!column.alter) {
        makeTypes(journal, [column]);
        alter(`ADD COLUMN ${definition(column)}`, column.line);
      } else {
        for (const change of changes(column)) alter(change, column.line);
      }
    }
    afterwards(journal, target, part);
  }
}

function alterer(journal: Journal, target: Target) {
  const table = quotedTable(target.name, target.schema);
  return (rest: string, line: number) =>
    journal.statement([{ text: `ALTER TABLE ${table} ${rest}`, line }]);
}

function makeTypes(journal: Journal, columns: readonly Column[]): void {
  for (const { native, line } of columns) {
    if (!native) continue;
    const values = native.values.map(constant).join(', ');
    const text = `CREATE TYPE ${native.name} AS ENUM (${values})`;
    journal.statement([{ text, line }]);
  }
}

function definition(column: Column): string {
  const name = quoted(column.name);
  const parts = [name, column.type];
  if (column.collate) parts.push(`COLLATE ${quoted(column.collate)}`);
  if (column.values) parts.push(valuesCheck(name, column.values));
  for (const check of column.checks) parts.push(`CHECK (${check})`);
  if (column.increments && column.primary) parts.push('PRIMARY KEY');
  if (column.notNull) parts.push('NOT NULL');
  if (column.default !== undefined) parts.push(`DEFAULT ${column.default}`);
  return parts.join(' ');
}

/** What `.alter()` sends: the default goes first, for it may not fit the new type. */
function changes(column: Column): string[] {
  const name = quoted(column.name);
  const list = [`ALTER COLUMN ${name} DROP DEFAULT`];
  if (column.alter?.nullable && !column.notNull)
    list.push(`ALTER COLUMN ${name} DROP NOT NULL`);
  if (column.alter?.type)
    list.push(
      `ALTER COLUMN ${name} TYPE ${column.type} USING (${name}::${column.type})`,
    );
  if (column.default !== undefined)
    list.push(`ALTER COLUMN ${name} SET DEFAULT ${column.default}`);
  if (column.alter?.nullable && column.notNull)
    list.push(`ALTER COLUMN ${name} SET NOT NULL`);
  return list;
}

/** What stands outside of a column's definition: keys, indexes and comments. */
function afterwards(journal: Journal, target: Target, part: TablePart): void {
  const table = quotedTable(target.name, target.schema);
  const alter = alterer(journal, target);
  const send = (fragment: Fragment) => journal.statement([fragment]);
  switch (part.kind) {
    case 'alter':
      alter(part.sql, part.line);
      break;
    case 'statement':
      send({ text: part.sql(table), line: part.line });
      break;
    case 'comment':
      send({
        text: `COMMENT ON TABLE ${table} IS ${constant(part.text)}`,
        line: part.line,
      });
      break;
    case 'key':
      addKey(journal, target, part.columns, part.reference, part.line);
      break;
    default:
      ofColumn(journal, target, part.column);
  }
}

function ofColumn(journal: Journal, target: Target, column: Column): void {
  const { name, line } = column;
  const table = quotedTable(target.name, target.schema);
  const alter = alterer(journal, target);
  if (column.primary && !column.increments)
    alter(
      `ADD CONSTRAINT ${quoted(
        column.primary.name ?? `${target.name}_pkey`,
      )} PRIMARY KEY (${quoted(name)})`,
      line,
    );
  if (column.unique) {
    const key = column.unique.name ?? indexName('unique', target.name, [name]);
    alter(`ADD CONSTRAINT ${quoted(key)} UNIQUE (${quoted(name)})`, line);
  }
  for (const index of column.indexes) {
    const key = index.name ?? indexName('index', target.name, [name]);
    journal.statement([
      {
        text: `CREATE INDEX ${quoted(key)} ON ${table} (${quoted(name)})`,
        line: index.line,
      },
    ]);
  }
  if (column.reference) addKey(journal, target, [name], column.reference, line);
  if (column.comment !== undefined)
    journal.statement([
      {
        text: `COMMENT ON COLUMN ${table}.${quoted(name)} IS ${constant(
          column.comment,
        )}`,
        line,
      },
    ]);
}

function addKey(
  journal: Journal,
  target: Target,
  columns: string[],
  reference: Reference,
  line: number,
): void {
  const behind = actions(reference.onDelete, reference.onUpdate);
  if (!reference.table || behind === undefined) {
    journal.opaque(line, `a foreign key of table ${target.name}`);
    return;
  }
  const name = reference.name ?? indexName('foreign', target.name, columns);
  const to =
    reference.columns.length > 0 ? ` (${quotedList(reference.columns)})` : '';
  const into = quotedTable(reference.table);
  alterer(journal, target)(
    `ADD CONSTRAINT ${quoted(name)} FOREIGN KEY (${quotedList(
      columns,
    )}) REFERENCES ${into}${to}${behind}`,
    line,
  );
}
