import { constant, entry, nameOf, namesOf, quoted, quotedTable } from '../ddl';
import { Dict, UNKNOWN, type Value } from '../values';
import { columnSql, commentSql, nameIn, tableSql, valueSql } from './columns';
import { constraintSqls, createIndexSql, dropIndexSql } from './constraints';

/** Statements of a call that changes what is there; undefined when it is not known what it does. */
export function statementSql(
  method: string,
  args: readonly Value[],
): string[] | undefined {
  const one = (sql: string | undefined) => (sql ? [sql] : undefined);
  const table = tableSql(args[0]);
  const second = nameOf(args[1]);
  const alter = `ALTER TABLE ${table}`;
  const name = nameOf(args[0]);
  const exists = (option: Value) =>
    entry(option, 'ifExists') === true ? 'IF EXISTS ' : '';
  switch (method) {
    case 'createExtension':
    case 'addExtension':
      return namesOf(args[0])?.map(
        each => `CREATE EXTENSION IF NOT EXISTS ${quoted(each)}`,
      );
    case 'dropExtension':
      return namesOf(args[0])?.map(
        each => `DROP EXTENSION IF EXISTS ${quoted(each)}`,
      );
    case 'createSchema':
      return one(name && `CREATE SCHEMA IF NOT EXISTS ${quoted(name)}`);
    case 'dropSchema':
      return one(name && `DROP SCHEMA ${exists(args[1])}${quoted(name)}`);
    case 'createType':
    case 'addType':
      return one(typeSql(args[0], args[1]));
    default:
  }
  if (!table) return undefined;
  switch (method) {
    case 'dropTable':
      return [`DROP TABLE ${exists(args[1])}${table}`];
    case 'renameTable': {
      const to = nameIn(args[1]);
      return one(to && `${alter} RENAME TO ${quoted(to.replace(/^.*\./, ''))}`);
    }
    case 'dropColumn':
    case 'dropColumns': {
      const columns = args[1];
      const names =
        columns instanceof Dict
          ? [...columns.entries.keys()]
          : namesOf(columns);
      return one(
        names &&
          `${alter} ${names
            .map(each => `DROP COLUMN ${exists(args[2])}${quoted(each)}`)
            .join(', ')}`,
      );
    }
    case 'renameColumn': {
      const to = nameOf(args[2]);
      return one(
        second &&
          to &&
          `${alter} RENAME COLUMN ${quoted(second)} TO ${quoted(to)}`,
      );
    }
    case 'alterColumn':
      return second ? alterColumn(table, second, args[2]) : undefined;
    case 'alterTable':
      return levelSecurity(table, args[1]);
    case 'addConstraint':
    case 'createConstraint':
      return constraintSqls(args[2])?.map(
        sql =>
          `${alter} ADD ${second ? `CONSTRAINT ${quoted(second)} ` : ''}${sql}`,
      );
    case 'dropConstraint':
      return one(
        second &&
          `${alter} DROP CONSTRAINT ${exists(args[2])}${quoted(second)}`,
      );
    case 'renameConstraint': {
      const to = nameOf(args[2]);
      return one(
        second &&
          to &&
          `${alter} RENAME CONSTRAINT ${quoted(second)} TO ${quoted(to)}`,
      );
    }
    case 'createIndex':
    case 'addIndex':
      return one(createIndexSql(args[0], args[1], args[2]));
    case 'dropIndex':
      return one(dropIndexSql(args[0], args[1], args[2]));
    case 'dropType':
      return [`DROP TYPE ${exists(args[1])}${table}`];
    case 'renameType':
      return one(second && `ALTER TYPE ${table} RENAME TO ${quoted(second)}`);
    case 'addTypeValue':
      return one(second && `ALTER TYPE ${table} ADD VALUE ${constant(second)}`);
    case 'createView':
    case 'createMaterializedView':
      return one(viewSql(method, table, args));
    case 'dropView':
      return [`DROP VIEW ${exists(args[1])}${table}`];
    case 'dropMaterializedView':
      return [`DROP MATERIALIZED VIEW ${exists(args[1])}${table}`];
    default:
      return undefined;
  }
}

function alterColumn(
  table: string,
  column: string,
  options: Value,
): string[] | undefined {
  if (!(options instanceof Dict) || options.partial) return undefined;
  const target = `ALTER COLUMN ${quoted(column)}`;
  const changes: string[] = [];
  if (options.entries.has('default')) {
    const value = options.get('default');
    const sql = valueSql(value);
    if (sql === undefined) return undefined;
    changes.push(
      value === undefined
        ? `${target} DROP DEFAULT`
        : `${target} SET DEFAULT ${sql}`,
    );
  }
  if (options.entries.has('type')) {
    const written = columnSql(column, options.get('type'), undefined, false);
    const using = options.get('using');
    if (!written || using === UNKNOWN) return undefined;
    const type = written.sql.slice(quoted(column).length + 1);
    changes.push(
      `${target} TYPE ${type}${nameOf(using) ? ` USING ${nameOf(using)}` : ''}`,
    );
  }
  const notNull = options.get('notNull');
  if (notNull === UNKNOWN) return undefined;
  if (notNull === true) changes.push(`${target} SET NOT NULL`);
  else if (notNull === false || options.get('allowNull') === true)
    changes.push(`${target} DROP NOT NULL`);
  const statements =
    changes.length > 0 ? [`ALTER TABLE ${table} ${changes.join(', ')}`] : [];
  const comment = commentSql(
    'COLUMN',
    `${table}.${quoted(column)}`,
    nameOf(options.get('comment')),
  );
  if (comment) statements.push(comment);
  return statements.length > 0 ? statements : undefined;
}

function levelSecurity(table: string, options: Value): string[] | undefined {
  const level = nameOf(entry(options, 'levelSecurity'));
  if (!level || !/^(disable|enable|force|no force)$/i.test(level))
    return undefined;
  return [`ALTER TABLE ${table} ${level.toUpperCase()} ROW LEVEL SECURITY`];
}

function typeSql(name: Value, values: Value): string | undefined {
  const type = nameIn(name);
  if (!type) return undefined;
  if (Array.isArray(values)) {
    const names = namesOf(values);
    return (
      names &&
      `CREATE TYPE ${quotedTable(type)} AS ENUM (${names
        .map(constant)
        .join(', ')})`
    );
  }
  if (!(values instanceof Dict) || values.partial) return undefined;
  const columns = [...values.entries].map(([column, value]) => {
    const sql = columnSql(column, value, undefined, false);
    return sql?.sql;
  });
  return columns.includes(undefined)
    ? undefined
    : `CREATE TYPE ${quotedTable(type)} AS (${columns.join(', ')})`;
}

function viewSql(
  method: string,
  view: string,
  args: readonly Value[],
): string | undefined {
  const definition = nameOf(args[args.length - 1]);
  if (!definition) return undefined;
  const kind = method === 'createView' ? 'VIEW' : 'MATERIALIZED VIEW';
  return `CREATE ${kind} ${view} AS ${definition}`;
}
