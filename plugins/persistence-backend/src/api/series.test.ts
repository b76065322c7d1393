import { mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  createRubric,
  evaluateScorecard,
  type Fact,
} from '@persistence-scorecard/plugin-persistence-common';
import express from 'express';
import request from 'supertest';
import { documentedApi } from '../__testUtils__/documentedApi';
import { DatabaseScorecardStore } from '../store/DatabaseScorecardStore';
import { openSqlite, type TestDatabase } from '../testing/databases';
import { repositoryFacts, restoreDrill } from '../testing/facts';
import { metricFact } from '../testing/metricFact';
import type { ApiContext } from './context';
import { createRouter } from './createRouter';
import { Visibility } from './Visibility';

// The API's description is read for each test, on machines that may have other things to do.
jest.setTimeout(60_000);

const NOW = '2026-11-24T06:00:00.000Z';
const REF = 'component:default/orders';
const METRICS = '/v1/scorecards/by-name/component/default/orders/metrics';
const CHECKS = '/v1/scorecards/by-name/component/default/orders/checks';
const rubric = createRubric();

function component(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    spec: { type: 'service' },
  };
}

const settings: Fact = {
  kind: 'settings',
  subject: '',
  value: {
    present: true,
    path: 'docs/database/persistence.yaml',
    settings: { targets: { 'query-response-time': { op: '<=', value: 80 } } },
    problems: [],
  },
  evidence: [{ type: 'file', path: 'docs/database/persistence.yaml' }],
  observedAt: NOW,
};
const VALUES = [
  metricFact({ value: 61, at: '2026-09-20T05:00:00.000Z', runId: '1' }),
  metricFact({
    value: 44,
    at: '2026-10-20T05:00:00.000Z',
    trust: 'self-reported',
    runId: '2',
  }),
  metricFact({ value: 41.2, at: '2026-11-20T05:00:00.000Z', runId: '3' }),
];

