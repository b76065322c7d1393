import { createHash } from 'node:crypto';
import type { SeedColumn } from './tableCatalog';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);

/** How values of each type are made from a number; text that the type's input takes. */
const MAKERS: Record<string, (n: number, column: SeedColumn) => string> = {
  int2: n => String((n % 30_000) + 1),
  int4: n => String(n + 1),
  int8: n => String(n + 1),
  oid: n => String(n + 1),
  float4: n => String((n % 1000) + 0.5),
  float8: n => String((n % 1000) + 0.5),
  money: n => String(n % 1000),
  numeric: decimal,
  bool: n => (n % 2 === 0 ? 'true' : 'false'),
  uuid: n => uuid(n),
  date: n => new Date(START + (n % 3000) * DAY).toISOString().slice(0, 10),
  timestamp: n => moment(n),
  timestamptz: n => moment(n),
  time: n => moment(n).slice(11, 19),
  timetz: n => `${moment(n).slice(11, 19)}+00`,
  interval: n => `${(n % 1000) + 1} minutes`,
  json: n => JSON.stringify({ n }),
  jsonb: n => JSON.stringify({ n }),
  jsonpath: () => '$.n',
  xml: n => `<row n="${n}"/>`,
  bytea: n => `\\x${digest(n).slice(0, 32)}`,
  inet: n => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
  cidr: n => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}/32`,
  macaddr: n =>
    `02:00:00:${digest(n)
      .slice(0, 6)
      .replace(/(..)(..)(..)/, '$1:$2:$3')}`,
  tsvector: n => `word${n}`,
  tsquery: n => `word${n}`,
  point: n => `(${n % 180},${n % 90})`,
  box: n => `(${(n % 90) + 1},${(n % 90) + 1}),(0,0)`,
  circle: n => `<(0,0),${(n % 90) + 1}>`,
  line: () => '{1,2,3}',
  lseg: () => '[(0,0),(1,1)]',
  path: () => '[(0,0),(1,1)]',
  polygon: () => '((0,0),(1,1),(1,0))',
  bit: (n, { length = 1 }) =>
    n.toString(2).padStart(length, '0').slice(-length),
  varbit: n => n.toString(2),
  int4range: n => `[${n},${n + 1})`,
  int8range: n => `[${n},${n + 1})`,
  numrange: n => `[${n},${n + 1})`,
  daterange: n =>
    `[${moment(n).slice(0, 10)},${moment(n + 1440).slice(0, 10)})`,
  tsrange: n => `["${moment(n)}","${moment(n + 1)}")`,
  tstzrange: n => `["${moment(n)}","${moment(n + 1)}")`,
  hstore: n => `n=>${n}`,
  ltree: n => `top.n${n}`,
  citext: (n, column) => word(n, column),
  text: (n, column) => word(n, column),
  varchar: (n, column) => word(n, column),
  bpchar: (n, column) => word(n, column),
  name: (n, column) => word(n, column),
  char: n => String.fromCharCode(97 + (n % 26)),
};

/** A value of a column's type, different for each number where the type has that many. Undefined for a type nobody knows. */
export function valueFor(column: SeedColumn, n: number): string | undefined {
  const { labels, base, array } = column;
  const one = labels ? labels[n % labels.length] : MAKERS[base]?.(n, column);
  if (one === undefined || !array) return one;
  return `{"${one.replace(/([\\"])/g, '\\$1')}"}`;
}

function word(n: number, { name, length }: SeedColumn): string {
  const text = name.toLowerCase().includes('mail')
    ? `${name.slice(0, 8)}${n}@example.com`
    : `${name} ${n}`;
  if (length === undefined || text.length <= length) return text;
  // Codes of a few characters are mostly in capitals; what differs is kept.
  let code = '';
  for (
    let rest = n;
    code.length < Math.min(length, 6);
    rest = Math.floor(rest / 26)
  )
    code = String.fromCharCode(65 + (rest % 26)) + code;
  return code;
}

function decimal(n: number, { precision, scale }: SeedColumn): string {
  if (precision === undefined || scale === undefined) return `${n % 100_000}.5`;
  const whole = Math.min(precision - scale, 9);
  const part = scale > 0 ? `.${String(n % 10).padEnd(scale, '0')}` : '';
  return `${whole > 0 ? n % 10 ** whole : 0}${part}`;
}

function moment(n: number): string {
  return new Date(START + (n % 500_000) * 60_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');
}

function digest(n: number): string {
  return createHash('md5').update(String(n)).digest('hex');
}

function uuid(n: number): string {
  const hex = digest(n);
  const variant = '89ab'[n % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(
    13,
    16,
  )}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
