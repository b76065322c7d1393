import {
  between,
  entry,
  nameOf,
  quoted,
  quotedList,
  quotedTable,
} from '../ddl';
import type { Fragment } from '../journal';
import { Dict, Host, UNKNOWN, type Call, type Value } from '../values';
import type { World } from '../world';
import { columnSql, commentOn, tableOf, type ColumnSql } from './columns';
import { Connection } from './connection';
import { addConstraintSql, addIndexSql, indexName } from './constraints';

/** `queryInterface`, of which each call is a statement of its own. */
export class QueryInterface extends Host {
  constructor(private readonly world: World) {
    super();
  }

  override get(name: string): Value {
    // Umzug hands it over as `context`.
    if (name === 'context') return this;
    return name === 'sequelize' ? new Connection(this.world) : super.get(name);
  }

  call(method: string, call: Call): Value {
    const { args, line, runtime } = call;
    const { journal } = runtime;
    if (
      /^(bulk\w*|insert|upsert|delete|select|increment|decrement|describe\w*|show\w*|startTransaction)$/.test(
        method,
      )
    ) {
      journal.act();
      return UNKNOWN;
    }
    const table = tableOf(args[0]);
    if (method === 'tableExists')
      return table ? this.world.hasTable(table) : UNKNOWN;
    if (table === undefined) {
      journal.opaque(line, `what ${method}() does`);
      return UNKNOWN;
    }
    if (method === 'createTable') {
      createTable(table, call);
      this.world.note(table, true);
      return UNKNOWN;
    }
    if (method === 'dropTable') this.world.note(table, false);
    const columnChange = method === 'addColumn' || method === 'changeColumn';
    const done = columnChange
      ? changeColumn(method, table, call)
      : send(call, statementSql(method, table, args));
    if (!done) journal.opaque(line, `what ${method}() does to ${table}`);
    return UNKNOWN;
  }
}

function send({ line, runtime }: Call, sql: string | undefined): boolean {
  if (sql) runtime.journal.statement([{ text: sql, line }]);
  return sql !== undefined;
}

function createTable(table: string, { args, line, runtime }: Call): void {
  const { journal } = runtime;
  const [, columns, options] = args;
  if (!(columns instanceof Dict)) {
    journal.opaque(line, `the columns of table ${table}`);
    return;
  }
  if (columns.partial) journal.opaque(line, `a column of table ${table}`);
  const parts: Fragment[] = [];
  const keys: string[] = [];
  const after: (() => void)[] = [];
  for (const [key, value] of columns.entries) {
    const at = columns.lines.get(key) ?? line;
    const name = nameOf(entry(value, 'field')) ?? key;
    const column = columnSql(value, name, table);
    if (!column) {
      journal.opaque(at, `column ${name} of table ${table}`);
      continue;
    }
    if (column.makesType)
      journal.statement([{ text: column.makesType, line: at }]);
    if (column.unclearDefault)
      journal.opaque(at, `the default of column ${name} of ${table}`);
    if (column.primary) keys.push(name);
    parts.push({
      text: `${quoted(name)} ${column.type}${column.rest}`,
      line: at,
    });
    after.push(() => commentOn(journal, table, name, column.comment, at));
  }
  if (keys.length > 0)
    parts.push({ text: `PRIMARY KEY (${quotedList(keys)})`, line });
  const uniques = entry(options, 'uniqueKeys');
  if (uniques instanceof Dict) {
    for (const [name, value] of uniques.entries) {
      const sql = addConstraintSql(table, value, 'unique', name);
      if (sql) parts.push({ text: sql, line: uniques.lines.get(name) ?? line });
      else journal.opaque(line, `a unique key of table ${table}`);
    }
  }
  const schema = nameOf(entry(options, 'schema'));
  const text = `CREATE TABLE IF NOT EXISTS ${quotedTable(table, schema)}`;
  journal.statement(between({ text, line }, parts));
  for (const comment of after) comment();
}

function changeColumn(method: string, table: string, call: Call): boolean {
  const { args, line, runtime } = call;
  const { journal } = runtime;
  const name = nameOf(args[1]);
  const column = name && columnSql(args[2], name, table);
  if (!name || !column) return false;
  const alter = `ALTER TABLE ${quotedTable(table)}`;
  if (column.makesType) journal.statement([{ text: column.makesType, line }]);
  if (method === 'addColumn') {
    const key = column.primary ? ' PRIMARY KEY' : '';
    send(
      call,
      `${alter} ADD COLUMN ${quoted(name)} ${column.type}${column.rest}${key}`,
    );
  } else {
    // A number from a sequence cannot be told from the new column alone.
    if (/serial$/.test(column.type)) return false;
    for (const change of changesOf(column, quoted(name)))
      send(call, `${alter} ${change}`);
  }
  if (column.unclearDefault)
    journal.opaque(line, `the default of column ${name} of ${table}`);
  commentOn(journal, table, name, column.comment, line);
  return true;
}

/**
 * What Sequelize sends to change a column: a new reference goes without the type, and a unique column
 * gets its constraint once more.
 */
function changesOf(column: ColumnSql, name: string): string[] {
  const target = `ALTER COLUMN ${name}`;
  const changes = [`${target} ${column.notNull ? 'SET' : 'DROP'} NOT NULL`];
  if (column.default) changes.push(`${target} SET${column.default}`);
  else if (!column.reference) changes.push(`${target} DROP DEFAULT`);
  if (column.unique) changes.push(`ADD UNIQUE (${name})`);
  changes.push(
    column.reference
      ? `ADD FOREIGN KEY (${name})${column.reference}`
      : `${target} TYPE ${column.type}`,
  );
  return changes;
}

function statementSql(
  method: string,
  table: string,
  args: readonly Value[],
): string | undefined {
  const target = quotedTable(table);
  const second = nameOf(args[1]);
  switch (method) {
    case 'dropTable':
      return `DROP TABLE IF EXISTS ${target}`;
    case 'renameTable': {
      const to = tableOf(args[1]);
      return (
        to &&
        `ALTER TABLE ${target} RENAME TO ${quoted(to.replace(/^.*\./, ''))}`
      );
    }
    case 'removeColumn':
      return second && `ALTER TABLE ${target} DROP COLUMN ${quoted(second)}`;
    case 'renameColumn': {
      const to = nameOf(args[2]);
      return second && to
        ? `ALTER TABLE ${target} RENAME COLUMN ${quoted(second)} TO ${quoted(
            to,
          )}`
        : undefined;
    }
    case 'addIndex':
      return addIndexSql(table, args);
    case 'removeIndex': {
      const name = second ?? indexName(table, args[1]);
      return name && `DROP INDEX IF EXISTS ${quoted(name)}`;
    }
    case 'addConstraint': {
      const options = args[2] === undefined ? args[1] : args[2];
      const sql = addConstraintSql(
        table,
        options,
        undefined,
        undefined,
        args[2] === undefined ? undefined : args[1],
      );
      return sql && `ALTER TABLE ${target} ADD ${sql}`;
    }
    case 'removeConstraint':
      return (
        second && `ALTER TABLE ${target} DROP CONSTRAINT ${quoted(second)}`
      );
    case 'createSchema':
      return `CREATE SCHEMA ${quoted(table)}`;
    case 'dropSchema':
      return `DROP SCHEMA IF EXISTS ${quoted(table)} CASCADE`;
    default:
      return undefined;
  }
}
