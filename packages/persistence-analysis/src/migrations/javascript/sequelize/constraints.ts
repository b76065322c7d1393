import {
  actions,
  constantOf,
  entry,
  nameOf,
  quoted,
  quotedList,
  quotedTable,
} from '../ddl';
import { Dict, UNKNOWN, type Value } from '../values';
import { tableOf } from './columns';

/** Plain columns of an index or constraint; undefined when one has options or is not known. */
function fieldsOf(value: Value): string[] | undefined {
  const list: Value[] = Array.isArray(value) ? value : [value];
  const names = list.map(
    item => nameOf(item) ?? nameOf(entry(item, 'name', 'attribute')),
  );
  return names.length > 0 && !names.includes(undefined)
    ? (names as string[])
    : undefined;
}

/** The name that Sequelize makes up for an index. */
export function indexName(table: string, fields: Value): string | undefined {
  const names = fieldsOf(fields);
  return names && underscored([table.replace(/^.*\./, ''), ...names].join('_'));
}

function underscored(text: string): string {
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/[\s-]/g, '_')
    .toLowerCase();
}

/** `addIndex(table, ['a'], { … })` and `addIndex(table, { fields: ['a'], … })`. */
export function addIndexSql(
  table: string,
  args: readonly Value[],
): string | undefined {
  const options = Array.isArray(args[1]) ? args[2] : args[1];
  const fields = Array.isArray(args[1]) ? args[1] : entry(options, 'fields');
  const columns = fieldsOf(fields);
  const where = whereSql(entry(options, 'where'));
  if (options === UNKNOWN || !columns || where === undefined) return undefined;
  if (options instanceof Dict && options.partial) return undefined;
  const name =
    nameOf(entry(options, 'name', 'indexName')) ?? indexName(table, fields);
  const type = nameOf(entry(options, 'type', 'indicesType'));
  const unique =
    entry(options, 'unique') === true || type?.toUpperCase() === 'UNIQUE';
  const using = nameOf(entry(options, 'using', 'method'));
  const concurrently =
    entry(options, 'concurrently') === true ? 'CONCURRENTLY ' : '';
  return `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${concurrently}${quoted(
    name ?? '',
  )} ON ${quotedTable(table)}${
    using && /^\w+$/.test(using) ? ` USING ${using}` : ''
  } (${quotedList(columns)})${where}`;
}

/** A condition of plain equalities; '' for none, undefined for one that is not read. */
function whereSql(where: Value): string | undefined {
  if (where === undefined) return '';
  if (!(where instanceof Dict) || where.partial) return undefined;
  const parts: string[] = [];
  for (const [column, value] of where.entries) {
    const sql = comparison(quoted(column), value);
    if (sql === undefined) return undefined;
    parts.push(sql);
  }
  return parts.length > 0 ? ` WHERE ${parts.join(' AND ')}` : '';
}

const OPERATORS: Readonly<Record<string, string>> = {
  'Op.eq': '=',
  'Op.ne': '<>',
  'Op.gt': '>',
  'Op.gte': '>=',
  'Op.lt': '<',
  'Op.lte': '<=',
};

/** One column of a condition; undefined for one that is not read. */
function comparison(column: string, value: Value): string | undefined {
  if (!(value instanceof Dict)) {
    if (value === undefined) return `${column} IS NULL`;
    const sql = constantOf(value);
    return sql && `${column} = ${sql}`;
  }
  const [[operator, operand] = ['', UNKNOWN] as const, ...more] = value.entries;
  if (more.length > 0 || value.partial) return undefined;
  if (operand === undefined) {
    if (operator === 'Op.is' || operator === 'Op.eq')
      return `${column} IS NULL`;
    return operator === 'Op.ne' || operator === 'Op.not'
      ? `${column} IS NOT NULL`
      : undefined;
  }
  if (operator === 'Op.in' && Array.isArray(operand)) {
    const items = operand.map(constantOf);
    return items.includes(undefined)
      ? undefined
      : `${column} IN (${items.join(', ')})`;
  }
  const sql = constantOf(operand);
  return sql && Object.hasOwn(OPERATORS, operator)
    ? `${column} ${OPERATORS[operator]} ${sql}`
    : undefined;
}

/** A constraint behind CREATE TABLE or ADD, from the options of `addConstraint`. */
export function addConstraintSql(
  table: string,
  options: Value,
  kind?: string,
  givenName?: string,
  givenFields?: Value,
): string | undefined {
  const type = kind ?? nameOf(entry(options, 'type'))?.toLowerCase();
  const columns = fieldsOf(givenFields ?? entry(options, 'fields'));
  if (!type || !columns) return undefined;
  const given = nameOf(entry(options, 'name')) ?? givenName;
  const base = `${table.replace(/^.*\./, '')}_${columns.join('_')}`;
  const named = (suffix: string, rest: string) =>
    `CONSTRAINT ${quoted(given ?? `${base}_${suffix}`)} ${rest}`;
  switch (type) {
    case 'unique':
      return named('uk', `UNIQUE (${quotedList(columns)})`);
    case 'primary key':
      return named('pk', `PRIMARY KEY (${quotedList(columns)})`);
    case 'foreign key':
    case 'foreign_key': {
      const reference = entry(options, 'references');
      const target = tableOf(entry(reference, 'table'));
      const key = fieldsOf(entry(reference, 'fields', 'field'));
      const behind = actions(
        entry(options, 'onDelete'),
        entry(options, 'onUpdate'),
      );
      if (!target || !key || behind === undefined) return undefined;
      return named(
        `${target.replace(/^.*\./, '')}_fk`,
        `FOREIGN KEY (${quotedList(columns)}) REFERENCES ${quotedTable(
          target,
        )} (${quotedList(key)})${behind}`,
      );
    }
    case 'check': {
      const where = checkSql(columns, entry(options, 'where'));
      return where && named('ck', `CHECK (${where})`);
    }
    default:
      return undefined;
  }
}

/** `{ status: ['a', 'b'] }` is the form that a list of allowed values has. */
function checkSql(columns: string[], where: Value): string | undefined {
  const allowed = entry(where, columns[0]);
  if (!Array.isArray(allowed)) return whereSql(where)?.replace(/^ WHERE /, '');
  const values = allowed.map(constantOf);
  return values.includes(undefined)
    ? undefined
    : `${quoted(columns[0])} IN (${values.join(', ')})`;
}
