import { SchemaState, foldFile } from '../sql/fold';
import { parseSql } from '../sql/parse';
import { operationsOf } from './operations';

async function judge(sql: string) {
  const state = new SchemaState();
  foldFile(
    state,
    await parseSql(
      '1.sql',
      'CREATE TABLE a (id int8 PRIMARY KEY, name varchar(20), n int4); CREATE TABLE b (id int8 PRIMARY KEY);',
    ),
  );
  const parsed = await parseSql('2.sql', sql);
  expect(parsed.problems).toEqual([]);
  return parsed.statements.flatMap(statement =>
    operationsOf(statement, state, 'public'),
  );
}

describe('operationsOf', () => {
  it.each([
    ['DROP TABLE a', 'drop-table', true, false],
    ['DROP TABLE IF EXISTS public.a CASCADE', 'drop-table', true, false],
    ['ALTER TABLE a DROP COLUMN n', 'drop-column', true, false],
    ['ALTER TABLE a RENAME TO z', 'rename-table', true, false],
    ['ALTER TABLE a RENAME n TO m', 'rename-column', true, false],
    ['ALTER TABLE a ALTER n TYPE bigint', 'change-type', true, true],
    ['ALTER TABLE a ALTER n SET NOT NULL', 'set-not-null', true, true],
    ['ALTER TABLE a ADD c int NOT NULL', 'add-column-not-null', true, false],
    [
      'ALTER TABLE a ADD c uuid DEFAULT gen_random_uuid()',
      'volatile-default',
      false,
      true,
    ],
    ['ALTER TABLE a ADD c bigserial', 'volatile-default', false, true],
    ['ALTER TABLE a ADD c int UNIQUE', 'add-unique-blocking', false, true],
    ['CREATE INDEX i ON a (n)', 'create-index-blocking', false, true],
    [
      'ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (n) REFERENCES b (id)',
      'add-foreign-key-blocking',
      false,
      true,
    ],
    [
      'ALTER TABLE a ADD CONSTRAINT c CHECK (n > 0)',
      'add-check-blocking',
      false,
      true,
    ],
    [
      'ALTER TABLE a ADD CONSTRAINT u UNIQUE (n)',
      'add-unique-blocking',
      false,
      true,
    ],
    [
      'ALTER TABLE a ADD PRIMARY KEY (n)',
      'add-primary-key-blocking',
      false,
      true,
    ],
  ])('%s is %s', async (sql, kind, breaking, blocking) => {
    const [operation, ...rest] = await judge(sql);
    expect(rest).toEqual([]);
    expect(operation).toMatchObject({
      kind,
      breaking,
      blocking,
      table: 'public.a',
      location: { path: '2.sql', line: 1 },
    });
    expect(operation.fix).toMatch(/\.$/);
  });

  it.each([
    'CREATE INDEX CONCURRENTLY i ON a (n)',
    'ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (n) REFERENCES b (id) NOT VALID',
    'ALTER TABLE a ADD CONSTRAINT c CHECK (n > 0) NOT VALID',
    'ALTER TABLE a VALIDATE CONSTRAINT c',
    'ALTER TABLE a ADD CONSTRAINT u UNIQUE USING INDEX i',
    'ALTER TABLE a ADD c int',
    'ALTER TABLE a ADD c timestamptz NOT NULL DEFAULT now()',
    'ALTER TABLE a ADD b_id int8 REFERENCES b (id)',
    'ALTER TABLE a ALTER name TYPE text',
    'CREATE TABLE z (id int); CREATE INDEX i ON z (id); DROP TABLE z',
    'DROP TABLE IF EXISTS unknown',
  ])('%s is harmless', async sql => {
    expect(await judge(sql)).toEqual([]);
  });
});
