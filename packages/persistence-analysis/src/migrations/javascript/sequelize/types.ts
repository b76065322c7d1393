import { constant, constantOf, entry, namesOf } from '../ddl';
import { Dict, Host, UNKNOWN, type Call, type Value } from '../values';

const PLAIN: Readonly<Record<string, string>> = {
  TEXT: 'text',
  CITEXT: 'citext',
  TSVECTOR: 'tsvector',
  INTEGER: 'integer',
  TINYINT: 'integer',
  SMALLINT: 'smallint',
  MEDIUMINT: 'integer',
  BIGINT: 'bigint',
  FLOAT: 'double precision',
  REAL: 'real',
  DOUBLE: 'double precision',
  BOOLEAN: 'boolean',
  DATE: 'timestamptz',
  DATEONLY: 'date',
  TIME: 'time',
  UUID: 'uuid',
  JSON: 'json',
  JSONB: 'jsonb',
  BLOB: 'bytea',
  INET: 'inet',
  CIDR: 'cidr',
  MACADDR: 'macaddr',
  HSTORE: 'hstore',
  GEOMETRY: 'geometry',
  GEOGRAPHY: 'geography',
};

/** A data type of Sequelize, which is a value and can be called with a size. */
export class DataType extends Host {
  override readonly handle = false;

  constructor(
    /** Undefined for an enum, whose type is named after its column, and where it is not known. */
    readonly sql: string | undefined,
    readonly values?: string[],
  ) {
    super();
  }

  call(): Value {
    return this;
  }

  /** `.UNSIGNED`, `.BINARY` and the like mean nothing to PostgreSQL. */
  override get(): Value {
    return this;
  }
}

/** An expression for a default: `Sequelize.literal`, `Sequelize.fn`, `Sequelize.NOW`. */
export class SqlExpression extends Host {
  override readonly handle = false;

  constructor(
    /** Undefined for a value that the code makes up, not the database. */
    readonly sql: string | undefined,
  ) {
    super();
  }

  call(): Value {
    return this;
  }
}

/** `Op.is` and the like, as keys of a condition. */
class Operators extends Host {
  override readonly handle = false;

  call(): Value {
    return UNKNOWN;
  }

  override get(name: string): Value {
    return `Op.${name}`;
  }
}

/** `Sequelize` and `DataTypes`. */
export class SequelizeModule extends Host {
  override readonly handle = false;

  override get(name: string): Value {
    switch (name) {
      case 'Sequelize':
      case 'DataTypes':
      case 'default':
        return this;
      case 'NOW':
        return new SqlExpression('CURRENT_TIMESTAMP');
      case 'UUIDV1':
      case 'UUIDV4':
        return new SqlExpression(undefined);
      case 'Op':
        return new Operators();
      default:
        return dataType(name, []) ?? super.get(name);
    }
  }

  call(method: string, { args }: Call): Value {
    if (method === 'literal')
      return typeof args[0] === 'string' ? new SqlExpression(args[0]) : UNKNOWN;
    if (method === 'fn' || method === 'cast') return functionCall(args);
    return dataType(method, args) ?? UNKNOWN;
  }
}

function functionCall(args: readonly Value[]): Value {
  const [name, ...rest] = args;
  const texts = rest.map(constantOf);
  return typeof name === 'string' && !texts.includes(undefined)
    ? new SqlExpression(`${name}(${texts.join(', ')})`)
    : UNKNOWN;
}

function dataType(name: string, args: Value[]): DataType | undefined {
  const [first, second] = args;
  const size = typeof first === 'number' ? first : entry(first, 'length');
  switch (name) {
    case 'STRING':
    case 'CHAR': {
      const type = name === 'CHAR' ? 'char' : 'varchar';
      return new DataType(`${type}(${typeof size === 'number' ? size : 255})`);
    }
    case 'DECIMAL':
    case 'NUMERIC': {
      const precision = entry(first, 'precision') ?? first;
      const scale = entry(first, 'scale') ?? second;
      if (typeof precision !== 'number') return new DataType('decimal');
      return new DataType(
        typeof scale === 'number'
          ? `decimal(${precision},${scale})`
          : `decimal(${precision})`,
      );
    }
    case 'ENUM':
      return new DataType(
        undefined,
        namesOf(
          entry(first, 'values') ?? (Array.isArray(first) ? first : args),
        ),
      );
    case 'ARRAY': {
      const of = first instanceof Dict ? first.get('type') : first;
      return new DataType(
        of instanceof DataType && of.sql ? `${of.sql}[]` : undefined,
      );
    }
    default:
      return Object.hasOwn(PLAIN, name) ? new DataType(PLAIN[name]) : undefined;
  }
}

/** A default value as SQL: '' for one that the code makes up, undefined when it is not known. */
export function defaultSql(value: Value): string | undefined {
  if (value === undefined) return '';
  if (value instanceof SqlExpression)
    return value.sql ? ` DEFAULT ${value.sql}` : '';
  if (Array.isArray(value)) {
    const items = value.map(constantOf);
    return items.includes(undefined)
      ? undefined
      : ` DEFAULT ARRAY[${items.join(',')}]`;
  }
  if (value instanceof Dict) return ` DEFAULT ${constant('{}')}`;
  const sql = constantOf(value);
  return sql && ` DEFAULT ${sql}`;
}
