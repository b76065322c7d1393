import { parseSql } from '../../sql/parse';
import { judge, judgeStep, kinds } from './__testUtils__/judgeSql';

describe('SET NOT NULL', () => {
  const proof =
    'ALTER TABLE a ADD CONSTRAINT k CHECK (n IS NOT NULL) NOT VALID; ALTER TABLE a VALIDATE CONSTRAINT k;';
  const set = 'ALTER TABLE a ALTER n SET NOT NULL;';

  it('is cheap after a validated check, from PostgreSQL 12 on', async () => {
    expect(kinds(await judge(set, { release: [proof] }))).toEqual([]);
    const [old] = await judge(set, { release: [proof], version: 11 });
    expect(old).toMatchObject({ kind: 'set-not-null', blocking: true });
  });

  it('tells the statements of the online way', async () => {
    const [found] = await judge(set);
    expect(found.snippet).toBe(
      [
        'ALTER TABLE a ADD CONSTRAINT a_n_set CHECK (n IS NOT NULL) NOT VALID;',
        'ALTER TABLE a VALIDATE CONSTRAINT a_n_set;',
        'ALTER TABLE a ALTER COLUMN n SET NOT NULL;',
        'ALTER TABLE a DROP CONSTRAINT a_n_set;',
      ].join('\n'),
    );
  });
});

describe('older releases', () => {
  it('rewrite the table for a constant default before PostgreSQL 11', async () => {
    const sql = 'ALTER TABLE a ADD c int DEFAULT 1';
    expect(kinds(await judge(sql, { version: 10 }))).toEqual([
      'default-rewrite',
    ]);
    expect(kinds(await judge(sql, { version: 11 }))).toEqual([]);
  });

  it('refuse ADD VALUE inside of a transaction before PostgreSQL 12', async () => {
    const sql = "ALTER TYPE mood ADD VALUE 'fine'";
    expect(await judge(sql, { version: 11, transaction: true })).toMatchObject([
      { fails: true, breaking: false },
    ]);
    expect(await judge(sql, { version: 12, transaction: true })).toEqual([]);
  });
});

describe('transactions', () => {
  it.each([
    ['CREATE INDEX CONCURRENTLY i ON a (n)', 'concurrently-in-transaction'],
    ['DROP INDEX CONCURRENTLY old_idx', 'concurrently-in-transaction'],
    ['REINDEX INDEX CONCURRENTLY old_idx', 'concurrently-in-transaction'],
    ['VACUUM a', 'vacuum-in-transaction'],
  ])('%s fails inside of one', async (sql, kind) => {
    expect(await judge(sql, { transaction: true })).toMatchObject([
      { kind, fails: true, blocking: false },
    ]);
    expect(await judge(`BEGIN; ${sql}; COMMIT;`)).toMatchObject([{ kind }]);
    expect(await judge(`BEGIN; SELECT 1; COMMIT; ${sql};`)).toEqual([]);
    expect(await judge(`COMMIT; ${sql};`, { transaction: true })).toEqual([]);
  });

  it('CONCURRENTLY fails on a partitioned table anywhere', async () => {
    expect(await judge('CREATE INDEX CONCURRENTLY i ON p (day)')).toMatchObject(
      [{ kind: 'concurrently-on-partitioned', fails: true }],
    );
  });

  const add =
    'ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (n) REFERENCES b (id) NOT VALID;';
  it('hold the lock of ADD CONSTRAINT while it is validated', async () => {
    const sql = `${add} ALTER TABLE a VALIDATE CONSTRAINT f;`;
    expect(kinds(await judge(sql, { transaction: true }))).toEqual([
      'validate-in-same-transaction',
    ]);
    expect(kinds(await judge(sql))).toEqual([]);
    expect(
      kinds(
        await judge('ALTER TABLE a VALIDATE CONSTRAINT f;', {
          transaction: true,
          release: [add],
        }),
      ),
    ).toEqual([]);
  });

  it('hold the lock of ALTER TABLE while rows are filled', async () => {
    const sql = 'ALTER TABLE a ADD c int; UPDATE a SET c = n WHERE n > 0;';
    expect(kinds(await judge(sql, { transaction: true }))).toEqual([
      'backfill-under-lock',
    ]);
    expect(kinds(await judge(sql))).toEqual([]);
  });
});

