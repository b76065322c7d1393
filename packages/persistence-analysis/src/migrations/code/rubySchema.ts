import type { ParseProblem } from '@persistence-scorecard/plugin-persistence-common';
import type { StepSql } from '../layout';
import { constant, quoted, quotedList } from '../javascript/ddl';
import { maskCode } from './maskCode';
import { readRubyCall, type RubyCall } from './rubyCall';
import { notCheckable } from '../notCheckable';

const TYPES: Readonly<Record<string, string>> = {
  string: 'varchar',
  text: 'text',
  citext: 'citext',
  integer: 'integer',
  bigint: 'bigint',
  float: 'double precision',
  decimal: 'numeric',
  numeric: 'numeric',
  datetime: 'timestamp',
  timestamp: 'timestamp',
  timestamptz: 'timestamptz',
  time: 'time',
  date: 'date',
  binary: 'bytea',
  boolean: 'boolean',
  json: 'json',
  jsonb: 'jsonb',
  uuid: 'uuid',
  inet: 'inet',
  cidr: 'cidr',
  macaddr: 'macaddr',
  hstore: 'hstore',
  tsvector: 'tsvector',
  xml: 'xml',
  interval: 'interval',
  bit: 'bit',
  money: 'money',
  point: 'point',
  int4range: 'int4range',
  int8range: 'int8range',
  numrange: 'numrange',
  tsrange: 'tsrange',
  tstzrange: 'tstzrange',
  daterange: 'daterange',
  ltree: 'ltree',
  oid: 'oid',
};

/**
 * db/schema.rb as SQL, each statement on its own lines. Rails writes that file itself, one call on a
 * line; a line that has another form is reported. Undefined for a database whose types have other
 * names.
 */
export function schemaOfRuby(file: {
  path: string;
  text: string;
}): { sql: StepSql; unread: ParseProblem[] } | undefined {
  if (/\b(charset: "utf8|options: "ENGINE|unsigned: true)/.test(file.text))
    return undefined;
  const code = maskCode(file.text, 'ruby');
  const unread: ParseProblem[] = [];
  const refuse = (line: number) => {
    unread.push(notCheckable(file.path, line, 'the call on this line'));
  };
  const out: { text: string; line: number }[] = [];
  let table:
    | { name: string; parts: string[]; line: number; after: string[] }
    | undefined;
  const lines = code.masked.split('\n');
  let offset = 0;
  for (const [index, masked] of lines.entries()) {
    const start = offset;
    offset += masked.length + 1;
    const line = index + 1;
    const text = masked.trim();
    // A heredoc's lines belong to the call above them.
    if (!/[^\s\uE000]/.test(text) || /^ActiveRecord::Schema/.test(text))
      continue;
    if (text === 'end') {
      if (!table) continue;
      out.push({ text: `\n) ;`, line });
      for (const each of table.after) out.push({ text: `${each} ;`, line });
      table = undefined;
      continue;
    }
    const call = readRubyCall(code, start, start + masked.length);
    if (!call) refuse(line);
    else if (call.method === 'create_table') {
      const name = call.args[0] ?? '';
      table = { name, parts: [], line, after: [] };
      const key = keyOf(call);
      out.push({ text: `CREATE TABLE ${qualified(name)} (${key}`, line });
      if (key) table.parts.push(key);
    } else if (table && call.receiver === 't') {
      const column = columnOf(call, table.name);
      if ('after' in column) table.after.push(column.after);
      else {
        const comma = table.parts.length > 0 ? ', ' : '';
        table.parts.push(column.part);
        out.push({ text: `${comma}${column.part}`, line });
      }
    } else {
      const sql = outside(call);
      if (sql) out.push({ text: `${sql} ;`, line });
      else refuse(line);
    }
  }
  const sql = {
    path: file.path,
    text: out.map(({ text }) => text.replace(/\n/g, ' ')).join('\n'),
    lines: out.map(({ line }) => line),
  };
  return { sql, unread };
}

function qualified(name: string): string {
  return name.split('.').map(quoted).join('.');
}

function keyOf({ options }: RubyCall): string {
  if (options.get('id') === 'false') {
    return '';
  }
  const key = options.get('primary_key') ?? 'id';
  if (key.startsWith('[')) return `PRIMARY KEY (${quotedList(listOf(key))})`;
  const type = options.get('id') ?? 'bigint';
  const fallback = options.get('default');
  if (type === 'uuid')
    return `${quoted(key)} uuid${
      fallback === 'nil' ? '' : ` DEFAULT ${fallback ?? 'gen_random_uuid()'}`
    } PRIMARY KEY`;
  if (type === 'serial' || type === 'integer')
    return `${quoted(key)} serial PRIMARY KEY`;
  return type === 'bigint'
    ? `${quoted(key)} bigserial PRIMARY KEY`
    : `${quoted(key)} ${TYPES[type] ?? type} PRIMARY KEY`;
}

