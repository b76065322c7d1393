/** Names that mean one type, as the model spells it. SQLite's integers have 64 bits whatever they are called. */
const TYPES: Record<string, string> = {
  int: 'int8',
  integer: 'int8',
  tinyint: 'int8',
  smallint: 'int8',
  mediumint: 'int8',
  bigint: 'int8',
  'unsigned big int': 'int8',
  int2: 'int8',
  int4: 'int8',
  int8: 'int8',
  boolean: 'bool',
  'character varying': 'varchar',
  'varying character': 'varchar',
  character: 'char',
  'native character': 'nchar',
  decimal: 'numeric',
  real: 'float8',
  double: 'float8',
  'double precision': 'float8',
  float: 'float8',
};

/** A declared type without its length, and the length. */
export function columnType(declared: string): {
  type: string;
  modifiers?: number[];
} {
  const open = declared.indexOf('(');
  const written = (open < 0 ? declared : declared.slice(0, open))
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ');
  const modifiers = (open < 0 ? '' : declared.slice(open + 1))
    .split(/[,)]/)
    .map(text => Number.parseInt(text, 10))
    .filter(number => Number.isFinite(number));
  return {
    type: Object.hasOwn(TYPES, written) ? TYPES[written] : written,
    ...(modifiers.length > 0 ? { modifiers } : {}),
  };
}
