import { buildSchema } from './buildSchema';
import { compareSchemas } from './compareSchemas';

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
      'Check id > 1 of public.c is in docs/database/schema.sql but no migration creates it: migrations/1.sql:1 makes the table without it.',
      'docs/database/schema.sql',
    ],
    [
      'index',
      'CREATE TABLE c (id int);',
      'CREATE TABLE c (id int);\nCREATE INDEX i ON c (id DESC);',
      'Index i (id) of public.c is created by migrations (migrations/1.sql:2) but is not in docs/database/schema.sql, where the table begins in line 1.',
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

  it('finds a foreign key that differs in what it does on delete, on both sides', async () => {
    const { differences } = await compare(
      `${BASE} CREATE TABLE o (c int8 REFERENCES c);`,
      `${BASE} CREATE TABLE o (c int8 REFERENCES c ON DELETE CASCADE);`,
    );
    expect(differences.map(d => d.message)).toEqual([
      expect.stringMatching(/on delete cascade .*migrations\/1\.sql:1/),
      expect.stringMatching(/on delete no-action .*no migration creates it/),
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