function columnOf(
  call: RubyCall,
  table: string,
): { part: string } | { after: string } {
  const { method, args, options } = call;
  const [name = ''] = args;
  if (method === 'index') return { after: indexOf(table, call) };
  if (method === 'check_constraint') {
    const given = options.get('name');
    return {
      part: `${given ? `CONSTRAINT ${quoted(given)} ` : ''}CHECK (${name})`,
    };
  }
  if (method === 'unique_constraint') {
    const given = options.get('name');
    return {
      part: `${given ? `CONSTRAINT ${quoted(given)} ` : ''}UNIQUE (${quotedList(
        call.lists[0] ?? args,
      )})`,
    };
  }
  const type =
    method === 'enum'
      ? quoted(options.get('enum_type') ?? 'unknown')
      : typeOf(options.get('type') ?? method, options.get('limit'));
  const parts = [
    quoted(name),
    type + (options.get('array') === 'true' ? '[]' : ''),
  ];
  if (options.get('null') === 'false') parts.push('NOT NULL');
  const fallback = options.get('default');
  if (fallback !== undefined && fallback !== 'nil')
    parts.push(`DEFAULT ${defaultOf(fallback, options.isText('default'))}`);
  return { part: parts.join(' ') };
}

function defaultOf(value: string, isText: boolean): string {
  if (value.startsWith('[')) return constant(`{${listOf(value).join(',')}}`);
  return isText ? constant(value) : value;
}

function typeOf(name: string, limit: string | undefined): string {
  if (name === 'integer' && limit === '8') return 'bigint';
  if (name === 'integer' && limit === '2') return 'smallint';
  return TYPES[name] ?? (/^\w+$/.test(name) ? name : quoted(name));
}

function indexOf(table: string, { args, lists, options }: RubyCall): string {
  const columns = lists[0] ?? args;
  const keys = columns.map(column =>
    /^\w+$/.test(column) ? quoted(column) : column,
  );
  const name = options.get('name');
  const using = options.get('using');
  const where = options.get('where');
  const include = options.get('include');
  return [
    `CREATE ${options.get('unique') === 'true' ? 'UNIQUE ' : ''}INDEX`,
    name ? quoted(name) : '',
    `ON ${qualified(table)}`,
    using && using !== 'btree' ? `USING ${using}` : '',
    `(${keys.join(', ')})`,
    include ? `INCLUDE (${quotedList(listOf(include))})` : '',
    where ? `WHERE ${where}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function listOf(text: string): string[] {
  return text
    .replace(/[[\]"':\s]/g, '')
    .split(',')
    .filter(Boolean);
}

/** Statements beside tables. */
function outside({
  method,
  args,
  lists,
  options,
}: RubyCall): string | undefined {
  const [first = '', second = ''] = args;
  switch (method) {
    case 'enable_extension':
      return `CREATE EXTENSION IF NOT EXISTS ${quoted(
        first.replace(/^.*\./, ''),
      )}`;
    case 'create_view':
    case 'create_function':
    case 'create_trigger': {
      const sql = options.get('sql_definition')?.replace(/;\s*$/, '');
      if (!sql) return undefined;
      if (method !== 'create_view') return sql;
      const kind =
        options.get('materialized') === 'true' ? 'MATERIALIZED VIEW' : 'VIEW';
      return `CREATE ${kind} ${qualified(first)} AS ${sql}`;
    }
    case 'create_schema':
      return `CREATE SCHEMA ${quoted(first)}`;
    case 'create_enum':
      return `CREATE TYPE ${qualified(first)} AS ENUM (${(lists[0] ?? [])
        .map(constant)
        .join(', ')})`;
    case 'add_foreign_key': {
      const column =
        options.get('column') ?? `${singular(second.replace(/^.*\./, ''))}_id`;
      const key = options.get('primary_key') ?? 'id';
      const actions = (['delete', 'update'] as const)
        .map(event => {
          const action = options.get(`on_${event}`);
          return action
            ? ` ON ${event.toUpperCase()} ${
                action === 'nullify' ? 'SET NULL' : action.toUpperCase()
              }`
            : '';
        })
        .join('');
      const name = options.get('name');
      return `ALTER TABLE ${qualified(first)} ADD ${
        name ? `CONSTRAINT ${quoted(name)} ` : ''
      }FOREIGN KEY (${quotedList(
        column.startsWith('[') ? listOf(column) : [column],
      )}) REFERENCES ${qualified(second)} (${quotedList(
        key.startsWith('[') ? listOf(key) : [key],
      )})${actions}${options.get('validate') === 'false' ? ' NOT VALID' : ''}`;
    }
    default:
      return undefined;
  }
}

/** Rails leaves the column out only where it follows from the table by these rules. */
function singular(table: string): string {
  if (table.endsWith('ies')) return `${table.slice(0, -3)}y`;
  if (/(ss|x|ch|sh)es$/.test(table)) return table.slice(0, -2);
  return table.endsWith('s') && !table.endsWith('ss')
    ? table.slice(0, -1)
    : table;
}
