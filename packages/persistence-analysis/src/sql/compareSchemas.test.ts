import { buildSchema } from './buildSchema';
import { compareSchemas } from './compareSchemas';
import { readMysql } from './mysql/readMysql';

async function compare(documented: string, built: string) {
  return compareSchemas(
    await buildSchema([{ path: 'docs/database/schema.sql', sql: documented }]),
    await buildSchema([{ path: 'migrations/1.sql', sql: built }]),
  );
}

const BASE = 'CREATE TABLE c (id int8 PRIMARY KEY);';

describe('compareSchemas', () => {
  it('finds a hand-written schema and a dump of it equal', async () => {
    const drift = await compare(
      `CREATE TABLE c (id bigserial PRIMARY KEY);
       CREATE TABLE o (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), c_id bigint NOT NULL REFERENCES c ON DELETE CASCADE,
         state varchar(9) NOT NULL CHECK (state IN ('open','paid')), n int CHECK (n BETWEEN 1 AND 9), ref text UNIQUE);
       CREATE INDEX o_lower ON o (lower(ref)) WHERE ref IS NOT NULL;`,
      `CREATE TABLE public.c (id bigint NOT NULL);
       CREATE SEQUENCE public.c_id_seq;
       ALTER TABLE ONLY public.c ALTER COLUMN id SET DEFAULT nextval('public.c_id_seq'::regclass);
       CREATE TABLE public.o (id uuid DEFAULT gen_random_uuid() NOT NULL, c_id bigint NOT NULL,
         state character varying(9) NOT NULL, n integer, ref text,
         CONSTRAINT o_n_check CHECK (((n >= 1) AND (n <= 9))),
         CONSTRAINT o_state_check CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'paid'::character varying])::text[]))));
       ALTER TABLE ONLY public.c ADD CONSTRAINT c_pk PRIMARY KEY (id);
       ALTER TABLE ONLY public.o ADD CONSTRAINT o_pk PRIMARY KEY (id);
       ALTER TABLE ONLY public.o ADD CONSTRAINT o_r UNIQUE (ref);
       CREATE INDEX other_name ON public.o USING btree (lower(ref)) WHERE (ref IS NOT NULL);
       ALTER TABLE ONLY public.o ADD CONSTRAINT fk FOREIGN KEY (c_id) REFERENCES public.c(id) ON DELETE CASCADE;
       CREATE TABLE public.schema_migrations (version varchar(255) PRIMARY KEY);
       COMMENT ON TABLE public.c IS 'x'; ALTER TABLE public.c OWNER TO app;`,
    );
    expect(drift).toEqual({ compared: true, differences: [] });
  });

  it.each([
    [
      'missing table',
      `${BASE} CREATE TABLE x (id int);`,
      BASE,
      'Table public.x is in docs/database/schema.sql but no migration creates it.',
      'docs/database/schema.sql',
    ],
    [
      'extra table',
      BASE,
      `${BASE}\nCREATE TABLE x (id int);`,
      'Table public.x is created by migrations (migrations/1.sql:2) but is not in docs/database/schema.sql.',
      'migrations/1.sql',
    ],
    [
      'missing column',
      'CREATE TABLE c (id int, a text);',
      'CREATE TABLE c (id int);',
      'Column public.c.a is in docs/database/schema.sql but no migration adds it: migrations/1.sql:1 makes the table without it.',
      'docs/database/schema.sql',
    ],
    [
      'extra column',
      'CREATE TABLE c (id int);',
      'CREATE TABLE c (id int, a text);',
      'Column public.c.a is added by migrations (migrations/1.sql:1) but is not in docs/database/schema.sql, where the table begins in line 1.',
      'docs/database/schema.sql',
    ],
    [
      'type',
      'CREATE TABLE c (id int);',
      'CREATE TABLE c (id bigint);',
      'Column public.c.id is int4 in docs/database/schema.sql:1 and int8 in the migrations (migrations/1.sql:1).',
      'docs/database/schema.sql',
    ],
    [
      'length',
      'CREATE TABLE c (id varchar(20), n numeric(10));',
      'CREATE TABLE c (id varchar(200), n numeric(10, 0));',
      'Column public.c.id is varchar(20) in docs/database/schema.sql:1 and varchar(200) in the migrations (migrations/1.sql:1).',
      'docs/database/schema.sql',
    ],
    [
      'nullability',
      'CREATE TABLE c (id int NOT NULL);',
      'CREATE TABLE c (id int);',
      'Column public.c.id is NOT NULL in docs/database/schema.sql:1 and nullable in the migrations (migrations/1.sql:1).',
      'docs/database/schema.sql',
    ],
    [
      'primary key',
      'CREATE TABLE c (id int NOT NULL);',
      'CREATE TABLE c (id int PRIMARY KEY);',
      'Primary key of public.c is none in docs/database/schema.sql:1 and id in the migrations (migrations/1.sql:1).',
      'docs/database/schema.sql',
    ],
    [
      'check',
      'CREATE TABLE c (id int CHECK (id > 1));',
      'CREATE TABLE c (id int);',
      'Check id > 1 of public.c is in docs/database/schema.sql but the migrations end without it: the table begins at migrations/1.sql:1.',
      'docs/database/schema.sql',
    ],
    [
      'index',
      'CREATE TABLE c (id int);',
      'CREATE TABLE c (id int);\nCREATE INDEX i ON c (id DESC);',
      'Index i (id desc) of public.c is created by migrations (migrations/1.sql:2) but is not in docs/database/schema.sql, where the table begins in line 1.',
      'docs/database/schema.sql',
    ],
  ])(
    'finds a difference of %s',
    async (_what, documented, built, message, path) => {
      const { compared, differences } = await compare(documented, built);
      expect(compared).toBe(true);
      expect(differences).toMatchObject([
        { message, path, severity: 'problem' },
      ]);
      expect(differences[0].fix).toBeTruthy();
    },
  );

  it('tells the statement to write on the side that lacks a column', async () => {
    const snippetOf = async (documented: string, built: string) =>
      (await compare(documented, built)).differences[0].snippet;
    const without = 'CREATE TABLE c (id int);';
    const with_ = "CREATE TABLE c (id int, a varchar(9) NOT NULL DEFAULT 'x');";
    expect(await snippetOf(with_, without)).toBe(
      "ALTER TABLE public.c ADD COLUMN a varchar(9) NOT NULL DEFAULT 'x';",
    );
    expect(await snippetOf(without, with_)).toBe(
      "a varchar(9) NOT NULL DEFAULT 'x'",
    );
  });

  it.each([
    [
      'the values of a type',
      "CREATE TYPE s AS ENUM ('a', 'b');\nCREATE TYPE t AS ENUM ('x', 'lost');",
      "CREATE TYPE s AS ENUM ('a'); ALTER TYPE s ADD VALUE 'b'; CREATE TYPE t AS ENUM ('x', 'y');",
      [
        "problem :3 Type public.t has other values: 'lost' only in docs/database/schema.sql, and 'y' only in the migrations.",
      ],
    ],
    [
      'the order of values',
      "CREATE TYPE s AS ENUM ('a', 'b');",
      "CREATE TYPE s AS ENUM ('b', 'a');",
      [
        "advice :2 Type public.s has its values in another order: 'a', 'b' in docs/database/schema.sql, and 'b', 'a' in the migrations.",
      ],
    ],
    [
      'partitioning',
      'CREATE TABLE p (d date);',
      'CREATE TABLE p (d date) PARTITION BY RANGE (d);',
      [
        'problem :2 Table public.p is not partitioned in docs/database/schema.sql:2 and partitioned by range (d) in the migrations (migrations/1.sql:2).',
      ],
    ],
    [
      'bounds of a partition',
      "CREATE TABLE p (d date) PARTITION BY RANGE (d); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2026-10-01') TO ('2026-11-01');",
      "CREATE TABLE p (d date) PARTITION BY RANGE (d); CREATE TABLE p1 (d date); ALTER TABLE p ATTACH PARTITION p1 FOR VALUES FROM ('2026-10-01') TO ('2026-12-01');",
      [
        "advice :2 Partition public.p1 takes the rows from ('2026-10-01') to ('2026-11-01') in docs/database/schema.sql:2 and from ('2026-10-01') to ('2026-12-01') in the migrations (migrations/1.sql:2).",
      ],
    ],
    [
      'views and functions',
      'CREATE VIEW v AS SELECT 1 AS a;\nCREATE FUNCTION g() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;',
      'CREATE VIEW w AS SELECT 1 AS a;',
      [
        'problem :2 View public.v is in docs/database/schema.sql but no migration creates it.',
        'problem :2 View public.w is created by migrations (migrations/1.sql:2) but is not in docs/database/schema.sql.',
        'problem :3 Function public.g is in docs/database/schema.sql but no migration creates it.',
      ],
    ],
    [
      'triggers, policies and row security',
      'CREATE TRIGGER t BEFORE INSERT ON c FOR EACH ROW EXECUTE FUNCTION f(); ALTER TABLE c ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON c USING (true);',
      'CREATE POLICY q ON c USING (true); CREATE POLICY r ON c USING (true); DROP POLICY r ON c;',
      [
        'problem :1 Policy p of public.c is in docs/database/schema.sql but the migrations end without it: the table begins at migrations/1.sql:1.',
        'problem :1 Policy q of public.c is created by migrations (migrations/1.sql:1) but is not in docs/database/schema.sql, where the table begins in line 1.',
        'problem :1 Table public.c is under row level security in docs/database/schema.sql:1 and without row level security in the migrations (migrations/1.sql:1).',
        'problem :1 Trigger t of public.c is in docs/database/schema.sql but the migrations end without it: the table begins at migrations/1.sql:1.',
      ],
    ],
    [
      'the kind of identity',
      'CREATE TABLE i (id int8 GENERATED BY DEFAULT AS IDENTITY);',
      'CREATE TABLE i (id int8 GENERATED BY DEFAULT AS IDENTITY); ALTER TABLE i ALTER id SET GENERATED ALWAYS;',
      [
        'problem :2 Column public.i.id is generated by default as identity in docs/database/schema.sql:2 and always as identity in the migrations (migrations/1.sql:2).',
      ],
    ],
    [
      'a sequence instead of an identity',
      "CREATE TABLE i (id int8 NOT NULL DEFAULT nextval('i_id_seq'));",
      'CREATE TABLE i (id int8 GENERATED ALWAYS AS IDENTITY);',
      [
        "problem :2 Column public.i.id is generated by a sequence (nextval('i_id_seq')) in docs/database/schema.sql:2 and always as identity in the migrations (migrations/1.sql:2).",
      ],
    ],
    [
      'logging',
      'CREATE UNLOGGED TABLE u (id int);',
      'CREATE UNLOGGED TABLE u (id int); ALTER TABLE u SET LOGGED;',
      [
        'problem :2 Table public.u is unlogged in docs/database/schema.sql:2 and logged in the migrations (migrations/1.sql:2).',
      ],
    ],
  ])(
    'finds that %s differs where both are SQL',
    async (_what, documented, built, expected) => {
      const { differences } = await compare(
        `${BASE}\n${documented}`,
        `${BASE}\n${built}`,
      );
      expect(
        differences.map(d => `${d.severity} :${d.line} ${d.message}`).sort(),
      ).toEqual(expected);
    },
  );

  it('takes pg_dump’s form of partitions, identities and policies for the same', async () => {
    const drift = await compare(
      `CREATE TYPE public.s AS ENUM ('a', 'b');
       CREATE TABLE public.p (id bigint NOT NULL, d date NOT NULL) PARTITION BY RANGE (d);
       ALTER TABLE public.p ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.p_id_seq START WITH 1);
       CREATE TABLE public.p1 (id bigint NOT NULL, d date NOT NULL);
       ALTER TABLE ONLY public.p ATTACH PARTITION public.p1 FOR VALUES FROM ('2026-10-01') TO ('2026-11-01');
       CREATE TABLE public.o (p bigint, CONSTRAINT o_p UNIQUE (p));
       ALTER TABLE ONLY public.o ADD CONSTRAINT fk FOREIGN KEY (p) REFERENCES public.o(p) DEFERRABLE INITIALLY DEFERRED;
       CREATE FUNCTION public.f(n character varying) RETURNS integer LANGUAGE sql AS $_$ SELECT 1 $_$;
       CREATE VIEW public.v AS SELECT o.p FROM public.o;
       ALTER TABLE public.o ENABLE ROW LEVEL SECURITY;
       CREATE POLICY q ON public.o USING ((p > 1));`,
      `CREATE TYPE s AS ENUM ('b'); ALTER TYPE s ADD VALUE 'a' BEFORE 'b';
       CREATE TABLE p (id bigint GENERATED ALWAYS AS IDENTITY, d date NOT NULL) PARTITION BY RANGE (d);
       CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (DATE '2026-10-01') TO ('2026-11-01');
       CREATE TABLE o (p bigint UNIQUE REFERENCES o (p) DEFERRABLE INITIALLY DEFERRED);
       CREATE FUNCTION f(n varchar) RETURNS int LANGUAGE sql AS 'SELECT 1';
       CREATE OR REPLACE VIEW v AS SELECT p FROM o; ALTER TABLE o ENABLE ROW LEVEL SECURITY;
       CREATE POLICY old ON o USING (p > 1); ALTER POLICY old ON o RENAME TO q;`,
    );
    expect(drift).toEqual({ compared: true, differences: [] });
  });

  it.each([
    [
      "`k` enum('x','kine') NOT NULL",
      'InnoDB',
      [
        "Column c.k takes 'x', 'kine' in schema.sql:1 and 'x', 'y' in the migrations (1.sql:1).",
      ],
    ],
    [
      "k ENUM('x', 'y') NOT NULL",
      'MyISAM',
      [
        'Table c is stored by the engine myisam in schema.sql:1 and stored by the engine innodb in the migrations (1.sql:1).',
      ],
    ],
    ["k enum('x','y') NOT NULL", 'InnoDB', []],
  ])('compares MySQL’s %s in %s', async (column, engine, expected) => {
    const model = async (path: string, sql: string) =>
      (await readMysql([{ path, sql }])).model;
    const { differences } = compareSchemas(
      await model('schema.sql', `CREATE TABLE c (${column}) ENGINE=${engine};`),
      await model('1.sql', "CREATE TABLE c (k ENUM('x', 'y') NOT NULL);"),
    );
    expect(differences.map(d => d.message)).toEqual(expected);
  });

  it.each([
    ['(n DESC)', '(n)', 'i (n desc)', 'i (n)'],
    ['(n) INCLUDE (m)', '(n)', 'i (n) include (m)', 'i (n)'],
    ['(n) WHERE m > 1', '(n)', 'i (n) where m > 1', 'i (n)'],
    ['USING hash (n)', '(n)', 'i (n) using hash', 'i (n)'],
    ['(n, m)', '(n)', 'i (n, m)', 'i (n)'],
  ])('names what differs of an index: %s', async (ours, theirs, a, b) => {
    const table = 'CREATE TABLE t (n int, m int);';
    const { differences } = await compare(
      `${table} CREATE INDEX i ON t ${ours};`,
      `${table} CREATE INDEX i ON t ${theirs};`,
    );
    expect(differences.map(d => d.message)).toEqual([
      `Index of public.t is ${a} in docs/database/schema.sql:1 and ${b} in the migrations (migrations/1.sql:1).`,
    ]);
  });

  it('finds a foreign key that differs in what it does on delete, on both sides', async () => {
    const { differences } = await compare(
      `${BASE} CREATE TABLE o (c int8 REFERENCES c);`,
      `${BASE} CREATE TABLE o (c int8 REFERENCES c ON DELETE CASCADE);`,
    );
    expect(differences.map(d => d.message)).toEqual([
      expect.stringMatching(/on delete cascade .*migrations\/1\.sql:1/),
      expect.stringMatching(
        /on delete no-action .*the migrations end without it/,
      ),
    ]);
  });

  it.each([
    ['', BASE, 'The schema deliverable describes no table'],
    [BASE, '', 'The migrations describes no table'],
    [
      BASE,
      `${BASE} DO $$ BEGIN EXECUTE 'x'; END $$;`,
      'The migrations holds 1 statement(s) whose effect cannot be read',
    ],
    [
      `${BASE} CREATE TABEL x;`,
      BASE,
      'The schema deliverable could not be read whole: docs/database/schema.sql:1 syntax error at or near "TABEL"',
    ],
  ])(
    'does not compare what it cannot read',
    async (documented, built, reason) => {
      expect(await compare(documented, built)).toEqual({
        compared: false,
        reason,
        differences: [],
      });
    },
  );
});
