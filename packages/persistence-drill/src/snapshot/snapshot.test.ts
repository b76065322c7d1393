import { openEmbedded, openServer, type DrillDatabase } from '../database';
import { compareSnapshots, tablesOf, takeSnapshot } from './snapshot';

const SCHEMA = `
CREATE SCHEMA billing;
CREATE TYPE billing.state AS ENUM ('open', 'paid');
CREATE TABLE billing.invoices (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, number text NOT NULL, state billing.state NOT NULL DEFAULT 'open');
CREATE TABLE billing.lines (id bigserial PRIMARY KEY, invoice_id bigint NOT NULL REFERENCES billing.invoices (id), amount numeric(12,2) CHECK (amount > 0));
CREATE UNIQUE INDEX invoices_number_idx ON billing.invoices (number);
CREATE VIEW billing.open_invoices AS SELECT id FROM billing.invoices WHERE state = 'open';
CREATE FUNCTION billing.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER touch BEFORE UPDATE ON billing.invoices FOR EACH ROW EXECUTE FUNCTION billing.touch();
COMMENT ON TABLE billing.invoices IS 'What customers owe';
`;

const CHANGES: [string, string[]][] = [
  [
    'ALTER TABLE billing.lines ADD COLUMN note text',
    ['column billing.lines.note added', 'column order billing.lines changed'],
  ],
  [
    'ALTER TABLE billing.lines ALTER COLUMN amount TYPE numeric(14,2)',
    ['column billing.lines.amount changed'],
  ],
  [
    'ALTER TABLE billing.invoices ALTER COLUMN number DROP NOT NULL',
    ['column billing.invoices.number changed'],
  ],
  [
    'ALTER TABLE billing.lines DROP CONSTRAINT lines_amount_check',
    ['constraint billing.lines.lines_amount_check removed'],
  ],
  [
    'ALTER TABLE billing.lines ADD CONSTRAINT small CHECK (amount < 1e6) NOT VALID',
    ['constraint billing.lines.small added'],
  ],
  [
    'DROP INDEX billing.invoices_number_idx',
    ['index billing.invoices_number_idx removed'],
  ],
  ["ALTER TYPE billing.state ADD VALUE 'void'", ['enum billing.state changed']],
  [
    'CREATE OR REPLACE FUNCTION billing.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$',
    ['function billing.touch() changed'],
  ],
  [
    'ALTER TABLE billing.invoices DISABLE TRIGGER touch',
    ['trigger billing.invoices.touch changed'],
  ],
  [
    "COMMENT ON TABLE billing.invoices IS 'Claims'",
    ['comment table billing.invoices changed'],
  ],
  [
    'GRANT SELECT ON billing.invoices TO public',
    ['table billing.invoices changed'],
  ],
  [
    'ALTER TABLE billing.invoices ENABLE ROW LEVEL SECURITY',
    ['table billing.invoices changed'],
  ],
  ['DROP VIEW billing.open_invoices', ['view billing.open_invoices removed']],
  [
    'ALTER TABLE billing.lines SET (fillfactor = 70)',
    ['table billing.lines changed'],
  ],
];

const URL = process.env.PERSISTENCE_TEST_POSTGRES_URL;

describe.each([
  ['embedded', () => openEmbedded()],
  ...(URL ? [['server', () => openServer({ url: URL })] as const] : []),
] as [string, () => Promise<DrillDatabase>][])(
  'a snapshot, %s',
  (_name, open) => {
    let database: DrillDatabase;
    beforeAll(async () => {
      database = await open();
      await database.execute(SCHEMA);
    }, 120_000);
    afterAll(async () => database?.close());

    it.each(CHANGES)('shows %s', async (sql, expected) => {
      const before = await takeSnapshot(database);
      await database.execute('BEGIN');
      await database.execute(sql);
      const after = await takeSnapshot(database);
      await database.execute('ROLLBACK');
      expect(
        compareSnapshots(before, after).map(
          c => `${c.kind} ${c.name} ${c.change}`,
        ),
      ).toEqual(expected);
      expect(await takeSnapshot(database)).toEqual(before);
    });

    it('names the tables', async () => {
      expect([...tablesOf(await takeSnapshot(database))]).toEqual([
        'billing.invoices',
        'billing.lines',
      ]);
    });
  },
);
