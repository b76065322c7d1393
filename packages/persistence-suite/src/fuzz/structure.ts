import fc from 'fast-check';
import type { InputKind } from './inputKinds';
import { TOKENS } from './tokens';

const name = fc.constantFrom(
  'orders',
  'order_lines',
  'accounts',
  'public.holds',
  '"Odd Name"',
  'email',
  'a'.repeat(80),
  'Ünï',
  'constructor',
  '__proto__',
);
const words = fc
  .array(
    fc.oneof(
      name,
      fc.constantFrom(...TOKENS.markdown),
      fc.string({ maxLength: 20 }),
    ),
    { maxLength: 40 },
  )
  .map(parts => parts.join(' '));

/** Documents with nested blocks of every sort, some of them never closed. */
const markdown: fc.Arbitrary<string> = fc.letrec<{
  block: string;
  blocks: string;
}>(tie => ({
  blocks: fc
    .array(tie('block'), { maxLength: 12 })
    .map(blocks => blocks.join('\n\n')),
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    words,
    fc
      .tuple(fc.integer({ min: 1, max: 7 }), words)
      .map(([level, text]) => `${'#'.repeat(level)} ${text}`),
    fc
      .array(fc.array(words, { minLength: 1, maxLength: 6 }), {
        minLength: 1,
        maxLength: 6,
      })
      .map(rows => {
        const [head, ...rest] = rows.map(cells => `| ${cells.join(' | ')} |`);
        return [head, `|${' --- |'.repeat(rows[0].length)}`, ...rest].join(
          '\n',
        );
      }),
    fc
      .array(words, { maxLength: 6 })
      .map(items => items.map(item => `- ${item}`).join('\n')),
    fc
      .tuple(
        fc.constantFrom('sql', 'mermaid', 'json', 'js', ''),
        tie('blocks'),
        fc.boolean(),
      )
      .map(
        ([language, text, closed]) =>
          `\`\`\`${language}\n${text}${closed ? '\n```' : ''}`,
      ),
    tie('blocks').map(text => text.replace(/^/gm, '> ')),
    tie('blocks').map(text => `<!-- ${text} -->`),
  ),
})).blocks;

const expression: fc.Arbitrary<string> = fc.letrec<{ node: string }>(tie => ({
  node: fc.oneof(
    { maxDepth: 5 },
    name,
    fc.integer().map(String),
    fc.constantFrom(
      "'a'",
      'NULL',
      'now()',
      "'2026-01-01'::date",
      '$1',
      "E'\\\\'",
    ),
    fc
      .tuple(
        tie('node'),
        fc.constantFrom('=', '<>', '+', '||', ' AND ', ' OR ', ' IN ', ' IS '),
        tie('node'),
      )
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc
      .array(tie('node'), { maxLength: 4 })
      .map(list => `coalesce(${list.join(', ')})`),
    tie('node').map(node => `(SELECT ${node} FROM orders WHERE ${node})`),
    tie('node').map(node => `CASE WHEN ${node} THEN ${node} END`),
  ),
})).node;

const column = fc
  .tuple(
    name,
    fc.constantFrom(
      'uuid',
      'int',
      'text[]',
      'varchar(3)',
      'numeric(1,2)',
      'public.kind',
      'serial',
      'bigint GENERATED ALWAYS AS IDENTITY',
    ),
    expression,
  )
  .map(
    ([column_, type, check]) =>
      `${column_} ${type} DEFAULT ${check} CHECK (${check})`,
  );

/** Statements that are near to what PostgreSQL takes; most parse, and many are absurd. */
const sql: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc
        .tuple(name, fc.array(column, { maxLength: 6 }))
        .map(
          ([table, columns]) => `CREATE TABLE ${table} (${columns.join(', ')})`,
        ),
      fc
        .tuple(name, column)
        .map(([table, added]) => `ALTER TABLE ${table} ADD COLUMN ${added}`),
      fc.tuple(name, name).map(([a, b]) => `ALTER TABLE ${a} RENAME TO ${b}`),
      fc
        .tuple(name, name)
        .map(
          ([a, b]) =>
            `ALTER TABLE ${a} ADD CONSTRAINT x FOREIGN KEY (${b}) REFERENCES ${b} ON DELETE CASCADE NOT VALID`,
        ),
      fc
        .tuple(name, expression)
        .map(
          ([table, on]) =>
            `CREATE UNIQUE INDEX CONCURRENTLY ON ${table} ((${on})) WHERE ${on}`,
        ),
      fc
        .tuple(name, expression)
        .map(
          ([view, of]) =>
            `CREATE OR REPLACE VIEW ${view} AS SELECT ${of} AS a FROM ${view}`,
        ),
      fc
        .tuple(name, name)
        .map(([a, b]) => `CREATE TABLE ${a} PARTITION OF ${b} DEFAULT`),
      fc
        .tuple(name, name)
        .map(
          ([a, b]) =>
            `CREATE TABLE ${a} (LIKE ${b} INCLUDING ALL) INHERITS (${a}, ${b})`,
        ),
      expression.map(
        body =>
          `DO $$ BEGIN IF ${body} THEN EXECUTE 'DROP TABLE a'; END IF; EXCEPTION WHEN OTHERS THEN NULL; END $$`,
      ),
      expression.map(
        body =>
          `CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $f$ BEGIN RETURN ${body}; END $f$`,
      ),
      fc
        .tuple(name, name)
        .map(([a, b]) => `DROP TABLE IF EXISTS ${a}, ${b} CASCADE`),
      fc.string({ maxLength: 60 }),
    ),
    { maxLength: 15 },
  )
  .map(statements => `${statements.join(';\n')};`);

const yamlValue = fc.jsonValue({ maxDepth: 4 });
const settingsLike = fc.record(
  {
    targetLevel: yamlValue,
    context: yamlValue,
    ownSchemas: fc.array(yamlValue, { maxLength: 3 }),
    targets: fc.dictionary(
      fc.constantFrom('query-response-time', 'x'),
      yamlValue,
    ),
    paths: fc.dictionary(
      fc.constantFrom('schema', 'indexes', 'x'),
      fc.oneof(fc.constantFrom('../x', '/etc/passwd', 'a.md'), yamlValue),
    ),
    aggregates: fc.array(
      fc.record({ name: yamlValue, tables: yamlValue }, { requiredKeys: [] }),
      { maxLength: 3 },
    ),
    sensitive: fc.array(yamlValue, { maxLength: 3 }),
    migrations: fc.record(
      { directory: yamlValue, baseline: yamlValue },
      { requiredKeys: [] },
    ),
    entitiesNotPersisted: fc.array(yamlValue, { maxLength: 3 }),
  },
  { requiredKeys: [] },
);

const code = fc
  .array(
    fc.oneof(fc.constantFrom(...TOKENS.code), fc.string({ maxLength: 30 })),
    { maxLength: 200 },
  )
  .map(parts => parts.join(''));

/** Inputs with the structure of their kind, as fast-check makes and shrinks them. */
export const STRUCTURED: Record<InputKind, fc.Arbitrary<string>> = {
  markdown,
  sql,
  // JSON is YAML.
  yaml: fc.oneof(
    settingsLike.map(value => JSON.stringify(value, undefined, 1)),
    fc
      .array(fc.constantFrom(...TOKENS.yaml), { maxLength: 200 })
      .map(parts => parts.join('')),
  ),
  json: fc.oneof(
    fc.json({ maxDepth: 6 }),
    fc
      .array(fc.constantFrom(...TOKENS.json), { maxLength: 200 })
      .map(parts => parts.join('')),
  ),
  code,
};
