import {
  entry,
  nameOf,
  namesOf,
  quoted,
  quotedList,
  quotedTable,
} from '../ddl';
import { Dict, UNKNOWN, type Value } from '../values';
import { referencesSql, tableSql } from './columns';

/** The constraints that an options object describes; undefined when one is not known. */
export function constraintSqls(options: Value): string[] | undefined {
  const text = nameOf(options);
  if (text) return [text];
  if (!(options instanceof Dict) || options.partial) return undefined;
  const result: (string | undefined)[] = [];
  for (const check of listOf(options.get('check'))) {
    const sql = nameOf(check);
    result.push(sql && `CHECK (${sql})`);
  }
  for (const columns of uniqueLists(options.get('unique'))) {
    const names = namesOf(columns);
    result.push(names && `UNIQUE (${quotedList(names)})`);
  }
  const key = options.get('primaryKey');
  if (key !== undefined) {
    const names = namesOf(key);
    result.push(names && `PRIMARY KEY (${quotedList(names)})`);
  }
  for (const foreign of listOf(options.get('foreignKeys'))) {
    const names = namesOf(entry(foreign, 'columns'));
    const reference = referencesSql(foreign);
    result.push(
      names && reference
        ? `FOREIGN KEY (${quotedList(names)}) ${reference}`
        : undefined,
    );
  }
  if (options.get('exclude') !== undefined) {
    const exclude = nameOf(options.get('exclude'));
    result.push(exclude && `EXCLUDE ${exclude}`);
  }
  return result.length === 0 || result.includes(undefined)
    ? undefined
    : (result as string[]);
}

function listOf(value: Value): Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** `'a'`, `['a', 'b']` for one constraint, or a list of lists for several. */
function uniqueLists(value: Value): Value[] {
  if (value === undefined) return [];
  return Array.isArray(value) && value.some(item => Array.isArray(item))
    ? value
    : [value];
}

/** CREATE INDEX; undefined when something that matters is not known. */
export function createIndexSql(
  table: Value,
  columns: Value,
  options: Value,
): string | undefined {
  const target = tableSql(table);
  const keys = indexKeys(columns);
  if (!target || !keys || options === UNKNOWN) return undefined;
  const flag = (name: string) => entry(options, name) === true;
  const where = entry(options, 'where');
  if (where !== undefined && !nameOf(where)) return undefined;
  const name =
    nameOf(entry(options, 'name')) ?? indexName(table, columns, flag('unique'));
  const method = nameOf(entry(options, 'method'));
  const include = namesOf(entry(options, 'include'));
  return [
    `CREATE ${flag('unique') ? 'UNIQUE ' : ''}INDEX`,
    flag('concurrently') ? 'CONCURRENTLY' : '',
    flag('ifNotExists') ? 'IF NOT EXISTS' : '',
    quoted(name ?? ''),
    `ON ${target}`,
    method ? `USING ${method}` : '',
    `(${keys.join(', ')})`,
    include ? `INCLUDE (${quotedList(include)})` : '',
    nameOf(where) ? `WHERE ${nameOf(where)}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function indexKeys(columns: Value): string[] | undefined {
  const keys = listOf(columns).map(column => {
    const name = nameOf(column) ?? nameOf(entry(column, 'name'));
    if (!name) return undefined;
    const sort = nameOf(entry(column, 'sort'));
    const operator = entry(column, 'opclass');
    const opclass = nameOf(operator) ?? nameOf(entry(operator, 'name')) ?? '';
    // A key with brackets is an expression.
    const key = /^\w+$/.test(name) ? quoted(name) : name;
    return [key, opclass, sort ?? ''].filter(Boolean).join(' ');
  });
  return keys.length > 0 && !keys.includes(undefined)
    ? (keys as string[])
    : undefined;
}

/** The name that node-pg-migrate makes up for an index. */
export function indexName(
  table: Value,
  columns: Value,
  unique: boolean,
): string | undefined {
  const base = nameOf(table) ?? nameOf(entry(table, 'name'));
  const names = listOf(columns).map(
    column => nameOf(column) ?? nameOf(entry(column, 'name')),
  );
  if (!base || names.includes(undefined)) return undefined;
  const list = names.join('_').replace(/[^\w]+/g, '_');
  return `${base}_${list}${unique ? '_unique' : ''}_index`;
}

/** DROP INDEX by name or by the columns that its name is made of. */
export function dropIndexSql(
  table: Value,
  columns: Value,
  options: Value,
): string | undefined {
  const unique = entry(options, 'unique') === true;
  const name =
    nameOf(entry(options, 'name')) ?? indexName(table, columns, unique);
  const schema = nameOf(entry(table, 'schema'));
  const exists = entry(options, 'ifExists') === true ? 'IF EXISTS ' : '';
  return name && `DROP INDEX ${exists}${quotedTable(name, schema)}`;
}
