import {
  entry,
  nameOf,
  namesOf,
  quoted,
  quotedList,
  quotedTable,
} from '../ddl';
import { sendSql } from '../sendSql';
import { Dict, Host, UNKNOWN, type Call, type Value } from '../values';
import type { World } from '../world';
import { columnSql, enumTypeSql, typeSql } from './columns';
import { generatedName } from './names';
import {
  checkSql,
  commentOn,
  createIndex,
  createTable,
  foreignKeySql,
  tableName,
  uniqueSql,
} from './tables';

const HARMLESS =
  /^(startTransaction|commitTransaction|rollbackTransaction|connect|release|getTables|getViews?|getDatabases|getSchemas|getCurrent\w+|getReplicationMode|hasDatabase|hasSchema|clearTable)$/;

/** `queryRunner`, of which each call is a statement of its own. */
export class QueryRunner extends Host {
  constructor(private readonly world: World) {
    super();
  }

  override get(name: string): Value {
    if (name === 'manager') return this;
    if (name === 'connection' || name === 'dataSource') {
      const options = new Dict(1);
      options.partial = true;
      const { dialect } = this.world;
      options.set('type', dialect === 'postgresql' ? 'postgres' : UNKNOWN);
      const connection = new Dict(1);
      connection.partial = true;
      connection.set('options', options);
      connection.set('driver', connection);
      return connection;
    }
    return name === 'isTransactionActive' ? true : super.get(name);
  }

  call(method: string, call: Call): Value {
    const { args, line, runtime, textLines } = call;
    const { journal } = runtime;
    if (method === 'query') {
      sendSql(runtime, args[0], line, textLines[0]);
      return UNKNOWN;
    }
    const table = tableName(args[0]);
    if (method === 'hasTable')
      return table ? this.world.hasTable(table) : UNKNOWN;
    if (method === 'hasColumn') {
      const column = nameOf(args[1]);
      return table && column ? this.world.hasColumn(table, column) : UNKNOWN;
    }
    if (method === 'getTable') return tableRead(table);
    if (HARMLESS.test(method)) {
      journal.act();
      return UNKNOWN;
    }
    if (method === 'createTable') {
      const made = createTable(journal, args[0], line, args[1] === true);
      if (made) this.world.note(made, true);
      else journal.opaque(line, 'a table that is not known');
      return UNKNOWN;
    }
    // Repositories and query builders read and write rows.
    if (
      /^(save|insert|update|delete|remove|find\w*|count\w*|getRepository|createQueryBuilder)$/.test(
        method,
      )
    ) {
      journal.act();
      return UNKNOWN;
    }
    const known = table !== undefined && this.change(method, table, call);
    if (!known) journal.opaque(line, `what ${method}() does`);
    return UNKNOWN;
  }

  /** A call that changes one table; false when it is not known what it does. */
  private change(method: string, table: string, call: Call): boolean {
    const { args, line, runtime } = call;
    const { journal } = runtime;
    const list: Value[] = Array.isArray(args[1]) ? args[1] : [args[1]];
    switch (method) {
      case 'dropTable':
        this.world.note(table, false);
        journal.statement([
          {
            text: `DROP TABLE ${
              args[1] === true ? 'IF EXISTS ' : ''
            }${quotedTable(table)}`,
            line,
          },
        ]);
        return true;
      case 'createIndex':
      case 'createIndices':
        for (const index of list)
          createIndex(
            journal,
            table,
            index,
            index instanceof Dict ? index.line : line,
          );
        return true;
      case 'addColumn':
      case 'addColumns':
        return list.every(column => addColumn(table, column, call));
      default: {
        const sql = alterSql(method, table, args, list);
        if (!sql) return false;
        journal.statement([{ text: sql, line }]);
        return true;
      }
    }
  }
}

/** A table as it is in the database: only its name is known. */
function tableRead(name: string | undefined): Value {
  if (!name) return UNKNOWN;
  const table = new Dict(1);
  table.partial = true;
  table.set('name', name);
  return table;
}

