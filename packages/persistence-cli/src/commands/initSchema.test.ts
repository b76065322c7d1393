import { scorecardOf, statesOf, useWorkshop } from './__testUtils__/workshop';
import { init } from './init';

describe('schema.sql of init', () => {
  const workshop = useWorkshop();
  const { write, read } = workshop;

  it('writes no schema.sql that is only nearly right', async () => {
    await write(
      'migrations/000001_start.up.sql',
      'CREATE TABLE rooms (id uuid PRIMARY KEY, at tstzrange, EXCLUDE USING gist (at WITH &&));\nDO $$ BEGIN PERFORM 1; EXECUTE format($f$ CREATE TABLE %I (id int) $f$, now()); END $$;',
    );
    await write('migrations/000001_start.down.sql', 'DROP TABLE rooms;');
    const { output, exitCode } = await init(workshop.dir, {});
    expect(exitCode).toBe(2);
    expect(output).toMatch(/^not written +docs\/database\/schema\.sql: /m);
  });

  it('keeps types, quotes names, and writes expressions as they are', async () => {
    await write(
      'migrations/000001_start.up.sql',
      `CREATE TYPE mood AS ENUM ('calm', 'it''s loud');
CREATE TABLE "Group" (
  id serial PRIMARY KEY,
  "order" numeric(10, 2) NOT NULL DEFAULT 0,
  tags varchar(20)[] NOT NULL DEFAULT '{}',
  mood mood NOT NULL DEFAULT 'calm',
  low text GENERATED ALWAYS AS (lower('A' || 'B')) STORED,
  CONSTRAINT "Order once" UNIQUE ("order")
);
CREATE TABLE members (
  group_id int NOT NULL REFERENCES "Group" (id) ON DELETE CASCADE,
  name text NOT NULL,
  PRIMARY KEY (group_id, name)
) PARTITION BY HASH (group_id);
CREATE INDEX members_lower_idx ON members (lower(name) DESC) WHERE name <> '';
COMMENT ON TABLE "Group" IS 'People who | meet';
ALTER TABLE members ADD CONSTRAINT named CHECK (length(name) > 1) NOT VALID;`,
    );
    await write(
      'migrations/000001_start.down.sql',
      'DROP TABLE members; DROP TABLE "Group"; DROP TYPE mood;',
    );
    const { output, exitCode } = await init(workshop.dir, {});
    expect(output).toMatch(/^wrote +docs\/database\/schema\.sql$/m);
    expect(exitCode).toBe(0);
    const sql = await read('docs/database/schema.sql');
    expect(sql).toContain("CREATE TYPE mood AS ENUM ('calm', 'it''s loud');");
    expect(sql).toContain('"order" numeric(10, 2) DEFAULT 0 NOT NULL');
    expect(sql).toContain('PARTITION BY hash (group_id)');
    expect(sql).toContain('NOT VALID');
    const states = statesOf(
      (await scorecardOf(workshop.dir)).deliverables.items,
    );
    expect(states.schema).toBe('complete');
    expect(await read('docs/database/logical-model.md')).toContain(
      '| `Group` | People who meet |',
    );
  });

  it('writes what the tables are made with: labels as they ended up, functions and sequences of defaults', async () => {
    await write(
      'migrations/000001_start.up.sql',
      `CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE TYPE phase AS ENUM ('new', 'done');
CREATE TYPE unused AS (a int);
CREATE SEQUENCE ticket_seq;
CREATE FUNCTION next_ticket() RETURNS text LANGUAGE sql AS $$ SELECT 'T' || nextval('ticket_seq') $$;
CREATE FUNCTION unused_one() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE TABLE tickets (
  ticket text PRIMARY KEY DEFAULT next_ticket(),
  phase phase NOT NULL DEFAULT 'new',
  closed_at timestamptz,
  CHECK ((phase = 'done') = (closed_at IS NOT NULL))
);
CREATE INDEX tickets_c_idx ON tickets (ticket COLLATE "C" DESC);`,
    );
    await write(
      'migrations/000002_phases.up.sql',
      `ALTER TYPE phase RENAME VALUE 'new' TO 'Fresh';
ALTER TYPE phase ADD VALUE 'Doing' BEFORE 'done';
ALTER TYPE phase RENAME TO stage;`,
    );
    for (const name of ['000001_start', '000002_phases']) {
      await write(`migrations/${name}.down.sql`, 'SELECT now();');
    }
    await init(workshop.dir, {});
    const sql = await read('docs/database/schema.sql');
    expect(sql).toContain(
      "CREATE TYPE stage AS ENUM ('Fresh', 'Doing', 'done');",
    );
    expect(sql).toContain("phase stage DEFAULT 'Fresh' NOT NULL");
    expect(sql).toContain("CHECK ((phase = 'done') = (closed_at IS NOT NULL))");
    expect(sql).toContain('(ticket COLLATE "C" desc)');
    const places = [
      'EXTENSION',
      'TYPE stage',
      'SEQUENCE ticket_seq',
      'FUNCTION next_ticket',
      'TABLE tickets',
    ].map(what => sql.search(new RegExp(`^CREATE (?:[A-Z]+ )?${what}`, 'm')));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(sql).not.toMatch(/unused/);
    expect(sql).toContain('-- Left out: 1 function.');
  });
});