describe('lock_timeout', () => {
  it('is missed at the first statement that waits for a lock', async () => {
    const { unboundedLock } = await judgeStep(
      'CREATE TABLE z (id int);\nALTER TABLE a ADD c int;\nALTER TABLE a ADD d int;',
    );
    expect(unboundedLock).toEqual({ path: '2.sql', line: 2, endLine: 2 });
  });

  it.each([
    'DROP TABLE b',
    'ALTER TABLE a RENAME TO z',
    'CREATE TRIGGER t AFTER INSERT ON a EXECUTE FUNCTION f()',
  ])('is missed by %s', async sql => {
    expect((await judgeStep(sql)).unboundedLock).toBeDefined();
  });

  it.each([
    "SET lock_timeout = '2s'; ALTER TABLE a ADD c int",
    "SET LOCAL lock_timeout TO '2s'; ALTER TABLE a ADD c int",
    'CREATE TABLE z (id int); ALTER TABLE z ADD c int',
    'ALTER TABLE a VALIDATE CONSTRAINT f',
    'CREATE INDEX CONCURRENTLY i ON a (n)',
  ])('is not missed in %s', async sql => {
    expect((await judgeStep(sql)).unboundedLock).toBeUndefined();
  });
});

describe('an assertion', () => {
  it('is a block that stops the migration', async () => {
    const sql = `
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM a WHERE n IS NULL) THEN
    RAISE EXCEPTION 'rows without n';
  END IF;
END $$;`;
    expect((await judgeStep(sql)).assertion).toEqual({
      path: '2.sql',
      line: 2,
      endLine: 6,
    });
    expect(
      (await judgeStep("DO $$ BEGIN RAISE NOTICE 'done'; END $$;")).assertion,
    ).toBeUndefined();
  });
});

describe('snippets', () => {
  it.each([
    [
      'CREATE UNIQUE INDEX i ON a (n) WHERE n > 0',
      'CREATE UNIQUE INDEX CONCURRENTLY i ON a (n) WHERE n > 0;',
    ],
    ['DROP INDEX old_idx', 'DROP INDEX CONCURRENTLY old_idx;'],
    [
      'ALTER TABLE s.c ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES b ON DELETE CASCADE',
      'ALTER TABLE s.c ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES b ON DELETE CASCADE NOT VALID;\nALTER TABLE s.c VALIDATE CONSTRAINT f;',
    ],
    [
      'ALTER TABLE a ADD CHECK (n > 0)',
      'ALTER TABLE a ADD CONSTRAINT a_check CHECK (n > 0) NOT VALID;\nALTER TABLE a VALIDATE CONSTRAINT a_check;',
    ],
    [
      'ALTER TABLE a ADD UNIQUE (n, "Odd")',
      'CREATE UNIQUE INDEX CONCURRENTLY "a_n_Odd_key" ON a (n, "Odd");\nALTER TABLE a ADD CONSTRAINT "a_n_Odd_key" UNIQUE USING INDEX "a_n_Odd_key";',
    ],
    [
      'ALTER TABLE a ADD COLUMN c uuid DEFAULT gen_random_uuid()',
      'ALTER TABLE a ADD COLUMN c uuid;\nALTER TABLE a ALTER COLUMN c SET DEFAULT gen_random_uuid();',
    ],
    [
      'ALTER TABLE a RENAME TO z',
      'ALTER TABLE a RENAME TO z;\nCREATE VIEW a AS SELECT * FROM z;',
    ],
    [
      'ALTER TABLE a ADD COLUMN "order" int NOT NULL',
      'ALTER TABLE a ADD COLUMN "order" integer;',
    ],
    ['CREATE INDEX i ON p (day)', 'CREATE INDEX i ON ONLY p (day);'],
  ])('of %s can be run', async (sql, snippet) => {
    const [found] = await judge(sql);
    expect(found.snippet).toBe(snippet);
    expect((await parseSql('x.sql', snippet)).problems).toEqual([]);
  });
});