function addColumn(table: string, column: Value, call: Call): boolean {
  const { journal } = call.runtime;
  const sql = columnSql(column, table);
  if (!sql || !(column instanceof Dict)) return false;
  const type = enumTypeSql(column, table);
  const { line } = column;
  if (type) journal.statement([{ text: type, line }]);
  const key = column.get('isPrimary') === true ? ' PRIMARY KEY' : '';
  journal.statement([
    { text: `ALTER TABLE ${quotedTable(table)} ADD COLUMN ${sql}${key}`, line },
  ]);
  commentOn(journal, table, column, line);
  return true;
}

function alterSql(
  method: string,
  table: string,
  args: readonly Value[],
  list: readonly Value[],
): string | undefined {
  const all = (write: (value: Value) => string | undefined) => {
    const parts = list.map(write);
    return parts.includes(undefined)
      ? undefined
      : `ALTER TABLE ${quotedTable(table)} ${parts.join(', ')}`;
  };
  const named = (value: Value) => nameOf(value) ?? nameOf(entry(value, 'name'));
  const drop = (what: string) =>
    all(value => {
      const name = named(value);
      return name && `DROP ${what} ${quoted(name)}`;
    });
  const add = (write: (value: Value, table: string) => string | undefined) =>
    all(value => {
      const sql = write(value, table);
      return sql && `ADD ${sql}`;
    });
  switch (method) {
    case 'dropColumn':
    case 'dropColumns':
      return drop('COLUMN');
    case 'createForeignKey':
    case 'createForeignKeys':
      return add(foreignKeySql);
    case 'createUniqueConstraint':
    case 'createUniqueConstraints':
      return add(uniqueSql);
    case 'createCheckConstraint':
    case 'createCheckConstraints':
      return add(checkSql);
    case 'dropForeignKey':
    case 'dropForeignKeys':
    case 'dropUniqueConstraint':
    case 'dropUniqueConstraints':
    case 'dropCheckConstraint':
    case 'dropCheckConstraints':
      return drop('CONSTRAINT');
    case 'dropIndex':
    case 'dropIndices': {
      const names = list.map(named);
      return names.includes(undefined)
        ? undefined
        : `DROP INDEX ${names
            .map(name => inSchemaOf(table, name!))
            .join(', ')}`;
    }
    case 'createPrimaryKey': {
      const columns = namesOf(args[1]);
      const name = nameOf(args[2]);
      return (
        columns &&
        `ALTER TABLE ${quotedTable(table)} ADD CONSTRAINT ${quoted(
          name ?? generatedName('PK', table, columns),
        )} PRIMARY KEY (${quotedList(columns)})`
      );
    }
    case 'renameTable': {
      const to = nameOf(args[1]);
      return to && `ALTER TABLE ${quotedTable(table)} RENAME TO ${quoted(to)}`;
    }
    case 'renameColumn': {
      const from = named(args[1]);
      const to = named(args[2]);
      return from && to
        ? `ALTER TABLE ${quotedTable(table)} RENAME COLUMN ${quoted(
            from,
          )} TO ${quoted(to)}`
        : undefined;
    }
    case 'changeColumn':
      return changeColumn(table, named(args[1]), args[2]);
    default:
      return undefined;
  }
}

/** Only what can be told from the new column: its type and whether it may be empty. */
function changeColumn(
  table: string,
  from: string | undefined,
  to: Value,
): string | undefined {
  if (!from || !(to instanceof Dict) || to.partial) return undefined;
  if (nameOf(to.get('name')) !== from) return undefined;
  const type = typeSql(to, table);
  const isSerial = type && /serial$/.test(type);
  if (!type || isSerial || to.get('isNullable') === UNKNOWN) return undefined;
  const name = quoted(from);
  const verb = to.get('isNullable') === true ? 'DROP' : 'SET';
  return `ALTER TABLE ${quotedTable(
    table,
  )} ALTER COLUMN ${name} TYPE ${type}, ALTER COLUMN ${name} ${verb} NOT NULL`;
}

function inSchemaOf(table: string, index: string): string {
  const dot = table.indexOf('.');
  return dot < 0
    ? quoted(index)
    : `${quoted(table.slice(0, dot))}.${quoted(index)}`;
}
