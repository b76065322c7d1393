import fc from 'fast-check';
import { buildSchema } from './buildSchema';

const one = (sql: string) => buildSchema([{ path: 'schema.sql', sql }]);

async function table(sql: string, name = 'orders') {
  const model = await one(sql);
  expect(model.problems).toEqual([]);
  const found = model.tables.find(candidate => candidate.name === name);
  if (!found) throw new Error(`no table ${name}`);
  return found;
}

describe('buildSchema', () => {
  it('reads columns with normalised types and how values come to be', async () => {
    const orders = await table(`
CREATE TABLE orders (
  id bigserial PRIMARY KEY,
  number integer GENERATED ALWAYS AS IDENTITY,
  email character varying(200) NOT NULL,
  placed timestamp with time zone DEFAULT now(),
  tags text[] DEFAULT '{}',
  total numeric(10,2),
  tax numeric GENERATED ALWAYS AS (total * 0.1) STORED
);`);
    expect(
      orders.columns.map(c => [
        c.name,
        c.type,
        c.notNull,
        c.generation,
        c.location.line,
      ]),
    ).toEqual([
      ['id', 'int8', true, 'serial', 3],
      ['number', 'int4', true, 'identity', 4],
      ['email', 'varchar', true, undefined, 5],
      ['placed', 'timestamptz', false, 'default', 6],
      ['tags', 'text[]', false, 'default', 7],
      ['total', 'numeric', false, undefined, 8],
      ['tax', 'numeric', false, 'generated', 9],
    ]);
    expect(orders.columns[3].defaultText).toBe('now()');
    expect(orders.primaryKey?.columns).toEqual(['id']);
    expect(orders.location).toEqual({
      path: 'schema.sql',
      line: 2,
      endLine: 10,
    });
  });

  it('reads inline and table constraints', async () => {
    const orders = await table(`
CREATE TABLE customers (id uuid PRIMARY KEY DEFAULT gen_random_uuid());
CREATE TABLE orders (
  id uuid,
  customer_id uuid NOT NULL REFERENCES customers ON DELETE CASCADE,
  state text CHECK (state IN ('open', 'paid')),
  reference text UNIQUE,
  CONSTRAINT orders_pk PRIMARY KEY (id),
  CONSTRAINT amount CHECK (char_length(state) > 1)
);`);
    expect(orders.primaryKey?.columns).toEqual(['id']);
    expect(orders.columns[0].notNull).toBe(true);
    expect(orders.foreignKeys).toMatchObject([
      {
        name: 'orders_customer_id_fkey',
        columns: ['customer_id'],
        referencedTable: 'public.customers',
        referencedColumns: ['id'],
        onDelete: 'cascade',
        onUpdate: 'no-action',
        validated: true,
        location: { line: 5 },
      },
    ]);
    expect(orders.checks.map(check => check.text)).toEqual([
      "state IN ('open', 'paid')",
      'char_length(state) > 1',
    ]);
    expect(
      orders.indexes.map(index => [
        index.name,
        index.columns,
        index.constraint,
      ]),
    ).toEqual([
      ['orders_reference_key', ['reference'], true],
      ['orders_pk', ['id'], true],
    ]);
  });

  it('reads indexes with expression, predicate, direction and INCLUDE', async () => {
    const orders = await table(`
CREATE TABLE orders (id int, email text, placed date, state text);
CREATE UNIQUE INDEX orders_email ON orders (lower(email)) WHERE state = 'open';
CREATE INDEX CONCURRENTLY ON orders USING btree (placed DESC) INCLUDE (state);`);
    expect(orders.indexes).toMatchObject([
      {
        name: 'orders_email',
        columns: ['(lower(email))'],
        unique: true,
        predicate: "state = 'open'",
      },
      {
        name: 'orders_placed_state_idx',
        columns: ['placed'],
        columnOptions: ['desc'],
        include: ['state'],
        method: 'btree',
      },
    ]);
  });

  it('folds ALTER TABLE', async () => {
    const orders = await table(`
CREATE TABLE customers (id int8 PRIMARY KEY);
CREATE TABLE old_orders (id int4, a text, b text, c text, customer_id int8);
CREATE INDEX gone_with_a ON old_orders (a);
ALTER TABLE old_orders RENAME TO orders;
ALTER TABLE orders DROP COLUMN a, ADD COLUMN d date DEFAULT current_date NOT NULL,
  ALTER COLUMN id TYPE bigint, ALTER b SET NOT NULL, ALTER c SET DEFAULT 'x', ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders RENAME COLUMN b TO beta;
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;
CREATE UNIQUE INDEX orders_key ON orders (id);
ALTER TABLE orders ADD PRIMARY KEY USING INDEX orders_key;
ALTER TABLE orders VALIDATE CONSTRAINT positive;`);
    expect(orders.columns.map(c => [c.name, c.type, c.notNull])).toEqual([
      ['id', 'int8', true],
      ['beta', 'text', true],
      ['c', 'text', false],
      ['customer_id', 'int8', false],
      ['d', 'date', true],
    ]);
    expect(orders.rowSecurity).toBe(true);
    expect(orders.foreignKeys).toMatchObject([
      { name: 'fk', validated: false },
    ]);
    expect(orders.checks).toMatchObject([
      { name: 'positive', validated: true },
    ]);
    expect(orders.primaryKey?.columns).toEqual(['id']);
    expect(orders.indexes.map(index => index.name)).toEqual(['orders_key']);
  });

  it('follows a primary key that is dropped by its name', async () => {
    const orders = await table(
      'CREATE TABLE orders (id int PRIMARY KEY); ALTER TABLE orders DROP CONSTRAINT orders_pkey;',
    );
    expect(orders.primaryKey).toBeUndefined();
    expect(orders.indexes).toEqual([]);
  });

  it('gives partitions their parent’s columns and key', async () => {
    const sql = `
CREATE TABLE events (id int8, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_1 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_2 (id int8 NOT NULL, at date NOT NULL);
ALTER TABLE ONLY events ATTACH PARTITION events_2 FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');`;
    expect((await table(sql, 'events')).partitionKey).toBe('range (at)');
    const first = await table(sql, 'events_1');
    expect(first.partitionOf).toBe('public.events');
    expect(first.columns.map(column => column.name)).toEqual(['id', 'at']);
    expect((await table(sql, 'events_2')).primaryKey?.columns).toEqual([
      'id',
      'at',
    ]);
  });

  it('places names by search_path and SET SCHEMA, and resets it for each file', async () => {
    const model = await buildSchema([
      {
        path: 'a.sql',
        sql: 'SET search_path = billing, public; CREATE TABLE a (id int)',
      },
      {
        path: 'b.sql',
        sql: 'CREATE TABLE b (id int); ALTER TABLE b SET SCHEMA audit',
      },
    ]);
    expect(model.tables.map(t => `${t.schema}.${t.name}`)).toEqual([
      'billing.a',
      'audit.b',
    ]);
    expect(model.sources).toEqual(['a.sql', 'b.sql']);
  });

  it('gives columns the new name of a type that is renamed', async () => {
    const orders = await table(`
CREATE TYPE state AS ENUM ('a'); CREATE TABLE orders (one state, many state[]);
ALTER TYPE state RENAME TO phase;`);
    expect(orders.columns.map(column => column.type)).toEqual([
      'phase',
      'phase[]',
    ]);
  });

  it('drops what later statements drop', async () => {
    const model = await one(`
CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE a (id int primary key); CREATE TABLE b (a_id int REFERENCES a);
CREATE INDEX b_a ON b (a_id); CREATE VIEW v AS SELECT * FROM a;
DROP VIEW v; DROP INDEX b_a; DROP TABLE a CASCADE; DROP TYPE mood;`);
    expect(model.tables.map(t => t.name)).toEqual(['b']);
    expect(model.tables[0].foreignKeys).toEqual([]);
    expect(model.tables[0].indexes).toEqual([]);
    expect(model.routines).toEqual([]);
    expect(model.enums).toEqual([]);
  });

  it('reads what views, functions and triggers refer to', async () => {
    const model = await one(`
CREATE TABLE a (id int); CREATE TABLE b (id int);
CREATE VIEW v AS WITH local AS (SELECT * FROM a) SELECT * FROM local JOIN crm.people USING (id);
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT count(*)::int FROM b $$;
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- FROM nowhere
  IF NEW.id IS DISTINCT FROM OLD.id THEN INSERT INTO audit.log VALUES (extract(epoch from stamp)); END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION g();
CREATE MATERIALIZED VIEW m AS SELECT 1 FROM a;`);
    expect(model.routines.map(r => [r.kind, r.name, r.references])).toEqual([
      ['view', 'v', ['crm.people', 'public.a']],
      ['function', 'f', ['public.b']],
      ['function', 'g', ['audit.log']],
      ['trigger', 't', ['audit.log', 'public.a']],
      ['materialized-view', 'm', ['public.a']],
    ]);
    expect(model.tables[0].triggers).toEqual(['t']);
  });

  it('reads comments, grants, enums and extensions', async () => {
    const model = await one(`
CREATE EXTENSION citext; CREATE TYPE app.mood AS ENUM ('a');
CREATE TABLE a (id int); COMMENT ON TABLE a IS 'All of it'; COMMENT ON COLUMN a.id IS 'Key';
GRANT SELECT, INSERT ON a TO reader; REVOKE INSERT ON a FROM reader; GRANT ALL ON a TO PUBLIC;`);
    expect(model.extensions).toEqual(['citext']);
    expect(model.enums).toEqual(['app.mood']);
    expect(model.tables[0]).toMatchObject({
      comment: 'All of it',
      columns: [{ comment: 'Key' }],
    });
    expect(model.grants).toEqual([
      { role: 'reader', table: 'public.a', privileges: ['select'] },
      { role: 'public', table: 'public.a', privileges: ['all'] },
    ]);
  });

  it('reads the statements of a DO block that only makes them repeatable', async () => {
    const orders = await table(`
CREATE TABLE customers (id int8 PRIMARY KEY);
CREATE TABLE orders (customer_id int8);
DO $$ BEGIN
  ALTER TABLE orders
    ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers (id);
EXCEPTION
  WHEN duplicate_object THEN null;
END $$;`);
    expect(orders.foreignKeys).toMatchObject([
      { name: 'fk', location: { line: 6 } },
    ]);
  });

  it.each([
    'DO $$ DECLARE n int := 1; BEGIN CREATE TABLE a (id int); n := n + 1; END $$;',
    "DO $$ BEGIN EXECUTE 'CREATE TABLE a (id int)'; RAISE NOTICE 'made %', 1; END $$;",
    "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_class WHERE relname = 'a') THEN CREATE TABLE a (id int); END IF; END $$;",
    "DO LANGUAGE plpgsql $x$ BEGIN IF to_regclass('a') IS NULL THEN CREATE TABLE a (id int); END IF; END $x$;",
    'CREATE TABLE a (id int); DO $$ BEGIN CREATE TABLE a (other text); EXCEPTION WHEN duplicate_table THEN NULL; END $$;',
  ])('follows %s', async sql => {
    const model = await one(sql);
    expect(model.coverage.opaque).toBe(0);
    expect(model.tables.map(t => t.columns.map(c => c.name))).toEqual([['id']]);
  });

  it.each([
    'DO $$ BEGIN FOR i IN 1..3 LOOP INSERT INTO a VALUES (i); END LOOP; END $$;',
    "DO $$ BEGIN IF EXISTS (SELECT FROM a) THEN RAISE EXCEPTION 'run the other first'; END IF; END $$;",
  ])('understands that %s changes no schema', async sql => {
    const model = await one(sql);
    expect(model.coverage).toEqual({ statements: 1, understood: 1, opaque: 0 });
    expect(model.tables).toEqual([]);
  });

  it.each([
    'DO $$ BEGIN IF true THEN CREATE TABLE a (id int); END IF; END $$;',
    'DO $$ BEGIN FOR i IN 1..3 LOOP CREATE TABLE a (id int); END LOOP; END $$;',
    "DO $$ BEGIN EXECUTE format('CREATE TABLE %I (id int)', 'a'); END $$;",
    'DO $$ BEGIN CREATE TABLE a (id int); EXCEPTION WHEN others THEN CREATE TABLE b (id int); END $$;',
    'DO $$ BEGIN IF EXISTS (SELECT 1 FROM settings) THEN CREATE TABLE a (id int); END IF; END $$;',
    "DO $$ BEGIN CREATE TABLE a (id int); RAISE EXCEPTION 'no'; END $$;",
  ])('leaves %s opaque', async sql => {
    const model = await one(sql);
    expect(model.coverage).toEqual({ statements: 1, understood: 0, opaque: 1 });
    expect(model.tables).toEqual([]);
  });

  it('forgets that a table was untold when it is dropped again', async () => {
    const model = await one(`
CREATE TABLE fast AS SELECT secret_sauce(1) AS one;
ALTER TABLE fast ADD PRIMARY KEY (one);
DROP TABLE fast;`);
    expect(model.coverage).toEqual({ statements: 3, understood: 3, opaque: 0 });
  });

  it('keeps the table of a query whose types it cannot tell', async () => {
    const model = await one(`
CREATE TABLE fast AS SELECT secret_sauce(1) AS one;
ALTER TABLE fast ADD PRIMARY KEY (one);`);
    expect(model.coverage.opaque).toBe(1);
    expect(model.tables).toMatchObject([
      {
        name: 'fast',
        columns: [{ name: 'one', type: 'unknown', notNull: true }],
        primaryKey: { columns: ['one'] },
      },
    ]);
  });

  it('counts what it cannot follow as opaque', async () => {
    const model = await one(`
DO $$ BEGIN FOR i IN 1..2 LOOP CREATE TABLE hidden (id int); END LOOP; END $$;
CREATE TABLE copy AS SELECT * FROM elsewhere; CREATE TABLE b (LIKE a INCLUDING ALL); SELECT 1;`);
    expect(model.coverage).toEqual({ statements: 4, understood: 1, opaque: 3 });
    expect(model.tables.map(t => t.name)).toEqual(['b']);
  });
});

