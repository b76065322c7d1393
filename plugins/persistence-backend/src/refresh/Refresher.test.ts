import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Fact } from '@persistence-scorecard/plugin-persistence-common';
import { CatalogContext } from '../collection/CatalogContext';
import type { Collected } from '../collection/ServiceCollector';
import { DatabaseScorecardStore } from '../store/DatabaseScorecardStore';
import { openSqlite, type TestDatabase } from '../testing/databases';
import { repositoryFacts, restoreDrill } from '../testing/facts';
import { testRubric } from '../testing/rubric';
import { Refresher } from './Refresher';

const REF = 'component:default/orders';
const DAY = 86_400_000;
const START = Date.parse('2026-11-01T00:00:00.000Z');
const iso = (day: number) => new Date(START + day * DAY).toISOString();

const orders: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', title: 'Orders' },
  spec: { type: 'service', owner: 'team', system: 'shop' },
};
const shop: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'System',
  metadata: { name: 'shop' },
  spec: { owner: 'team', domain: 'commerce' },
};

type Pass = { facts?: Fact[]; fail?: string };

describe('Refresher', () => {
  let database: TestDatabase;
  let store: DatabaseScorecardStore;
  let pass: Pass;
  let day = 0;
  let passes = 0;
  let refresher: Refresher;

  beforeEach(async () => {
    database = await openSqlite();
    store = await DatabaseScorecardStore.create(database.service);
    passes = 0;
    refresher = new Refresher({
      store,
      catalog: new CatalogContext(
        catalogServiceMock({ entities: [orders, shop] }),
        mockServices.auth(),
      ),
      collector: {
        collect: async (): Promise<Collected> => {
          passes += 1;
          if (pass.fail) throw new Error(pass.fail);
          return {
            facts: pass.facts,
            extra: [],
            state: { etag: 'e', key: 'k' },
            source: { target: 'file:' },
          };
        },
      },
      rubric: testRubric,
      logger: mockServices.logger.mock(),
      now: () => new Date(START + day * DAY),
    });
  });
  afterEach(() => database.destroy());

  const refreshOn = async (when: number, next: Pass) => {
    day = when;
    pass = next;
    return refresher.refresh(REF);
  };
  const repository = (schema = true) =>
    repositoryFacts({ schema, now: iso(day), commit: 'c'.repeat(40) });
  const outcome = (
    stored: {
      scorecard: { results: { criterion: string; outcome: string }[] };
    },
    id: string,
  ) =>
    stored.scorecard.results.find(result => result.criterion === id)?.outcome;

  it('judges and stores what it collected, with owner, system and domain', async () => {
    const stored = await refreshOn(1, {
      facts: [...repository(), restoreDrill({ at: iso(0), status: 'passed' })],
    });
    expect(stored.profile).toEqual({
      entityRef: REF,
      title: 'Orders',
      owner: 'group:default/team',
      system: 'system:default/shop',
      domain: 'domain:default/commerce',
    });
    expect(stored.collection).toEqual({
      state: 'ok',
      attemptedAt: iso(1),
      succeededAt: iso(1),
    });
    expect([
      outcome(stored, 'crud-schema'),
      outcome(stored, 'backup-tested'),
    ]).toEqual(['pass', 'pass']);
    expect(await store.get(REF)).toEqual(stored);
    expect(await store.transitions(REF, 10)).toMatchObject([
      {
        subject: 'gate',
        from: 'none',
        to: 'allowed',
        cause: { kind: 'first' },
      },
      { subject: 'level', from: 'none', to: '1' },
    ]);
  });

  it('keeps the last good scorecard, marked, when the source is out of reach', async () => {
    await refreshOn(1, { facts: repository() });
    const stored = await refreshOn(2, { fail: 'the host does not answer' });
    expect(stored.collection).toEqual({
      state: 'error',
      attemptedAt: iso(2),
      succeededAt: iso(1),
      message: 'the host does not answer',
    });
    expect(outcome(stored, 'crud-schema')).toBe('pass');
    expect(stored.state).toEqual({ etag: 'e', key: 'k' });
  });

  it('is an error and not a failure when the source was never reached', async () => {
    const stored = await refreshOn(1, { fail: 'the host does not answer' });
    expect(outcome(stored, 'crud-schema')).toBe('error');
    expect(stored.scorecard.gate.verdict).toBe('inconclusive');
    const read = await refreshOn(2, { facts: repository() });
    expect(outcome(read, 'crud-schema')).toBe('pass');
  });

  it('ages what is unchanged or out of reach, and names expiry as the cause', async () => {
    await refreshOn(1, {
      facts: [...repository(), restoreDrill({ at: iso(0), status: 'passed' })],
    });
    expect(outcome(await refreshOn(80, {}), 'backup-tested')).toBe('pass');
    expect(
      outcome(await refreshOn(95, { fail: 'gone' }), 'backup-tested'),
    ).toBe('stale');
    const causes = (await store.transitions(REF, 2)).map(
      ({ subject, to, cause }) => [subject, to, cause.kind],
    );
    expect(causes).toEqual([
      ['item', 'stale', 'expiry'],
      ['item', 'stale', 'expiry'],
    ]);
  });

  it('names run and commit as causes', async () => {
    await refreshOn(1, { facts: repository(false) });
    await refreshOn(2, { facts: repository(true) });
    expect(await store.transitions(REF, 1)).toMatchObject([
      {
        item: 'crud-schema',
        from: 'fail',
        to: 'pass',
        cause: { kind: 'collection', commit: 'c'.repeat(40) },
      },
    ]);
    await refreshOn(3, {
      facts: [
        ...repository(),
        restoreDrill({ at: iso(2), status: 'failed', runId: '77' }),
      ],
    });
    const item = (await store.transitions(REF, 10)).find(
      t => t.item === 'backup-tested',
    );
    expect(item).toMatchObject({
      from: 'unknown',
      to: 'fail',
      cause: { kind: 'evidence', run: '77' },
    });
  });

  it('gives the same incrementally as in full, and nothing for a deleted bad run', async () => {
    const good = restoreDrill({ at: iso(1), status: 'passed' });
    const bad = restoreDrill({ at: iso(2), status: 'failed' });
    day = 5;
    const facts = repository();
    await refreshOn(5, { facts: [...facts, good] });
    await refreshOn(5, { facts: [...facts, bad] });
    const shorn = await refreshOn(5, { facts: [...facts, good] });
    const unchanged = await refreshOn(5, {});
    expect(outcome(shorn, 'backup-tested')).toBe('fail');
    expect(unchanged.scorecard).toEqual(shorn.scorecard);
  });

  it('counts no revision for a refresh that finds everything as it was', async () => {
    const run = restoreDrill({ at: iso(0), status: 'passed' });
    const first = await refreshOn(1, { facts: [...repository(), run] });
    const second = await refreshOn(2, {});
    expect([second.revision, second.digest]).toEqual([1, first.digest]);
    expect(second.collection).toEqual({
      state: 'ok',
      attemptedAt: iso(2),
      succeededAt: iso(2),
    });
    expect(second.scorecard.evaluatedAt).toBe(iso(2));
    expect(await store.get(REF)).toEqual(second);
    expect((await refreshOn(3, { fail: 'gone' })).revision).toBe(2);
    expect((await refreshOn(4, { fail: 'gone' })).revision).toBe(2);
    expect((await refreshOn(5, {})).revision).toBe(3);
    const expired = await refreshOn(95, {});
    expect([expired.revision, outcome(expired, 'backup-tested')]).toEqual([
      4,
      'stale',
    ]);
  });

  it('collects once for those who ask at the same time', async () => {
    pass = { facts: repository() };
    await Promise.all([refresher.refresh(REF), refresher.refresh(REF)]);
    expect(passes).toBe(1);
    await expect(refresher.refresh('component:default/none')).rejects.toThrow(
      'no entity component:default/none',
    );
  });
});
