import { judge, kinds } from './__testUtils__/judgeSql';

const [BREAKS, BLOCKS, BOTH] = [
  [true, false],
  [false, true],
  [true, true],
];

describe('what breaks running code or blocks it', () => {
  it.each([
    ['DROP TABLE a', 'drop-table', BREAKS],
    ['DROP TABLE IF EXISTS public.a CASCADE', 'drop-table', BREAKS],
    ['DROP VIEW v', 'drop-view', BREAKS],
    ['TRUNCATE a', 'truncate-table', BREAKS],
    ['ALTER TABLE a DROP COLUMN n', 'drop-column', BREAKS],
    ['ALTER TABLE a RENAME TO z', 'rename-table', BREAKS],
    ['ALTER TABLE a RENAME n TO m2', 'rename-column', BREAKS],
    ['ALTER TABLE a SET SCHEMA s', 'set-schema', BREAKS],
    ['ALTER TABLE a ALTER n TYPE bigint', 'change-type', BOTH],
    ['ALTER TABLE a ALTER name TYPE varchar(10)', 'change-type', BOTH],
    ['ALTER TABLE a ALTER amount TYPE numeric(12,3)', 'change-type', BOTH],
    ['ALTER TABLE a ALTER at TYPE timestamptz', 'change-type', BOTH],
    [
      'ALTER TABLE a ALTER name TYPE text USING trim(name)',
      'change-type',
      BOTH,
    ],
    ['ALTER TABLE a ALTER n SET NOT NULL', 'set-not-null', BOTH],
    ['ALTER TABLE a ADD CONSTRAINT x NOT NULL n', 'set-not-null', BOTH],
    ['ALTER TABLE a ALTER kind DROP DEFAULT', 'drop-default', BREAKS],
    ['ALTER TABLE a ADD c int NOT NULL', 'add-column-not-null', BREAKS],
    [
      'ALTER TABLE a ADD c uuid DEFAULT gen_random_uuid()',
      'volatile-default',
      BLOCKS,
    ],
    ['ALTER TABLE a ADD c bigserial', 'volatile-default', BLOCKS],
    [
      'ALTER TABLE a ADD c int GENERATED ALWAYS AS (n + 1) STORED',
      'volatile-default',
      BLOCKS,
    ],
    ['ALTER TABLE a ADD c int UNIQUE', 'add-unique-blocking', BLOCKS],
    ['ALTER TABLE a ADD c int CHECK (c > 0)', 'add-check-blocking', BLOCKS],
    ['CREATE INDEX i ON a (n)', 'create-index-blocking', BLOCKS],
    ['DROP INDEX old_idx', 'drop-index-blocking', BLOCKS],
    ['REINDEX TABLE a', 'reindex-blocking', BLOCKS],
    ['REINDEX INDEX old_idx', 'reindex-blocking', BLOCKS],
    [
      'ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (n) REFERENCES b (id)',
      'add-foreign-key-blocking',
      BLOCKS,
    ],
    [
      'ALTER TABLE a ADD CONSTRAINT c CHECK (n > 0)',
      'add-check-blocking',
      BOTH,
    ],
    [
      'ALTER TABLE a ADD CONSTRAINT c CHECK (n > 0) NOT VALID',
      'narrow-check',
      BREAKS,
    ],
    [
      'ALTER TABLE a ADD CONSTRAINT u UNIQUE (n)',
      'add-unique-blocking',
      BLOCKS,
    ],
    [
      'ALTER TABLE b ADD CONSTRAINT u PRIMARY KEY (id)',
      'add-primary-key-blocking',
      BLOCKS,
    ],
    [
      'ALTER TABLE a ADD EXCLUDE USING btree (n WITH =)',
      'add-exclusion-blocking',
      BLOCKS,
    ],
    ['ALTER TABLE a SET UNLOGGED', 'rewrite-table', BLOCKS],
    ['CLUSTER a USING a_pkey', 'rewrite-table', BLOCKS],
    ['VACUUM FULL a', 'rewrite-table', BLOCKS],
    ['LOCK TABLE a IN SHARE MODE', 'lock-table', BLOCKS],
    ['REFRESH MATERIALIZED VIEW mv', 'refresh-view-blocking', BLOCKS],
    ['UPDATE a SET n = 1', 'backfill-in-one-statement', [false, false]],
  ])('%s is %s', async (sql, kind, [breaking, blocking]) => {
    const found = await judge(`\n${sql};`);
    expect(kinds(found)).toEqual([kind]);
    expect(found[0]).toMatchObject({
      breaking,
      blocking,
      location: { path: '2.sql', line: 2 },
    });
    expect(found[0].fix).toMatch(/\.$/);
    expect(found[0].detail).toMatch(/[^.]$/);
  });

  it.each([
    'DROP SCHEMA s CASCADE',
    'ALTER SCHEMA s RENAME TO t',
    "ALTER TYPE mood RENAME VALUE 'ok' TO 'fine'",
  ])('%s breaks whoever uses it', async sql => {
    const [found, ...rest] = await judge(sql);
    expect(found).toMatchObject({ breaking: true, blocking: false });
    expect(found.table).toBeUndefined();
    expect(rest).toEqual([]);
  });

  it.each([
    'CREATE INDEX CONCURRENTLY i ON a (n)',
    'CREATE INDEX IF NOT EXISTS old_idx ON a (n)',
    'CREATE INDEX i ON ONLY p (day)',
    'DROP INDEX CONCURRENTLY old_idx',
    'REINDEX TABLE CONCURRENTLY a',
    'ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (n) REFERENCES b (id) NOT VALID',
    'ALTER TABLE a VALIDATE CONSTRAINT c',
    'ALTER TABLE a ADD CONSTRAINT u UNIQUE USING INDEX i',
    'ALTER TABLE a ADD c int',
    'ALTER TABLE a ADD COLUMN IF NOT EXISTS n int NOT NULL',
    'ALTER TABLE a ADD c timestamptz NOT NULL DEFAULT now()',
    "ALTER TABLE a ADD c jsonb NOT NULL DEFAULT '{}'",
    'ALTER TABLE a ADD b_id int8 REFERENCES b (id)',
    'ALTER TABLE a ALTER name TYPE text',
    'ALTER TABLE a ALTER name TYPE varchar(40)',
    'ALTER TABLE a ALTER amount TYPE numeric(12,2)',
    'ALTER TABLE a ALTER amount TYPE numeric',
    'ALTER TABLE a ALTER n DROP NOT NULL',
    'ALTER TABLE a ALTER kind SET NOT NULL',
    'ALTER TABLE a DROP COLUMN IF EXISTS gone',
    "ALTER TYPE mood ADD VALUE 'fine'",
    'LOCK TABLE a IN ROW EXCLUSIVE MODE',
    'REFRESH MATERIALIZED VIEW CONCURRENTLY mv',
    'UPDATE a SET n = 1 WHERE id = 7',
    'DELETE FROM a WHERE id IN (1, 2)',
    'DROP TABLE IF EXISTS unknown',
  ])('%s is harmless', async sql => {
    expect(kinds(await judge(sql))).toEqual([]);
  });
});

