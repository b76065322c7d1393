import { cameOn, readFiles } from './testing/readFiles';

const A = 'CREATE TABLE a (id int8 PRIMARY KEY);';
const B = 'ALTER TABLE a ADD b int;';
const C = 'ALTER TABLE a ADD c int;';

describe('gaps', () => {
  it('are information about numbered series', async () => {
    const { issues } = await readFiles({
      'migrations/001_a.up.sql': A,
      'migrations/002_b.up.sql': B,
      'migrations/003_c.up.sql': C,
      'migrations/004_d.up.sql': 'ALTER TABLE a ADD d int;',
      'migrations/006_e.up.sql': 'ALTER TABLE a ADD e int;',
    });
    expect(issues).toEqual([
      'advice migrations/006_e.up.sql:1 There is no migration 5; the versions go from 4 to 6.',
    ]);
  });

  it.each([
    ['steps of ten', ['010', '020', '030']],
    ['timestamps', ['20240101000000', '20240105000000']],
    ['one after the other', ['1', '2', '3']],
    ['a single one', ['7']],
  ])('are none in %s', async (_what, versions) => {
    const { issues } = await readFiles(
      Object.fromEntries(
        versions.map((version, index) => [
          `migrations/${version}_x.up.sql`,
          index === 0 ? A : `ALTER TABLE a ADD x${index} int;`,
        ]),
      ),
    );
    expect(issues).toEqual([]);
  });
});

describe('steps that came late', () => {
  const files = {
    'migrations/1_a.up.sql': A,
    'migrations/2_b.up.sql': B,
    'migrations/3_c.up.sql': C,
  };
  const late = cameOn({
    'migrations/1_a.up.sql': 1,
    'migrations/2_b.up.sql': 9,
    'migrations/3_c.up.sql': 5,
  });

  it('are skipped by a tool that remembers the highest version', async () => {
    const { issues } = await readFiles(files, {}, late);
    expect(issues).toEqual([
      'problem migrations/2_b.up.sql:1 migrations/2_b.up.sql came to the branch after version 3, which is higher: golang-migrate skips or refuses it where that has run.',
    ]);
  });

  it('are run by a tool that remembers each of them', async () => {
    const dbmate = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path.replace('.up', ''),
        `-- migrate:up\n${text}\n`,
      ]),
    );
    const { issues } = await readFiles(
      dbmate,
      {},
      Object.fromEntries(
        Object.entries(late).map(([path, history]) => [
          path.replace('.up', ''),
          history,
        ]),
      ),
    );
    expect(issues).toEqual([
      'advice migrations/2_b.sql:1 migrations/2_b.sql came to the branch after version 3, which is higher.',
    ]);
  });

  it('are one finding when there are many that do no harm', async () => {
    const names = ['1_a', '2_b', '3_c', '4_d', '5_e', '6_f'];
    const paths = names.map(name => `db/migrations/${name}.sql`);
    const dbmate = Object.fromEntries(
      paths.map((path, index) => [
        path,
        `-- migrate:up\nCREATE TABLE t${index} (id int8 PRIMARY KEY);\n`,
      ]),
    );
    const came = paths.map((path, index) => [path, index === 5 ? 2 : 9]);
    const { issues } = await readFiles(
      dbmate,
      {},
      cameOn(Object.fromEntries(came)),
    );
    expect(issues).toEqual([
      'advice db/migrations/5_e.sql:1 5 migrations came to the branch after one with a higher version: db/migrations/5_e.sql, db/migrations/4_d.sql, db/migrations/3_c.sql and 2 more; where the higher one has run already, they run in another order.',
    ]);
  });

  it('are well where Flyway is told to run them', async () => {
    const at = 'db/migration';
    const flyway = {
      [`${at}/V1__a.sql`]: A,
      [`${at}/V2__b.sql`]: B,
      [`${at}/V3__c.sql`]: C,
    };
    const history = cameOn({
      [`${at}/V1__a.sql`]: 1,
      [`${at}/V2__b.sql`]: 9,
      [`${at}/V3__c.sql`]: 5,
    });
    expect((await readFiles(flyway, {}, history)).issues).toHaveLength(1);
    const told = { ...flyway, 'flyway.conf': 'flyway.outOfOrder=true\n' };
    expect((await readFiles(told, {}, history)).issues).toEqual([]);
  });

  it('are none when all came in order, or together', async () => {
    const together = cameOn({
      'migrations/1_a.up.sql': 4,
      'migrations/2_b.up.sql': 4,
      'migrations/3_c.up.sql': 4,
    });
    expect((await readFiles(files, {}, together)).issues).toEqual([]);
    expect((await readFiles(files)).issues).toEqual([]);
  });
});

describe('edits', () => {
  const path = 'migrations/1_a.sql';
  const merged = (firstText: string) => {
    const history = cameOn({ [path]: [1, 9] });
    history[path].firstText = firstText;
    return history;
  };
  const goose = (up: string, down: string) =>
    `-- +goose Up\n${up}\n-- +goose Down\n${down}\n`;

  it.each([
    [
      'its form',
      goose('create table a (id int8 primary key)', 'DROP TABLE a;'),
      true,
    ],
    ['its way back', goose(A, 'DROP TABLE IF EXISTS a;'), true],
    [
      'what it does',
      goose('CREATE TABLE a (id int4 PRIMARY KEY);', 'DROP TABLE a;'),
      undefined,
    ],
    [
      'its transaction',
      `-- +goose NO TRANSACTION\n${goose(A, 'DROP TABLE a;')}`,
      undefined,
    ],
  ])(
    'tell whether only the form was changed: %s',
    async (_what, first, formOnly) => {
      const { set } = await readFiles(
        { [path]: goose(A, 'DROP TABLE a;') },
        {},
        merged(first),
      );
      expect(set.tool).toBe('goose');
      expect(set.edited).toHaveLength(1);
      expect(set.edited![0].formOnly).toBe(formOnly);
    },
  );

  it('of the form count where the tool keeps a checksum', async () => {
    const at = 'db/migration/V1__a.sql';
    const history = cameOn({ [at]: [1, 9] });
    history[at].firstText = `${A} -- the first`;
    const { set } = await readFiles({ [at]: A }, {}, history);
    expect(set.tool).toBe('flyway');
    expect(set.edited).toEqual([
      { path: at, commit: 'c0ffee', at: '2026-03-09T00:00:00.000Z' },
    ]);
  });

  it('do not count for files that grow or repeat', async () => {
    const changelog =
      '--liquibase formatted sql\n--changeset a:1\nCREATE TABLE a (id int);\n--changeset a:2\nALTER TABLE a ADD b int;\n';
    const grown = await readFiles(
      { 'db/changelog/1.sql': changelog },
      {},
      cameOn({ 'db/changelog/1.sql': [1, 9] }),
    );
    expect(grown.set.edited).toEqual([]);
    const single = await readFiles(
      { 'db/changelog/1.sql': changelog.split('--changeset a:2')[0] },
      {},
      cameOn({ 'db/changelog/1.sql': [1, 9] }),
    );
    expect(single.set.edited).toMatchObject([{ path: 'db/changelog/1.sql' }]);
  });
});
