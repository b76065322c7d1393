import fc from 'fast-check';
import { openEmbedded, type DrillDatabase } from '../database';
import { takeSnapshot, takeWholeSnapshot } from './snapshot';

/** What is there before each sequence. */
const START = `
CREATE TYPE state AS ENUM ('open', 'paid');
CREATE TYPE pair AS (a integer, b text);
CREATE DOMAIN money_amount AS numeric(12,2) CHECK (VALUE >= 0);
CREATE SEQUENCE numbers;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION norm(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
CREATE TABLE t1 (a integer PRIMARY KEY, b text DEFAULT 'x', c state DEFAULT 'open', p pair, total money_amount);
CREATE TABLE t2 (a integer PRIMARY KEY, b text CHECK (norm(b) <> ''), c integer DEFAULT nextval('numbers'), r integer REFERENCES t1 (a));
CREATE TABLE t3 (a integer, b text, whole t1, made bigserial);
CREATE VIEW v1 AS SELECT t1.a, t1.b, t2.c FROM t1 JOIN t2 USING (a);
CREATE VIEW v2 AS SELECT x.a, x.c FROM v1 x WHERE norm(x.b) = 'y';
CREATE FUNCTION all_of() RETURNS SETOF t1 LANGUAGE sql STABLE BEGIN ATOMIC SELECT * FROM t1 WHERE t1.a > 0; END;
`;

const table = fc.constantFrom('t1', 't2', 't3', 't4');
const relation = fc.constantFrom('t1', 't2', 't3', 't4', 'v1', 'v2');
const column = fc.constantFrom('a', 'b', 'c', 'd', 'r');
const type = fc.constantFrom(
  'integer',
  'text',
  'state',
  'pair',
  'bigint',
  't1',
);
const role = fc.constantFrom('drill_reader', 'drill_writer');

/** A statement with the holes filled; many fail, as statements in migrations do. */
function sql(
  strings: TemplateStringsArray,
  ...holes: fc.Arbitrary<string>[]
): fc.Arbitrary<string> {
  return fc
    .tuple(...holes)
    .map(values => String.raw({ raw: strings.raw }, ...values));
}