describe('traps of real files', () => {
  it('counts lines by UTF-8 bytes', async () => {
    const orders = await table(
      '-- äöü €€€ 😀😀😀\n/* ñ\n */\nCREATE TABLE orders (\n  größe text,\n  id int\n);',
    );
    expect(orders.location.line).toBe(4);
    expect(orders.columns.map(c => [c.name, c.location.line])).toEqual([
      ['größe', 5],
      ['id', 6],
    ]);
  });

  it('refuses a NUL byte, behind which PostgreSQL would ignore everything', async () => {
    const model = await one(
      'CREATE TABLE a (id int);\n\0CREATE TABLE b (id int);',
    );
    expect(model.tables).toEqual([]);
    expect(model.problems).toEqual([
      {
        path: 'schema.sql',
        line: 2,
        message: 'The file holds a NUL byte and was not read',
      },
    ]);
  });

  it('reads past a BOM and CRLF without moving a line', async () => {
    const orders = await table(
      '\uFEFFCREATE TABLE x (id int);\r\n\r\nCREATE TABLE orders (id int);\r\n',
    );
    expect(orders.location.line).toBe(3);
  });

  it.each(['', '   \n', '-- nothing here\n', '/* nor here */'])(
    'reads %j as an empty file',
    async sql => {
      const model = await one(sql);
      expect(model.problems).toEqual([]);
      expect(model.coverage.statements).toBe(0);
    },
  );

  it('leaves out psql commands and COPY data of a dump', async () => {
    const orders = await table(`\\restrict abc
SELECT pg_catalog.set_config('search_path', '', false);
DROP TABLE IF EXISTS public.orders;
CREATE TABLE public.orders (
    id integer NOT NULL
);
CREATE SEQUENCE public.orders_id_seq START WITH 1;
ALTER SEQUENCE public.orders_id_seq OWNED BY public.orders.id;
ALTER TABLE ONLY public.orders ALTER COLUMN id SET DEFAULT nextval('public.orders_id_seq'::regclass);
COPY public.orders (id) FROM stdin;
1; it's
2	$$
\\.
ALTER TABLE ONLY public.orders ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
\\unrestrict abc
`);
    expect(orders.columns[0].generation).toBe('serial');
    expect(orders.primaryKey).toEqual({
      columns: ['id'],
      location: { path: 'schema.sql', line: 14 },
    });
  });

  it('keeps files apart that have no final semicolon', async () => {
    const model = await buildSchema([
      { path: '1.sql', sql: 'CREATE TABLE a (id int)' },
      { path: '2.sql', sql: 'CREATE TABLE b (id int)' },
    ]);
    expect(model.tables.map(t => t.location.path)).toEqual(['1.sql', '2.sql']);
  });

  it('reports the statement that does not parse and keeps the others', async () => {
    const model = await one(`CREATE TABLE a (id int);
CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $x$ SELECT 'a;b' $x$;
-- the bad one; really
CREATE TABLE b (
  id int
  name text
);
CREATE TABLE c (id int)`);
    expect(model.tables.map(t => [t.name, t.location.line])).toEqual([
      ['a', 1],
      ['c', 8],
    ]);
    expect(model.routines).toHaveLength(1);
    expect(model.problems).toEqual([
      {
        path: 'schema.sql',
        line: 6,
        message: 'syntax error at or near "name"',
      },
    ]);
    expect(model.coverage).toEqual({ statements: 4, understood: 3, opaque: 0 });
  });

  it('reports an absurdly nested statement and reads on', async () => {
    const model = await one(
      `SELECT ${'1+'.repeat(10_000)}1;\nCREATE TABLE a (id int);`,
    );
    expect(model.tables.map(t => t.name)).toEqual(['a']);
    expect(model.problems).toMatchObject([
      { line: 1, message: 'The statement is nested too deeply' },
    ]);
  });

  it('gives up on a file of which nothing parses', async () => {
    const model = await one('nonsense;\n'.repeat(150));
    expect(model.problems).toHaveLength(101);
    expect(model.problems[100]).toEqual({
      path: 'schema.sql',
      line: 101,
      message: '100 statements do not parse; the rest of the file was not read',
    });
    expect(model.coverage).toEqual({
      statements: 150,
      understood: 0,
      opaque: 0,
    });
  });

  it.each([
    [
      'clickhouse',
      'ClickHouse',
      'CREATE TABLE a (id UInt64) ENGINE = ReplacingMergeTree ORDER BY id;\nSELECT 1;',
    ],
    [
      'unknown',
      'SQL Server',
      'CREATE TABLE [dbo].[a] (id INT IDENTITY(1,1));\nGO\nSELECT 1;',
    ],
    [
      'unknown',
      'Oracle',
      'CREATE TABLE a (id NUMBER(10), name VARCHAR2(20)); SELECT 1 FROM dual;',
    ],
    [
      'unknown',
      'Cassandra',
      'CREATE TABLE a (id uuid, at timestamp, PRIMARY KEY (id, at)) WITH CLUSTERING ORDER BY (at DESC);SELECT 1;',
    ],
    [
      'unknown',
      'Snowflake',
      'CREATE TABLE a (id int, at TIMESTAMP_NTZ); SELECT 1;',
    ],
    [
      'unknown',
      'Spanner',
      'CREATE TABLE a (id INT64, n STRING(MAX)) PRIMARY KEY (id), INTERLEAVE IN PARENT b; SELECT 1;',
    ],
    [
      'unknown',
      'BigQuery',
      'CREATE TABLE a (id INT64, tags ARRAY<STRING>); SELECT 1;',
    ],
    [
      'unknown',
      'Redshift',
      'CREATE TABLE a (id int IDENTITY(1,1)) DISTSTYLE KEY; SELECT 1;',
    ],
    [
      'mongodb',
      'MongoDB',
      "db.createCollection('orders');\ndb.orders.createIndex({ a: 1 });",
    ],
  ])(
    'reports %s, %s, as not read and not as broken',
    async (dialect, name, sql) => {
      const model = await one(sql);
      expect(model.dialect).toBe(dialect);
      expect(model.problems).toEqual([
        {
          message: `${name} is not analysed`,
          path: 'schema.sql',
          line: 1,
          unread: 'dialect',
        },
      ]);
      expect(model.coverage).toEqual({
        statements: 2,
        understood: 0,
        opaque: 0,
      });
    },
  );

  it('reports one foreign file beside PostgreSQL, and reads the others', async () => {
    const model = await buildSchema(
      [
        { path: '1.sql', sql: 'CREATE TABLE a (id int);' },
        {
          path: '2.sql',
          sql: 'CREATE TABLE events (id UInt64) ENGINE = MergeTree ORDER BY id;',
        },
        { path: '3.sql', sql: 'ALTER TABLE a ADD COLUMN n int;' },
      ],
      { dialect: 'postgresql' },
    );
    expect(model.dialect).toBe('postgresql');
    expect(model.tables.map(t => t.columns.map(c => c.name))).toEqual([
      ['id', 'n'],
    ]);
    expect(model.problems).toMatchObject([
      { path: '2.sql', unread: 'dialect' },
    ]);
    expect(model.coverage).toEqual({ statements: 3, understood: 2, opaque: 0 });
  });

  it.each([
    "SELECT 'GO', $$ ENGINE = MergeTree VARCHAR2( $$; -- UInt64 [dbo].",
    'CREATE TABLE number (number numeric(10), go int, engine text);',
    'SELECT a FROM b ORDER BY c; CLUSTER a USING b; ALTER TABLE a CLUSTER ON b;',
  ])('takes %s for PostgreSQL', async sql => {
    const model = await one(sql);
    expect(model.dialect).toBe('postgresql');
    expect(model.problems).toEqual([]);
  });

  it('executes what bears a mark of SQLite', async () => {
    const model = await one(
      'PRAGMA foreign_keys = ON;\nCREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, t TEXT) STRICT;\nCREATE TABLE b (a_id integer PRIMARY KEY REFERENCES a(id)) WITHOUT ROWID;',
    );
    expect(model.dialect).toBe('sqlite');
    expect(model.problems).toEqual([]);
    expect(model.tables.map(t => [t.name, t.location.line])).toEqual([
      ['a', 2],
      ['b', 3],
    ]);
    expect(model.tables[0].columns[0].generation).toBe('identity');
  });

  it('takes the dialect it is told', async () => {
    const model = await buildSchema(
      [{ path: 'a.sql', sql: 'CREATE TABLE a (id int)' }],
      { dialect: 'mongodb' },
    );
    expect(model).toMatchObject({ dialect: 'mongodb', tables: [] });
    expect(model.problems).toMatchObject([
      { message: 'MongoDB is not analysed' },
    ]);
  });
});

