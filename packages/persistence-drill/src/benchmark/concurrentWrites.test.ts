import type { BundleCheck } from '@persistence-scorecard/plugin-persistence-common';
import { benchmarkDrill } from './benchmarkDrill';
import { drillContext as contextOf } from '../testing/drillContext';
import { describeOnEngines } from '../testing/onDatabases';

const SCHEMA = `
CREATE TABLE accounts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, balance integer NOT NULL);
CREATE FUNCTION bad() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN`;
const on = (event: string, body: string) =>
  `${SCHEMA} ${body} END $$; CREATE TRIGGER bad BEFORE ${event} ON accounts FOR EACH ROW EXECUTE FUNCTION bad();`;

jest.setTimeout(60_000);

describeOnEngines('concurrent writes', database => {
  const run = async (schema: string, value = 20_000): Promise<BundleCheck> => {
    const { checks } = await benchmarkDrill(
      contextOf(database()!, schema, {
        objectiveOf: () => ({ op: '<=', value }),
      }),
      { rows: 40, seconds: 0.2, concurrency: 3 },
    );
    return checks.find(c => c.id === 'benchmark-concurrent-writes')!;
  };
  const answering = (body: () => Promise<void>) => async () =>
    database() ? body() : undefined;

  it(
    'find everything again that was answered as done',
    answering(async () => {
      const check = await run(on('DELETE', 'RETURN OLD;'));
      expect(check.status).toBe(
        database()!.engine.embedded ? 'warned' : 'passed',
      );
      expect(check).toMatchObject({ covered: 1, total: 1 });
      for (const name of ['errors', 'deadlocks', 'lost-writes'])
        expect(check.metrics).toContainEqual(
          expect.objectContaining({ name, value: 0 }),
        );
      const [{ names, rows }] = await database()!.query<{
        names: number;
        rows: number;
      }>(
        'SELECT count(DISTINCT name)::int AS names, count(*)::int AS rows FROM accounts',
      );
      expect(rows).toBeGreaterThan(40);
      expect(names).toBe(rows);
    }),
  );

  it(
    'see inserted rows that are not there',
    answering(async () => {
      const check = await run(
        on(
          'INSERT',
          "IF NEW.name LIKE 'name 2___' THEN RETURN NULL; END IF; RETURN NEW;",
        ),
      );
      expect(check).toMatchObject({
        status: 'failed',
        reason: expect.stringMatching(
          /^\d+ of \d+ inserted rows of public\.accounts are not there$/,
        ),
      });
    }),
  );

  it(
    'see updates that are not there',
    answering(async () => {
      const check = await run(
        on('UPDATE', 'NEW.balance = OLD.balance; RETURN NEW;'),
      );
      expect(check).toMatchObject({
        status: 'failed',
        reason: expect.stringMatching(
          /^\d+ of \d+ updates of public\.accounts/,
        ),
      });
    }),
  );

  it(
    'count deadlocks',
    answering(async () => {
      const check = await run(
        on(
          'UPDATE',
          "RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01';",
        ),
      );
      expect(check).toMatchObject({
        status: 'failed',
        reason: expect.stringMatching(/^\d+ deadlocks: deadlock detected$/),
      });
    }),
  );

  it(
    'fail on other errors',
    answering(async () => {
      const check = await run(on('UPDATE', "RAISE EXCEPTION 'no';"));
      expect(check).toMatchObject({
        status: 'failed',
        reason: expect.stringMatching(/^\d+ writes failed: no$/),
      });
    }),
  );

  it(
    'miss a target that they cannot meet',
    answering(async () => {
      const check = await run(
        on('UPDATE', 'PERFORM pg_sleep(0.03); RETURN NEW;'),
        20,
      );
      expect(check).toMatchObject({
        status: 'failed',
        reason: expect.stringMatching(
          /^p95 of the writes is \d+(\.\d+)? ms, the target is <= 20 ms$/,
        ),
      });
    }),
  );

  it(
    'say which table takes no row',
    answering(async () => {
      const check = await run(
        'CREATE TABLE impossible (id int PRIMARY KEY CHECK (id < 0 AND id > 0))',
      );
      expect(check).toMatchObject({
        status: 'skipped',
        covered: 0,
        total: 1,
        reason: expect.stringMatching(/public\.impossible: .*violates/),
      });
    }),
  );
});