describe('what counts as there before', () => {
  it.each([
    'CREATE TABLE z (id int); CREATE INDEX i ON z (id); DROP TABLE z',
    'CREATE TABLE z (id int); ALTER TABLE z ADD PRIMARY KEY (id); ALTER TABLE z ALTER id TYPE bigint',
    'ALTER TABLE a ADD c int; ALTER TABLE a RENAME c TO d; ALTER TABLE a DROP COLUMN d',
    'CREATE INDEX CONCURRENTLY i ON a (n); DROP INDEX i',
    'CREATE VIEW w AS SELECT 1; DROP VIEW w',
    'DROP VIEW v; CREATE VIEW v AS SELECT id FROM a',
    'ALTER TABLE a RENAME TO z; CREATE VIEW a AS SELECT * FROM z',
    'DROP TABLE b; CREATE TABLE b (id int8 PRIMARY KEY); CREATE INDEX i ON b (id)',
  ])('nothing of %s', async sql => {
    expect(kinds(await judge(sql))).toEqual([]);
  });

  it('is a column that a table loses when it is made anew', async () => {
    const found = await judge(
      'CREATE TABLE a2 (id int8 PRIMARY KEY, name text); INSERT INTO a2 SELECT id, name FROM b, a; DROP TABLE a; ALTER TABLE a2 RENAME TO a;',
    );
    expect(
      found.filter(each => each.breaking).map(each => each.column),
    ).toEqual(['n', 'amount', 'm', 'kind', 'at']);
  });

  it('is not what an earlier file of the same release made', async () => {
    const release = ['CREATE TABLE z (id int); ALTER TABLE a ADD c int;'];
    const later = 'CREATE INDEX i ON z (id); ALTER TABLE a DROP COLUMN c;';
    expect(kinds(await judge(later, { release }))).toEqual([]);
    expect(kinds(await judge('CREATE INDEX i ON a (n)', { release }))).toEqual([
      'create-index-blocking',
    ]);
  });

  it('follows a table through its renames', async () => {
    expect(
      kinds(
        await judge(
          'ALTER TABLE a RENAME TO z; CREATE TABLE a (id int); CREATE INDEX i ON a (id); CREATE INDEX j ON z (n);',
        ),
      ),
    ).toEqual([
      ...Array.from({ length: 6 }, () => 'drop-column'),
      'create-index-blocking',
    ]);
  });
});

