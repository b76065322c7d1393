import type { MigrationOperation } from '@persistence-scorecard/plugin-persistence-common';
import { SchemaState, foldFile } from '../../../sql/fold';
import { parseSql } from '../../../sql/parse';
import { OperationJudge, type JudgedStep } from '../operationJudge';

const BEFORE = `
CREATE TYPE mood AS ENUM ('ok', 'bad');
CREATE TABLE a (
  id int8 PRIMARY KEY, name varchar(20), n int4, amount numeric(10, 2), m mood,
  kind text NOT NULL DEFAULT 'x' CHECK (kind IN ('x', 'y')), at timestamp
);
CREATE TABLE b (id int8 PRIMARY KEY);
CREATE TABLE p (id int8, day date) PARTITION BY RANGE (day);
CREATE SCHEMA s;
CREATE TABLE s.c (id int8 PRIMARY KEY);
CREATE INDEX old_idx ON a (n);
CREATE VIEW v AS SELECT * FROM a;
CREATE MATERIALIZED VIEW mv AS SELECT * FROM a;
`;

export interface Setting {
  transaction?: boolean;
  version?: number;
  locks?: boolean;
  assumes?: boolean;
  /** Files of the same release in front of the one that is judged. */
  release?: string[];
}

export const judge = async (sql: string, setting?: Setting) =>
  (await judgeStep(sql, setting)).operations;

export async function judgeStep(
  sql: string,
  {
    transaction,
    version,
    locks = true,
    assumes = false,
    release = [],
  }: Setting = {},
): Promise<JudgedStep> {
  const state = new SchemaState();
  foldFile(state, await parseSql('1.sql', BEFORE));
  const operations = new OperationJudge(state, { version, locks });
  operations.startRelease();
  if (assumes) operations.assumeUnknownTables();
  let found: JudgedStep = {
    operations: [],
  };
  for (const [index, text] of [...release, sql].entries()) {
    const parsed = await parseSql(`${index + 2}.sql`, text);
    expect(parsed.problems).toEqual([]);
    operations.startStep(transaction ?? false);
    foldFile(state, parsed, statement => operations.see(statement));
    found = operations.endStep();
  }
  return found;
}

export const kinds = (operations: readonly MigrationOperation[]) =>
  operations.map(each => each.kind);