it.each([
  ['unclosed comments', '/* '.repeat(200_000)],
  [
    'unclosed dollar quotes',
    Array.from({ length: 60_000 }, (_, n) => `$a${n}$`).join(' '),
  ],
  ['unclosed strings', "' ; ".repeat(100_001)],
  ['COPY without an end', `COPY a ${'FROM stdin '.repeat(50_000)}`],
  ['semicolons', ';'.repeat(500_000)],
  ['empty lines', `SELECT 1${'\n'.repeat(300_000)}x`],
  ['brackets', `${') '.repeat(150_000)}`],
])('reads hostile %s in a moment', async (_what, sql) => {
  const started = Date.now();
  await one(sql);
  expect(Date.now() - started).toBeLessThan(3000);
});

it('never throws, whatever the text', async () => {
  const word = fc.constantFrom(
    'CREATE TABLE a',
    '(',
    ')',
    'id int',
    ',',
    ';',
    'ALTER TABLE a',
    'DROP',
    'COLUMN id',
    "'",
    '"',
    '$$',
    'PRIMARY KEY',
    'REFERENCES a',
    '\n',
    '/*',
    '\u0000',
    '\uFEFF',
    'é😀',
    'COPY a FROM stdin;',
    '\\.',
    '--',
    'RENAME TO b',
    'SET SCHEMA x',
    'CHECK (1 > id)',
    'CREATE INDEX ON a (id)',
    'PARTITION OF a',
    '`x`',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 25 }).map(words => words.join(' ')),
  );
  await fc.assert(
    fc.asyncProperty(text, async sql => {
      const model = await one(sql);
      for (const problem of model.problems) {
        expect(problem.line).toBeGreaterThan(0);
        expect(problem.line).toBeLessThanOrEqual(sql.split(/\r\n?|\n/).length);
      }
    }),
    { numRuns: 300 },
  );
});
