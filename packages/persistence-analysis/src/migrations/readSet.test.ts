import { MemorySourceTree, type SourceSnapshot } from '../source';
import { findMigrations } from './findMigrations';

const TABLE = 'CREATE TABLE a (id int8 PRIMARY KEY, n int4);\n';

async function read(
  files: Record<string, string>,
  more: Omit<SourceSnapshot, 'files'> = {},
  engineVersion?: number,
) {
  const tree = new MemorySourceTree({ files, ...more });
  const { sets } = await findMigrations(tree, {
    ...(engineVersion === undefined ? {} : { engineVersion }),
  });
  expect(sets).toHaveLength(1);
  return sets[0];
}

const kinds = (set: Awaited<ReturnType<typeof read>>) =>
  set.steps.flatMap(step => step.operations.map(each => each.kind));

describe('the rollback of a step', () => {
  it('is unparsable where the script does not parse', async () => {
    const set = await read({
      'migrations/1_a.up.sql': TABLE,
      'migrations/1_a.down.sql': 'DROP TABLE a;\nDROP TABEL b;\n',
    });
    expect(set.steps[0]).toMatchObject({
      rollback: 'unparsable',
      rollbackPath: 'migrations/1_a.down.sql',
      rollbackProblem: { path: 'migrations/1_a.down.sql', line: 2 },
    });
  });

  it('is irreversible where the script does nothing but stop', async () => {
    const set = await read({
      'migrations/1_a.up.sql': TABLE,
      'migrations/1_a.down.sql':
        "BEGIN;\nDO $$ BEGIN RAISE EXCEPTION 'no way back'; END $$;\nCOMMIT;\n",
    });
    expect(set.steps[0].rollback).toBe('irreversible');
  });

  it('stays a script in a dialect that is not parsed', async () => {
    const set = await read({
      'migrations/1_a.up.sql':
        'CREATE TABLE `a` (`id` int AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB;',
      'migrations/1_a.down.sql': 'DROP TABLE `a`;',
    });
    expect(set.steps[0].rollback).not.toBe('unparsable');
  });
});

describe('operations of a set', () => {
  it('follow how the tool runs a file', async () => {
    const concurrently = 'CREATE INDEX CONCURRENTLY i ON a (n);\n';
    expect(
      kinds(
        await read({
          'migrations/1_a.up.sql': TABLE,
          'migrations/2_i.up.sql': concurrently,
        }),
      ),
    ).toEqual([]);
    expect(
      kinds(
        await read({
          'migrations/1_a.up.sql': TABLE,
          'migrations/2_i.up.sql': `SET statement_timeout = 0;\n${concurrently}`,
        }),
      ),
    ).toEqual(['concurrently-in-transaction']);
    expect(
      kinds(
        await read({
          'db/migrations/1_a.sql': `-- +goose Up\n${TABLE}`,
          'db/migrations/2_i.sql': `-- +goose Up\n${concurrently}`,
        }),
      ),
    ).toEqual(['concurrently-in-transaction']);
    expect(
      kinds(
        await read({
          'db/migrations/1_a.sql': `-- +goose Up\n${TABLE}`,
          'db/migrations/2_i.sql': `-- +goose NO TRANSACTION\n-- +goose Up\n${concurrently}`,
        }),
      ),
    ).toEqual([]);
    expect(
      kinds(
        await read({
          'db/migrations/1_a.sql': `-- migrate:up\n${TABLE}`,
          'db/migrations/2_i.sql': `-- migrate:up\n${concurrently}`,
          'db/migrations/3_j.sql': `-- migrate:up transaction:false\n${concurrently}`,
        }),
      ),
    ).toEqual(['concurrently-in-transaction']);
  });

  it('follow the release that production runs', async () => {
    const files = {
      'migrations/1_a.up.sql': TABLE,
      'migrations/2_c.up.sql': 'ALTER TABLE a ADD c int DEFAULT 1;',
    };
    expect(kinds(await read(files))).toEqual([]);
    expect(kinds(await read(files, {}, 10))).toEqual(['default-rewrite']);
  });

  it('do not count what was split over files of one version', async () => {
    expect(
      kinds(
        await read({
          'migrations/20240101000000000001_a.up.sql': TABLE,
          'migrations/20240101000000000002_a.up.sql':
            'CREATE INDEX i ON a (n);',
          'migrations/20240201000000000001_b.up.sql':
            'CREATE INDEX j ON a (n);',
        }),
      ),
    ).toEqual(['create-index-blocking']);
  });
});

describe('the history of a set', () => {
  const files = {
    'migrations/1_a.up.sql': TABLE,
    'migrations/2_b.up.sql': 'CREATE TABLE b (id int8 PRIMARY KEY);',
    'migrations/3_c.up.sql': 'CREATE TABLE c (id int8 PRIMARY KEY);',
  };
  const at = (day: number, changed = day) => ({
    firstCommittedAt: `2026-05-0${day}T00:00:00.000Z`,
    lastChangedAt: `2026-05-0${changed}T00:00:00.000Z`,
    laterCommits:
      changed > day
        ? [{ commit: 'c0ffee', at: `2026-05-0${changed}T00:00:00.000Z` }]
        : [],
  });

  it('tells when each step was changed, and what was edited', async () => {
    const set = await read(files, {
      history: {
        'migrations/1_a.up.sql': at(2, 6),
        'migrations/2_b.up.sql': at(2),
        'migrations/3_c.up.sql': at(2),
      },
    });
    expect(set.steps[0].lastChangedAt).toBe('2026-05-06T00:00:00.000Z');
    expect(set.steps[1].lastChangedAt).toBe('2026-05-02T00:00:00.000Z');
    expect(set.edited).toEqual([
      {
        path: 'migrations/1_a.up.sql',
        commit: 'c0ffee',
        at: '2026-05-06T00:00:00.000Z',
      },
    ]);
  });

  it('is unknown without one', async () => {
    const set = await read(files);
    expect(set.edited).toBeUndefined();
  });
});
