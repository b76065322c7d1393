import type {
  ColumnModel,
  Location,
} from '@persistence-scorecard/plugin-persistence-common';
import { canonicalExpression } from '../canonicalExpression';
import { nameOf, type Token } from '../token';
import type { Definition } from './ast';
import { expressionSource } from './parser';

const TYPES: Record<string, string> = {
  int: 'int4',
  integer: 'int4',
  mediumint: 'int4',
  smallint: 'int2',
  tinyint: 'int2',
  bigint: 'int8',
  serial: 'int8',
  bool: 'bool',
  boolean: 'bool',
  decimal: 'numeric',
  dec: 'numeric',
  fixed: 'numeric',
  numeric: 'numeric',
  float: 'float4',
  real: 'float8',
  double: 'float8',
  'double precision': 'float8',
  'character varying': 'varchar',
  nvarchar: 'varchar',
  character: 'char',
  nchar: 'char',
};

/** The type that stands behind a column's name, and its length. */
export function typeOf(
  tokens: readonly Token[],
  sql: string,
): Pick<ColumnModel, 'type' | 'modifiers' | 'values'> {
  let at = tokens[0]?.text === 'NATIONAL' ? 1 : 0;
  let name = (tokens[at]?.text ?? '').toLowerCase();
  const second = tokens[at + 1]?.text.toLowerCase() ?? '';
  if (/^(?:precision|varying)$/.test(second)) {
    name = `${name} ${second}`;
    at++;
  }
  const type = Object.hasOwn(TYPES, name) ? TYPES[name] : name;
  const modifiers: number[] = [];
  if (tokens[at + 1]?.text === '(') {
    for (const token of tokens.slice(at + 2)) {
      if (token.text === ')') break;
      const number = Number(sql.slice(token.at, token.end));
      if (token.kind === 'other' && Number.isInteger(number))
        modifiers.push(number);
    }
  }
  if (type === 'enum' || type === 'set') {
    const end = tokens.findIndex(
      ({ text, kind }) => kind === 'other' && text === ')',
    );
    const values = tokens
      .slice(at + 2, end < 0 ? undefined : end)
      .filter(({ kind }) => kind === 'string')
      .map(token => nameOf(token, sql));
    return { type, ...(values.length > 0 ? { values } : {}) };
  }
  // This is how MySQL itself shows a boolean.
  if (name === 'tinyint' && modifiers[0] === 1) return { type: 'bool' };
  // The display width of an integer means nothing.
  const hasLength = !/^int|^bool/.test(type) && modifiers.length > 0;
  return { type, ...(hasLength ? { modifiers } : {}) };
}

/** The column of a definition, without the keys that it brings. */
export function columnModel(
  name: string,
  definition: Definition,
  tokens: readonly Token[],
  sql: string,
  location: Location,
): ColumnModel {
  const isSerial = tokens[0]?.text === 'SERIAL';
  const column: ColumnModel = {
    name,
    ...typeOf(tokens, sql),
    notNull:
      definition.nullable?.type === 'not null' ||
      Boolean(definition.primary_key) ||
      isSerial,
    location,
  };
  const comment = definition.comment?.value?.value;
  if (comment) column.comment = comment;
  if (definition.auto_increment || isSerial) column.generation = 'identity';
  else if (definition.generated) {
    column.generation = 'generated';
    column.defaultText = canonicalExpression(
      expressionSource(definition.generated.expr),
    );
  } else setDefault(column, definition);
  return column;
}

/** Takes over the default of a definition; DEFAULT NULL is none. */
export function setDefault(column: ColumnModel, definition: Definition): void {
  const value = definition.default_val?.value;
  if (!value || value.type === 'null') {
    delete column.generation;
    delete column.defaultText;
    return;
  }
  const text =
    value.type === 'origin' ? String(value.value) : expressionSource(value);
  column.generation = 'default';
  column.defaultText = canonicalExpression(
    text.replace(/ ON UPDATE [\s\S]*$/i, ''),
  );
}
