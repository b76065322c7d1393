import {
  actions,
  constant,
  constantOf,
  entry,
  nameOf,
  quoted,
  quotedTable,
} from '../ddl';
import { Dict, Host, UNKNOWN, type Value } from '../values';

/** SQL that is no text: `pgm.func('now()')`, `PgLiteral`. */
export class PgLiteral extends Host {
  override readonly handle = false;

  constructor(readonly sql: string) {
    super();
  }

  call(): Value {
    return this.sql;
  }
}

const ALIASES: Readonly<Record<string, string>> = {
  int: 'integer',
  string: 'text',
  float: 'real',
  double: 'double precision',
  datetime: 'timestamp',
  bool: 'boolean',
};

/** `name`, or `{ schema, name }`. */
export function nameIn(value: Value): string | undefined {
  const schema = nameOf(entry(value, 'schema'));
  const name = nameOf(value) ?? nameOf(entry(value, 'name'));
  return schema && name ? `${schema}.${name}` : name;
}

/** A table in quotes. Unlike other tools, a dot in a plain name is part of the name. */
export function tableSql(value: Value): string | undefined {
  const schema = nameOf(entry(value, 'schema'));
  const name = nameOf(value) ?? nameOf(entry(value, 'name'));
  if (!name) return undefined;
  return schema ? quotedTable(name, schema) : quoted(name);
}

/** A column with what is written in it, and its comment apart. */
export interface PgColumn {
  sql: string;
  primary: boolean;
  comment?: string;
}

/** Reads a column; undefined when something that matters is not known. */
export function columnSql(
  name: string,
  value: Value,
  shorthands: Value,
  inlineKey: boolean,
): PgColumn | undefined {
  const options = optionsOf(value, shorthands);
  if (!options || options.partial) return undefined;
  const flag = (key: string) => options.get(key);
  if ([...options.entries.values()].includes(UNKNOWN)) return undefined;
  const written = nameOf(flag('type'));
  if (!written) return undefined;
  const parts = [quoted(name), ALIASES[written.toLowerCase()] ?? written];
  const add = (part: string | undefined) => {
    if (part) parts.push(part);
  };
  const collation = nameOf(flag('collation'));
  add(collation && `COLLATE ${collation}`);
  if (flag('default') !== undefined) {
    const sql = valueSql(flag('default'));
    if (sql === undefined) return undefined;
    add(`DEFAULT ${sql}`);
  }
  if (flag('unique') === true) add('UNIQUE');
  const primary = flag('primaryKey') === true;
  if (primary && inlineKey) add('PRIMARY KEY');
  if (flag('notNull') === true) add('NOT NULL');
  const check = nameOf(flag('check'));
  add(check && `CHECK (${check})`);
  const generated = nameOf(flag('expressionGenerated'));
  add(generated && `GENERATED ALWAYS AS (${generated}) STORED`);
  const sequence = flag('sequenceGenerated');
  if (sequence instanceof Dict)
    add(
      `GENERATED ${nameOf(sequence.get('precedence')) ?? 'ALWAYS'} AS IDENTITY`,
    );
  const reference = referencesSql(options);
  if (reference === undefined) return undefined;
  add(reference);
  return { sql: parts.join(' '), primary, comment: nameOf(flag('comment')) };
}

/** A text alone is a type; types may be short for whole columns. */
function optionsOf(value: Value, shorthands: Value): Dict | undefined {
  const result = new Dict(1);
  const given = value instanceof Dict ? value : undefined;
  const type = nameOf(given ? given.get('type') : value);
  if (!type) return undefined;
  if (type === 'id') {
    result.set('type', 'serial');
    result.set('primaryKey', true);
  } else result.set('type', type);
  const shorthand = shorthands instanceof Dict ? shorthands.get(type) : '';
  if (typeof shorthand === 'string' && shorthand) result.set('type', shorthand);
  for (const options of [shorthand, given]) {
    if (!(options instanceof Dict)) continue;
    for (const [key, each] of options.entries) {
      if (options !== given || key !== 'type') result.set(key, each);
    }
    result.partial ||= options.partial;
  }
  return result;
}

/** A plain value, a list or an expression as SQL. */
export function valueSql(value: Value): string | undefined {
  if (value instanceof PgLiteral) return value.sql;
  if (Array.isArray(value)) {
    const items = value.map(valueSql);
    return items.includes(undefined) ? undefined : `ARRAY[${items.join(',')}]`;
  }
  return constantOf(value);
}

/** `REFERENCES …` with what follows; '' for none, undefined when it is not known. */
export function referencesSql(options: Value): string | undefined {
  const target = entry(options, 'references');
  if (target === undefined) return '';
  const text = nameOf(target);
  // `users(id)` and `"users"` are SQL already.
  const isSql = text !== undefined && /[("]/.test(text);
  const table = isSql ? text : tableSql(target);
  const behind = actions(
    entry(options, 'onDelete'),
    entry(options, 'onUpdate'),
  );
  if (!table || behind === undefined) return undefined;
  const given = nameOf(entry(options, 'referencesConstraintName'));
  const name = given ? `CONSTRAINT ${quoted(given)} ` : '';
  return `${name}REFERENCES ${table}${behind}`;
}

/** `COMMENT ON … IS`, for a thing that has a comment. */
export function commentSql(
  kind: string,
  target: string,
  comment: string | undefined,
): string | undefined {
  return comment === undefined
    ? undefined
    : `COMMENT ON ${kind} ${target} IS ${constant(comment)}`;
}