describe('a table that no readable step made', () => {
  const sql =
    'ALTER TABLE u DROP COLUMN n; CREATE INDEX i ON u (m); ALTER TABLE u ALTER m SET NOT NULL; ALTER TABLE u ALTER m TYPE int8;';

  it('is judged once something could not be read', async () => {
    expect(await judge(sql)).toEqual([]);
    expect(kinds(await judge(sql, { assumes: true }))).toEqual([
      'drop-column',
      'create-index-blocking',
      'set-not-null',
      'change-type',
    ]);
  });

  it('is not one that the step makes, or that is gone', async () => {
    expect(
      kinds(
        await judge(`CREATE TABLE u (n int, m int); DROP TABLE b; ${sql}`, {
          assumes: true,
        }),
      ),
    ).toEqual(['drop-table']);
  });
});

describe('checks', () => {
  const swap = (list: string) =>
    `ALTER TABLE a DROP CONSTRAINT a_kind_check, ADD CONSTRAINT k CHECK (kind IN (${list})) NOT VALID`;

  it('that allow more than the one before break nothing', async () => {
    expect(kinds(await judge(swap("'x', 'y', 'z'")))).toEqual([]);
  });

  it('that allow less break code that writes what is gone', async () => {
    expect(kinds(await judge(swap("'x'")))).toEqual(['narrow-check']);
  });

  it('over new columns alone break nothing', async () => {
    expect(
      kinds(
        await judge(
          'ALTER TABLE a ADD c int; ALTER TABLE a ADD CONSTRAINT k CHECK (c > 0) NOT VALID;',
        ),
      ),
    ).toEqual([]);
  });
});

describe('a database without PostgreSQL’s locks', () => {
  it('is judged by what breaks code alone', async () => {
    expect(
      await judge(
        'ALTER TABLE a DROP COLUMN n; CREATE INDEX i ON a (name); ALTER TABLE a ALTER name TYPE int',
        { locks: false },
      ),
    ).toMatchObject([
      { kind: 'drop-column', blocking: false },
      { kind: 'change-type', blocking: false },
    ]);
  });
});
