import { entry, nameOf, namesOf, quoted, quotedList } from '../ddl';
import { UNKNOWN, type Call } from '../values';
import type { Column, Reference } from './column';
import { Query } from './query';

/** One thing that a table builder was asked for. */
export type TablePart =
  | { kind: 'column'; column: Column }
  | { kind: 'key'; line: number; reference: Reference; columns: string[] }
  | { kind: 'comment'; line: number; text: string }
  /** The rest of `ALTER TABLE x`. */
  | { kind: 'alter'; line: number; sql: string }
  /** A statement of its own, in which `$table` stands for the table. */
  | { kind: 'statement'; line: number; sql: (table: string) => string };

/** The name that knex makes up for an index or key. */
export function indexName(
  kind: string,
  table: string,
  columns: readonly string[],
): string {
  const parts = [table.replace(/[.-]/g, '_'), ...columns, kind];
  return parts.join('_').toLowerCase();
}

/**
 * What a call on a table builder asks for, columns and keys aside. Undefined when it is not known, or
 * one of its arguments is not.
 */
export function tablePart(
  table: string,
  schema: string | undefined,
  method: string,
  call: Call,
): TablePart | undefined {
  const { args, line } = call;
  const sql = alterSql(table, method, call);
  if (sql) return { kind: 'alter', line, sql };
  const columns = namesOf(args[0]);
  const given = nameGiven(call);
  if (args[1] === UNKNOWN) return undefined;
  if (method === 'dropIndex') {
    const name = given ?? (columns && indexName('index', table, columns));
    const prefix = schema ? `${quoted(schema)}.` : '';
    return name
      ? {
          kind: 'statement',
          line,
          sql: () => `DROP INDEX ${prefix}${quoted(name)}`,
        }
      : undefined;
  }
  if (!columns || (method !== 'index' && method !== 'unique')) return undefined;
  const options = method === 'index' ? args[2] : args[1];
  const predicate = entry(options, 'predicate');
  const where = predicate instanceof Query ? predicate.where : undefined;
  if (predicate !== undefined && where === undefined) return undefined;
  const kind =
    nameOf(options) ?? nameOf(entry(options, 'storageEngineIndexType'));
  const using =
    method === 'index' && kind && /^\w+$/.test(kind) ? ` USING ${kind}` : '';
  const unique =
    method === 'unique' || nameOf(entry(options, 'indexType')) === 'unique'
      ? 'UNIQUE '
      : '';
  const name = quoted(given ?? indexName(method, table, columns));
  return {
    kind: 'statement',
    line,
    sql: target =>
      `CREATE ${unique}INDEX ${name} ON ${target}${using} (${quotedList(
        columns,
      )})${where ? ` WHERE ${where}` : ''}`,
  };
}

function nameGiven({ args }: Call): string | undefined {
  return (
    nameOf(args[1]) ?? nameOf(entry(args[1], 'indexName', 'constraintName'))
  );
}

function alterSql(
  table: string,
  method: string,
  call: Call,
): string | undefined {
  const { args } = call;
  const columns = namesOf(args[0]);
  const spread = namesOf(args.length === 1 ? args[0] : args);
  const given = nameGiven(call);
  const each = (names: string[] | undefined, write: (name: string) => string) =>
    names?.map(name => write(quoted(name))).join(', ');
  switch (method) {
    case 'dropColumn':
    case 'dropColumns':
      return each(spread, name => `DROP COLUMN ${name}`);
    case 'dropTimestamps':
      return each(
        args[0] === true
          ? ['createdAt', 'updatedAt']
          : ['created_at', 'updated_at'],
        name => `DROP COLUMN ${name}`,
      );
    case 'renameColumn': {
      const [from, to] = namesOf(args.slice(0, 2)) ?? [];
      return to && `RENAME COLUMN ${quoted(from)} TO ${quoted(to)}`;
    }
    case 'setNullable':
      return each(columns, name => `ALTER COLUMN ${name} DROP NOT NULL`);
    case 'dropNullable':
      return each(columns, name => `ALTER COLUMN ${name} SET NOT NULL`);
    case 'dropChecks':
      return each(spread, name => `DROP CONSTRAINT ${name}`);
    case 'dropPrimary':
      if (args[0] === UNKNOWN) return undefined;
      return `DROP CONSTRAINT ${quoted(nameOf(args[0]) ?? `${table}_pkey`)}`;
    case 'dropForeign':
    case 'dropUnique': {
      const kind = method === 'dropForeign' ? 'foreign' : 'unique';
      const name = given ?? (columns && indexName(kind, table, columns));
      return name && args[1] !== UNKNOWN
        ? `DROP CONSTRAINT ${quoted(name)}`
        : undefined;
    }
    default:
      return columns && args[1] !== UNKNOWN
        ? constraintSql(table, method, call, columns, given)
        : undefined;
  }
}

function constraintSql(
  table: string,
  method: string,
  { args }: Call,
  columns: string[],
  given: string | undefined,
): string | undefined {
  const add = (name: string, rest: string) =>
    `ADD CONSTRAINT ${quoted(name)} ${rest}`;
  switch (method) {
    case 'primary':
      return add(
        given ?? `${table}_pkey`,
        `PRIMARY KEY (${quotedList(columns)})`,
      );
    case 'unique': {
      const asIndex =
        entry(args[1], 'useConstraint') === false ||
        entry(args[1], 'predicate') !== undefined;
      if (asIndex) return undefined;
      return add(
        given ?? indexName('unique', table, columns),
        `UNIQUE (${quotedList(columns)})`,
      );
    }
    case 'check': {
      if (args[1] !== undefined) return undefined;
      const name = nameOf(args[2]);
      const check = `CHECK (${columns[0]})`;
      return name ? add(name, check) : `ADD ${check}`;
    }
    default:
      return undefined;
  }
}
