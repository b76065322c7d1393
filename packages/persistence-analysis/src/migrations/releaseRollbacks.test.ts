import { MemorySourceTree } from '../source';
import { findMigrations } from './findMigrations';

const BASE = 'CREATE TABLE a (id int8 PRIMARY KEY, n int4);';

/** What is wrong with the way back of one step upon a table that is there. */
async function gaps(up: string, down: string) {
  const { sets } = await findMigrations(
    new MemorySourceTree({
      files: {
        'migrations/1_a.up.sql': BASE,
        'migrations/1_a.down.sql': 'DROP TABLE a;',
        'migrations/2_b.up.sql': up,
        'migrations/2_b.down.sql': down,
      },
    }),
    {},
  );
  return (sets[0].steps[1].rollbackGaps ?? []).map(({ detail }) => detail);
}

describe('the way back of a step', () => {
  it.each([
    [
      'ALTER TABLE a ADD c int;',
      'ALTER TABLE a DROP COLUMN n;',
      [
        'leaves column a.c behind',
        'drops column a.n, which the migration does not add',
      ],
    ],
    [
      'CREATE TABLE b (id int); CREATE TABLE c (id int);',
      'DROP TABLE c;',
      ['leaves table b behind'],
    ],
    [
      'CREATE TABLE b (id int);',
      'DROP TABLE b; DROP TABLE a;',
      ['drops table a, which the migration does not create'],
    ],
    ['CREATE INDEX i ON a (n);', 'DROP INDEX j;', ['leaves index i behind']],
    [
      'ALTER TABLE a DROP COLUMN n;',
      'COMMENT ON TABLE a IS NULL;',
      ['does not bring column a.n back'],
    ],
    [
      'DROP TABLE a;',
      'CREATE TABLE x (id int);',
      ['does not bring table a back'],
    ],
    [
      'CREATE VIEW v AS SELECT n FROM a; ALTER TABLE a ADD c int;',
      'ALTER TABLE a DROP COLUMN c;',
      ['leaves view v behind'],
    ],
    [
      `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
       CREATE TRIGGER t BEFORE UPDATE ON a FOR EACH ROW EXECUTE FUNCTION f();`,
      'DROP FUNCTION IF EXISTS g();',
      ['leaves function f behind', 'leaves trigger t on a behind'],
    ],
    [
      "CREATE TYPE s AS ENUM ('x'); CREATE SEQUENCE q; CREATE POLICY p ON a USING (true);",
      'DROP TYPE s;',
      ['leaves sequence q behind', 'leaves policy p on a behind'],
    ],
    [
      'CREATE TABLE b (id int);',
      'DROP TABLE b; DROP VIEW w;',
      ['drops view w, which the migration does not create'],
    ],
    [
      `CREATE TABLE p (d date) PARTITION BY RANGE (d);
       CREATE TABLE p1 PARTITION OF p DEFAULT; CREATE TABLE q (d date);`,
      'DROP TABLE q;',
      ['leaves table p behind', 'leaves table p1 behind'],
    ],
  ])('of %s by %s', async (up, down, expected) => {
    expect(await gaps(up, down)).toEqual(expected);
  });

  it.each([
    [
      'ALTER TABLE a ADD c int;',
      'ALTER TABLE public.a DROP COLUMN IF EXISTS c;',
    ],
    ['CREATE TABLE b (id int); CREATE INDEX i ON b (id);', 'DROP TABLE b;'],
    ['ALTER TABLE a RENAME n TO m;', 'ALTER TABLE a RENAME m TO n;'],
    ['ALTER TABLE a RENAME TO z;', 'ALTER TABLE z RENAME TO a;'],
    [
      'ALTER TABLE a ADD c int; CREATE INDEX i ON a (lower(c::text));',
      'ALTER TABLE a DROP COLUMN c;',
    ],
    [
      'CREATE TABLE IF NOT EXISTS a (id int);',
      'SELECT 1; SET lock_timeout = 0;',
    ],
    ['CREATE SCHEMA s; CREATE TABLE s.t (id int);', 'DROP SCHEMA s CASCADE;'],
    [
      'ALTER TABLE a DROP COLUMN n;',
      'DROP TABLE a; CREATE TABLE a (id int8, n int4);',
    ],
    [
      'CREATE MATERIALIZED VIEW v AS SELECT * FROM a; CREATE INDEX i ON v (n);',
      'DROP MATERIALIZED VIEW v;',
    ],
    ['DROP TABLE a;', 'CREATE TABLE a (id int); ALTER TABLE a RENAME id TO k;'],
    [
      `CREATE TABLE p (d date, k int) PARTITION BY RANGE (d);
       CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2026-10-01') TO ('2026-11-01') PARTITION BY LIST (k);
       CREATE TABLE p1a PARTITION OF p1 DEFAULT; CREATE TABLE p2 (d date, k int);
       ALTER TABLE p ATTACH PARTITION p2 DEFAULT; ALTER TABLE p2 ADD x int; CREATE INDEX i ON p1 (k);`,
      'DROP TABLE p;',
    ],
    ['CREATE OR REPLACE VIEW v AS SELECT n FROM a;', 'DROP VIEW IF EXISTS v;'],
    [
      'CREATE SEQUENCE q; ALTER TABLE a ADD c int; ALTER SEQUENCE q OWNED BY a.c;',
      'ALTER TABLE a DROP COLUMN c;',
    ],
    [
      'DROP VIEW IF EXISTS w; CREATE VIEW w AS SELECT n FROM a;',
      'DROP VIEW w;',
    ],
    [
      "CREATE TYPE s AS ENUM ('x'); ALTER TABLE a ADD c s;",
      'ALTER TABLE a DROP COLUMN c; DROP TYPE s;',
    ],
    [
      'ALTER TABLE a ADD c int; CREATE VIEW v AS SELECT c FROM a;',
      'ALTER TABLE a DROP COLUMN c CASCADE;',
    ],
    [
      'CREATE TABLE b (id int); CREATE TRIGGER t BEFORE UPDATE ON b FOR EACH ROW EXECUTE FUNCTION f();',
      'DROP TABLE b;',
    ],
    [
      'CREATE VIEW v AS SELECT n FROM a; ALTER VIEW v RENAME TO w;',
      'DROP VIEW w;',
    ],
  ])('is whole for %s with %s', async (up, down) => {
    expect(await gaps(up, down)).toEqual([]);
  });

  it('tells what the migration replaces from what it makes', async () => {
    const of = async (down: string) => {
      const { sets } = await findMigrations(
        new MemorySourceTree({
          files: {
            'migrations/1_a.up.sql': `${BASE} CREATE VIEW v AS SELECT n FROM a;
              CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT 1';`,
            'migrations/1_a.down.sql':
              'DROP FUNCTION f; DROP VIEW v; DROP TABLE a;',
            'migrations/2_b.up.sql': `CREATE OR REPLACE VIEW v AS SELECT n, id FROM a;
              CREATE OR REPLACE FUNCTION f(x int) RETURNS int LANGUAGE sql AS 'SELECT 2';
              CREATE OR REPLACE FUNCTION f(x text) RETURNS int LANGUAGE sql AS 'SELECT 3';`,
            'migrations/2_b.down.sql': down,
          },
        }),
        {},
      );
      expect(sets[0].steps[0].rollbackGaps).toBeUndefined();
      return sets[0].steps[1].rollbackGaps?.map(({ detail }) => detail);
    };
    expect(
      await of(
        'CREATE OR REPLACE VIEW v AS SELECT n FROM a; DROP FUNCTION f(text);',
      ),
    ).toBeUndefined();
    expect(await of('DROP VIEW v;')).toEqual([
      'drops view v, which the migration does not create',
    ]);
  });

  it('is that of the whole release where it is split over files', async () => {
    const { sets } = await findMigrations(
      new MemorySourceTree({
        files: {
          'migrations/20240101000000000001_a.up.sql': BASE,
          'migrations/20240101000000000001_a.down.sql': '-- with the next file',
          'migrations/20240101000000000002_a.up.sql':
            'ALTER TABLE a ADD c int;',
          'migrations/20240101000000000002_a.down.sql': 'DROP TABLE a;',
          'migrations/20240201000000000001_b.up.sql':
            'CREATE TABLE b (id int);',
          'migrations/20240201000000000001_b.down.sql': '-- nothing',
        },
      }),
      {},
    );
    const [first, second, third] = sets[0].steps;
    expect(first).toMatchObject({
      rollback: 'empty',
      undoneWith: 'migrations/20240101000000000002_a.up.sql',
    });
    expect(second.rollbackGaps).toBeUndefined();
    expect(third.rollback).toBe('empty');
    expect(third.undoneWith).toBeUndefined();
  });

  it('points at the statement that takes away too much', async () => {
    const { sets } = await findMigrations(
      new MemorySourceTree({
        files: {
          'migrations/1_a.up.sql': BASE,
          'migrations/1_a.down.sql': 'DROP TABLE a;',
          'migrations/2_b.up.sql': 'CREATE TABLE b (id int);',
          'migrations/2_b.down.sql': '-- back\nDROP TABLE b;\nDROP TABLE\n  a;',
        },
      }),
      {},
    );
    expect(sets[0].steps[1].rollbackGaps).toEqual([
      {
        detail: 'drops table a, which the migration does not create',
        location: { path: 'migrations/2_b.down.sql', line: 3, endLine: 4 },
      },
    ]);
  });
});