describe('series and checks', () => {
  let database: TestDatabase;
  let store: DatabaseScorecardStore;
  const undocumented: string[] = [];

  beforeEach(async () => {
    database = await openSqlite();
    store = await DatabaseScorecardStore.create(database.service);
  });
  afterEach(async () => {
    await database.destroy();
    const found = undocumented.splice(0);
    if (found.length > 0) throw new Error(found.join('\n'));
  });

  const save = async (facts: readonly Fact[]) => {
    const standing = await store.addEvidence(REF, facts);
    const scorecard = evaluateScorecard(
      rubric,
      { entityRef: REF },
      [
        ...repositoryFacts({ schema: true, now: NOW }),
        settings,
        ...standing.facts,
      ],
      [],
      [],
      NOW,
    );
    await store.save({
      profile: { entityRef: REF, title: 'orders' },
      scorecard,
      collection: { state: 'ok', attemptedAt: NOW, succeededAt: NOW },
      state: {},
      transitions: [],
    });
  };

  const app = (visible = ['orders', 'library'], denied = false) => {
    const catalog = catalogServiceMock({ entities: visible.map(component) });
    const permissions = mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(() => ({
          result: denied ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
        })),
    });
    const context: Partial<ApiContext> = {
      store,
      rubric,
      permissions,
      httpAuth: mockServices.httpAuth(),
      visibility: new Visibility(catalog, permissions),
      isScored: entity => (entity as Entity).metadata.name !== 'library',
    };
    return express()
      .use(documentedApi(undocumented))
      .use(createRouter(context as ApiContext))
      .use(mockErrorHandler());
  };

  it('gives each metric with its points, its target, and its outcome and expiry as in the scorecard', async () => {
    await save(VALUES);
    const { status, body } = await request(app()).get(METRICS);
    expect(status).toBe(200);
    const [first, second] = body.metrics;
    expect(first).toMatchObject({
      id: 'query-response-time',
      unit: 'ms',
      better: 'lower',
      target: { op: '<=', value: 80 },
      outcome: 'pass',
      expiresAt: '2026-12-20T05:00:00.000Z',
      totalPoints: 3,
    });
    expect(first.points).toHaveLength(3);
    expect(first.points[0]).toEqual({
      value: 41.2,
      unit: 'ms',
      observedAt: '2026-11-20T05:00:00.000Z',
      source: 'orders-nightly 3.40.1',
      trust: 'trusted-source',
      proven: true,
      run: {
        runId: '3',
        attempt: 1,
        url: 'https://ci.example.com/runs/3',
        commit: 'c'.repeat(40),
      },
    });
    expect(first.points[1]).toMatchObject({
      trust: 'self-reported',
      proven: false,
    });
    // A metric that was never measured and has no target is there all the same: both are gaps.
    expect(second).toMatchObject({
      id: 'index-hit-ratio',
      better: 'higher',
      outcome: 'unknown',
      totalPoints: 0,
      points: [],
    });
    expect(second).not.toHaveProperty('target');
  });

  it('takes from, to and limit, in any spelling of a time, and says what it left off', async () => {
    await save(VALUES);
    const server = app();
    const values = async (query: string) => {
      const { body } = await request(server).get(`${METRICS}?${query}`);
      const { points, totalPoints } = body.metrics[0];
      return [
        points.map((point: { value: number }) => point.value),
        totalPoints,
      ];
    };
    expect(await values('limit=2')).toEqual([[41.2, 44], 3]);
    expect(await values('from=2026-10-20T07:00:00%2B02:00')).toEqual([
      [41.2, 44],
      2,
    ]);
    expect(await values('to=2026-10-01')).toEqual([[61], 1]);
  });

  it.each([
    'limit=501',
    'limit=0',
    'from=yesterday',
    'from=2026-11-01&to=2026-10-01',
    'from=%00',
  ])('answers 400 to %s', async query => {
    await save(VALUES);
    const { status } = await request(app()).get(`${METRICS}?${query}`);
    expect(status).toBe(400);
  });

  it('answers 304 until a point, or how one is believed, is another', async () => {
    await save(VALUES);
    const server = app();
    const first = await request(server).get(METRICS);
    const again = () =>
      request(server).get(METRICS).set('If-None-Match', first.headers.etag);
    expect((await again()).status).toBe(304);
    await save([
      metricFact({ value: 44, at: '2026-10-20T05:00:00.000Z', runId: '2' }),
    ]);
    const changed = await again();
    expect(changed.status).toBe(200);
    expect(changed.body.metrics[0].points[1].proven).toBe(true);
  });

  it('tells of each check what it ran on, how far it went and who signed it', async () => {
    const drill = restoreDrill({
      at: '2026-11-14T02:00:00.000Z',
      status: 'passed',
    }) as Fact<'run-check'>;
    const signed: Fact = {
      ...drill,
      value: {
        ...drill.value,
        engine: { name: 'postgresql (embedded)', version: '18.1' },
        trust: 'listed-key',
        keyId: 'orders-ci',
        covered: 5,
        total: 6,
      },
    };
    const skipped: Fact = {
      ...drill,
      subject: 'migrate-online',
      value: {
        ...drill.value,
        check: 'migrate-online',
        status: 'skipped',
        reason: 'extension pg_partman is missing',
      },
    };
    await save([signed, skipped, ...VALUES]);
    const { status, body } = await request(app()).get(CHECKS);
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      {
        id: 'migrate-online',
        status: 'skipped',
        reason: 'extension pg_partman is missing',
      },
      {
        id: 'restore-verified',
        environment: 'ci',
        engine: { name: 'postgresql (embedded)', version: '18.1' },
        keyId: 'orders-ci',
        covered: 5,
        total: 6,
        run: { runId: '2026-11-14T02:00:00.000Z', attempt: 1 },
      },
    ]);
  });

  it.each([METRICS, CHECKS])('guards %s like the scorecard', async path => {
    expect((await request(app()).get(path)).status).toBe(202);
    await save(VALUES);
    expect((await request(app([])).get(path)).status).toBe(404);
    expect((await request(app(['orders'], true)).get(path)).status).toBe(403);
    const library = path.replace('orders', 'library');
    expect((await request(app()).get(library)).status).toBe(404);
  });
});