const tables = fc.oneof(
  sql`CREATE TABLE ${table} (a integer PRIMARY KEY, b ${type}, c state DEFAULT 'open')`,
  sql`CREATE TABLE ${table} () INHERITS (t3)`,
  sql`DROP TABLE ${table} CASCADE`,
  sql`ALTER TABLE ${relation} RENAME TO ${relation}`,
  sql`ALTER TABLE ${table} SET SCHEMA ${fc.constantFrom('other', 'public')}`,
  sql`ALTER TABLE other.${table} SET SCHEMA public`,
  sql`ALTER TABLE ${table} SET (fillfactor = ${fc.constantFrom('70', '80')})`,
  sql`ALTER TABLE ${table} INHERIT ${table}`,
  sql`ALTER TABLE ${table} NO INHERIT ${table}`,
  sql`TRUNCATE ${table} CASCADE`,
  sql`ANALYZE ${table}`,
);
const columns = fc.oneof(
  sql`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`,
  sql`ALTER TABLE ${table} DROP COLUMN ${column} CASCADE`,
  sql`ALTER TABLE ${relation} RENAME COLUMN ${column} TO ${column}`,
  sql`ALTER TABLE ${table} ALTER COLUMN ${column} TYPE ${type} USING NULL`,
  sql`ALTER TABLE ${table} ALTER COLUMN ${column} SET DEFAULT NULL`,
  sql`ALTER TABLE ${table} ALTER COLUMN ${column} SET DEFAULT nextval('numbers')`,
  sql`ALTER TABLE ${table} ALTER COLUMN ${column} SET NOT NULL`,
  sql`ALTER TABLE ${table} ALTER COLUMN ${column} DROP NOT NULL`,
);
const constraints = fc.oneof(
  sql`ALTER TABLE ${table} ADD CONSTRAINT k1 CHECK (norm(${column}::text) <> 'z') NOT VALID`,
  sql`ALTER TABLE ${table} VALIDATE CONSTRAINT k1`,
  sql`ALTER TABLE ${table} DROP CONSTRAINT k1`,
  sql`ALTER TABLE ${table} RENAME CONSTRAINT k1 TO k2`,
  sql`ALTER TABLE ${table} ADD CONSTRAINT k3 FOREIGN KEY (${column}) REFERENCES ${table} (a)`,
  sql`ALTER TABLE ${table} DROP CONSTRAINT k3`,
  sql`CREATE INDEX ON ${table} (${column})`,
  sql`CREATE INDEX i1 ON ${table} (norm(${column}::text)) WHERE a > 1`,
  sql`ALTER INDEX i1 RENAME TO i2`,
  sql`DROP INDEX i1`,
  sql`CREATE STATISTICS s1 ON a, b FROM ${table}`,
);
const code = fc.oneof(
  sql`CREATE VIEW ${relation} AS SELECT * FROM ${relation}`,
  sql`CREATE OR REPLACE VIEW v2 AS SELECT x.a, x.c FROM v1 x WHERE x.${column} IS NULL`,
  sql`CREATE VIEW v3 AS SELECT f.* FROM all_of() f JOIN ${table} t USING (a)`,
  sql`DROP VIEW ${fc.constantFrom('v1', 'v2', 'v3')} CASCADE`,
  sql`CREATE TRIGGER g1 BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION touch()`,
  sql`ALTER TABLE ${table} DISABLE TRIGGER g1`,
  sql`DROP TRIGGER g1 ON ${table}`,
  sql`CREATE RULE r1 AS ON DELETE TO ${table} DO ALSO UPDATE t2 SET b = 'gone'`,
  sql`CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN ${fc.constantFrom(
    'OLD',
    'NEW',
  )}; END $$`,
  sql`CREATE FUNCTION norm(${type}) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT NULL'`,
  sql`ALTER FUNCTION ${fc.constantFrom(
    'touch()',
    'norm(text)',
    'all_of()',
  )} RENAME TO ${fc.constantFrom('touched', 'normal', 'lower')}`,
  sql`DROP FUNCTION norm(${type})`,
  sql`CREATE POLICY o1 ON ${table} TO ${role} USING (EXISTS (SELECT 1 FROM t2 WHERE t2.${column} IS NULL))`,
  sql`DROP POLICY o1 ON ${table}`,
);
const names = fc.oneof(
  sql`ALTER TYPE state ADD VALUE IF NOT EXISTS ${fc.constantFrom(
    "'void'",
    "'lost'",
  )}`,
  sql`ALTER TYPE state RENAME VALUE ${fc.constantFrom(
    "'open'",
    "'new'",
  )} TO ${fc.constantFrom("'open'", "'new'")}`,
  sql`ALTER TYPE ${fc.constantFrom(
    'state',
    'status',
  )} RENAME TO ${fc.constantFrom('state', 'status')}`,
  sql`ALTER TYPE pair RENAME ATTRIBUTE ${column} TO ${column} CASCADE`,
  sql`ALTER TYPE pair RENAME TO couple`,
  sql`ALTER DOMAIN money_amount RENAME TO amount`,
  sql`ALTER SEQUENCE numbers RENAME TO counter`,
  sql`ALTER SEQUENCE numbers OWNED BY ${table}.${column}`,
  sql`ALTER SEQUENCE numbers INCREMENT ${fc.constantFrom('1', '2')}`,
  sql`ALTER SCHEMA other RENAME TO another`,
  sql`ALTER SCHEMA another RENAME TO other`,
  sql`ALTER ROLE drill_reader RENAME TO drill_guest`,
  sql`ALTER ROLE drill_guest RENAME TO drill_reader`,
);
const rights = fc.oneof(
  sql`GRANT SELECT ON ${relation} TO ${role}`,
  sql`REVOKE SELECT ON ${relation} FROM ${role}`,
  sql`GRANT UPDATE (${column}) ON ${table} TO ${role}`,
  sql`GRANT EXECUTE ON FUNCTION touch() TO ${role}`,
  sql`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  sql`COMMENT ON TABLE ${table} IS ${fc.constantFrom(
    "'one'",
    "'two'",
    'NULL',
  )}`,
  sql`COMMENT ON COLUMN ${relation}.${column} IS ${fc.constantFrom(
    "'one'",
    "'two'",
    'NULL',
  )}`,
  sql`COMMENT ON CONSTRAINT k1 ON ${table} IS 'one'`,
  sql`COMMENT ON INDEX i1 IS 'one'`,
  sql`COMMENT ON TRIGGER g1 ON ${table} IS 'one'`,
  sql`COMMENT ON TYPE state IS 'one'`,
  sql`COMMENT ON FUNCTION touch() IS 'one'`,
);
const transactions = fc.constantFrom(
  'BEGIN',
  'COMMIT',
  'ROLLBACK',
  'SAVEPOINT p1',
  'SAVEPOINT p2',
  'ROLLBACK TO SAVEPOINT p1',
  'ROLLBACK TO SAVEPOINT p2',
  'RELEASE SAVEPOINT p1',
);
const settings = fc.constantFrom(
  "SET search_path = ''",
  'SET search_path = other',
  'SET search_path = other, public',
  "SET TimeZone = 'Asia/Tokyo'",
  'RESET ALL',
  'CREATE TEMP TABLE t1 (a integer)',
  'DISCARD PLANS',
  'DEALLOCATE ALL',
  'VACUUM FULL pg_class',
);
const statement = fc.oneof(
  { weight: 3, arbitrary: tables },
  { weight: 4, arbitrary: columns },
  { weight: 3, arbitrary: constraints },
  { weight: 3, arbitrary: code },
  { weight: 3, arbitrary: names },
  { weight: 2, arbitrary: rights },
  { weight: 4, arbitrary: transactions },
  { weight: 1, arbitrary: settings },
);

jest.setTimeout(600_000);

const RUNS = Number(process.env.SNAPSHOT_RUNS ?? 12);

describe('a snapshot that reads what changed', () => {
  let database: DrillDatabase;
  beforeAll(async () => {
    database = await openEmbedded();
    await database.execute(
      'CREATE ROLE drill_reader; CREATE ROLE drill_writer',
    );
  }, 120_000);
  afterAll(async () => database?.close());

  it('is the one that is read from scratch, after whatever statements', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(statement, { minLength: 20, maxLength: 60 }),
        async statements => {
          await database.reset();
          await database.execute(
            'CREATE ROLE drill_reader; CREATE ROLE drill_writer; CREATE SCHEMA other',
          );
          await database.execute(START);
          await same(database);
          let inTransaction = false;
          for (const text of statements) {
            inTransaction = await attempt(database, text, inTransaction);
            await same(database);
          }
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
    expect(await takeSnapshot(database)).toEqual(
      await takeWholeSnapshot(database),
    );
  });
});

/** Runs a statement, in a transaction behind a savepoint, so that one that fails does not end it. */
async function attempt(
  database: DrillDatabase,
  text: string,
  inTransaction: boolean,
): Promise<boolean> {
  const control = /^(BEGIN|COMMIT|ROLLBACK$)/.exec(text)?.[1];
  if (control === 'BEGIN' && inTransaction) return true;
  if (control && control !== 'BEGIN' && !inTransaction) return false;
  const guarded = inTransaction && !control && !/SAVEPOINT/.test(text);
  try {
    if (guarded) await database.execute('SAVEPOINT guard');
    await database.execute(text);
    if (guarded) await database.execute('RELEASE SAVEPOINT guard');
  } catch {
    if (guarded) await database.execute('ROLLBACK TO SAVEPOINT guard');
    else if (inTransaction) {
      await database.execute('ROLLBACK');
      return false;
    }
  }
  return control ? control === 'BEGIN' : inTransaction;
}

async function same(database: DrillDatabase): Promise<void> {
  const whole = await takeWholeSnapshot(database);
  expect(await takeSnapshot(database)).toEqual(whole);
}
