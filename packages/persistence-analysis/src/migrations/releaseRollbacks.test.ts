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
  ])('is whole for %s with %s', async (up, down) => {
    expect(await gaps(up, down)).toEqual([]);
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
