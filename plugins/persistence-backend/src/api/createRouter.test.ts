import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  createRubric,
  evaluateScorecard,
  persistenceScorecardReadPermission,
  persistenceScorecardRefreshPermission,
} from '@persistence-scorecard/plugin-persistence-common';
import express from 'express';
import request from 'supertest';
import { documentedApi } from '../__testUtils__/documentedApi';
import { fileDigest } from '../collection/fileDigests';
import { SourceExcerpts } from '../collection/SourceExcerpts';
import { DatabaseScorecardStore } from '../store/DatabaseScorecardStore';
import { openSqlite, type TestDatabase } from '../testing/databases';
import { createRouter } from './createRouter';
import { Visibility } from './Visibility';

// Many rows are written one by one, on machines that may have other things to do.
jest.setTimeout(60_000);

const NOW = '2026-11-24T06:00:00.000Z';
const rubric = createRubric();

function service(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    spec: { type: 'service', owner: 'team' },
  };
}

describe('createRouter', () => {
  let database: TestDatabase;
  let store: DatabaseScorecardStore;
  const undocumented: string[] = [];

  beforeEach(async () => {
    database = await openSqlite();
    store = await DatabaseScorecardStore.create(database.service);
  });
  afterEach(async () => {
    await database.destroy();
    // Whatever a test is about: its answers are those that openapi.yaml describes.
    const found = undocumented.splice(0);
    if (found.length > 0) throw new Error(found.join('\n'));
  });

  const save = async (name: string) => {
    const entityRef = `component:default/${name}`;
    const scorecard = evaluateScorecard(rubric, { entityRef }, [], [], [], NOW);
    return store.save({
      profile: { entityRef, title: name, owner: 'group:default/team' },
      scorecard,
      collection: { state: 'ok', attemptedAt: NOW, succeededAt: NOW },
      source: { target: 'url:https://example.com/x' },
      state: {},
      transitions: [
        {
          entityRef,
          at: NOW,
          subject: 'level',
          from: 'none',
          to: '0',
          cause: { kind: 'first' },
        },
        {
          entityRef,
          at: NOW,
          subject: 'gate',
          from: 'none',
          to: 'inconclusive',
          cause: { kind: 'first' },
        },
      ],
    });
  };

  /** An API for a caller who sees `visible` in the catalog. */
  const api = (
    visible: string[],
    options: { scope?: AuthorizeResult; denied?: string } = {},
  ) => {
    const catalog = catalogServiceMock({ entities: visible.map(service) });
    const calls = { catalog: 0 };
    for (const method of [
      'getEntityByRef',
      'getEntitiesByRefs',
      'queryEntities',
      'getEntities',
    ] as const) {
      const original = catalog[method].bind(catalog) as (
        ...args: any[]
      ) => Promise<any>;
      (catalog as any)[method] = (...args: unknown[]) => {
        calls.catalog += 1;
        return original(...args);
      };
    }
    const permissions = mockServices.permissions.mock({
      authorize: async requests =>
        requests.map(({ permission }) => ({
          result:
            permission.name === options.denied
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        })),
      authorizeConditional: async () => [
        options.scope === AuthorizeResult.CONDITIONAL
          ? {
              result: AuthorizeResult.CONDITIONAL,
              pluginId: 'catalog',
              resourceType: 'catalog-entity',
              conditions: {
                rule: 'IS_ENTITY_OWNER',
                resourceType: 'catalog-entity',
                params: {},
              },
            }
          : {
              result: (options.scope ??
                AuthorizeResult.ALLOW) as AuthorizeResult.ALLOW,
            },
      ],
    });
    const router = createRouter({
      store,
      rubric,
      permissions,
      httpAuth: mockServices.httpAuth(),
      visibility: new Visibility(catalog, permissions),
      refresher: {
        refresh: async ref => {
          const stored = await store.get(ref);
          if (!stored) throw new NotFoundError(ref);
          return stored;
        },
      },
      excerpts: new SourceExcerpts({
        read: async () => ({ bytes: Buffer.from('one\ntwo\n') }),
      }),
      evidence: {
        submitters: {
          authenticate: async () => {},
          of: () => ({ kind: 'static', name: 'ci', services: new Set() }),
        },
        intake: {
          submit: async (_, submissions) =>
            submissions.map(() => ({ status: 'rejected' })),
        },
      },
      isScored: entity => (entity as Entity).metadata.name !== 'library',
    });
    const app = express()
      .use(documentedApi(undocumented))
      .use(router)
      .use(mockErrorHandler());
    return { app, catalogCalls: () => calls.catalog };
  };

  it('gives a scorecard with an ETag, and 304 to who has it', async () => {
    await save('orders');
    const { app } = api(['orders']);
    const first = await request(app).get(
      '/v1/scorecards/by-name/component/default/orders',
    );
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      entityRef: 'component:default/orders',
      collection: { state: 'ok' },
      source: { target: 'url:https://example.com/x' },
    });
    const again = () =>
      request(app)
        .get('/v1/scorecards/by-name/Component/default/orders')
        .set('If-None-Match', first.headers.etag);
    expect((await again()).status).toBe(304);
    const same = await store.get('component:default/orders');
    const later = '2026-11-24T06:30:00.000Z';
    await store.save({
      ...same!,
      scorecard: { ...same!.scorecard, evaluatedAt: later },
      collection: { state: 'ok', attemptedAt: later, succeededAt: later },
      transitions: [],
    });
    expect((await again()).status).toBe(304);
    const fresh = await request(app).get(
      '/v1/scorecards/by-name/component/default/orders',
    );
    expect(fresh.headers.etag).toBe(first.headers.etag);
    expect(fresh.body).toMatchObject({
      evaluatedAt: later,
      collection: { succeededAt: later },
    });
    await store.save({
      ...same!,
      collection: { state: 'error', attemptedAt: later, message: 'gone' },
      transitions: [],
    });
    const failed = await again();
    expect(failed.status).toBe(200);
    expect(failed.body.collection.state).toBe('error');
    // Removed and back, it counts from 1 again and is another all the same.
    await database.knex('persistence_scorecards').delete();
    await store.save({
      ...same!,
      profile: { ...same!.profile, title: 'Orders' },
      transitions: [],
    });
    expect((await again()).status).toBe(200);
  });

  it('tells what was not read yet from what is not there', async () => {
    const { app } = api(['orders', 'library']);
    const get = (name: string) =>
      request(app).get(`/v1/scorecards/by-name/component/default/${name}`);
    const early = await get('orders');
    expect(early.status).toBe(202);
    expect(Number(early.headers['retry-after'])).toBeGreaterThan(0);
    expect(early.body).toEqual({
      entityRef: 'component:default/orders',
      title: 'orders',
      owner: 'group:default/team',
      collection: { state: 'pending' },
    });
    await store.addPending(
      [{ entityRef: 'component:default/orders', title: 'Orders' }],
      NOW,
    );
    expect((await get('orders')).body).toMatchObject({
      title: 'Orders',
      collection: { state: 'pending', since: NOW },
    });
    await save('orders');
    expect((await get('orders')).status).toBe(200);
    const library = await get('library');
    expect(library.status).toBe(404);
    expect(library.body.error.message).toContain('persistence.entityFilter');
  });

  it('lists what was not read yet without level or counts', async () => {
    await store.addPending(
      [{ entityRef: 'component:default/new', title: 'New' }],
      NOW,
    );
    await save('old');
    const { app } = api(['new', 'old']);
    const list = await request(app).get('/v1/scorecards?orderBy=-level');
    const pending = {
      entityRef: 'component:default/new',
      title: 'New',
      collection: { state: 'pending', since: NOW },
    };
    expect(list.body.totalItems).toBe(2);
    expect(list.body.items[1]).toEqual(pending);
    const byRefs = await request(app)
      .post('/v1/scorecards/by-refs')
      .send({ entityRefs: ['component:default/new'] });
    expect(byRefs.body.items).toEqual([pending]);
    const hidden = await request(api(['old']).app)
      .post('/v1/scorecards/by-refs')
      .send({ entityRefs: ['component:default/new'] });
    expect(hidden.body.items).toEqual([null]);
  });

  it('answers 404 for what the caller may not see, as for what is not there', async () => {
    await save('secret');
    const { app } = api([]);
    for (const path of ['', '/transitions']) {
      const hidden = await request(app).get(
        `/v1/scorecards/by-name/component/default/secret${path}`,
      );
      const absent = await request(app).get(
        `/v1/scorecards/by-name/component/default/absent${path}`,
      );
      expect(hidden.status).toBe(404);
      expect(hidden.body.error.message.replace('secret', 'absent')).toBe(
        absent.body.error.message,
      );
    }
    expect(
      (
        await request(app).post(
          '/v1/scorecards/by-name/component/default/secret/refresh',
        )
      ).status,
    ).toBe(404);
  });

  it('demands credentials and permissions', async () => {
    await save('orders');
    const { app } = api(['orders'], {
      denied: persistenceScorecardRefreshPermission.name,
    });
    const refresh = '/v1/scorecards/by-name/component/default/orders/refresh';
    expect((await request(app).post(refresh)).status).toBe(403);
    const anonymous = await request(app)
      .get('/v1/scorecards')
      .set('Authorization', mockCredentials.none.header());
    expect(anonymous.status).toBe(401);
    const open = await request(api(['orders']).app).post(refresh);
    expect(open.status).toBe(200);
  });

  it('refreshes only what is scored', async () => {
    const { app } = api(['library']);
    const answer = await request(app).post(
      '/v1/scorecards/by-name/component/default/library/refresh',
    );
    expect(answer.status).toBe(404);
    expect(answer.body.error.message).toContain('persistence.entityFilter');
  });

  it.each([AuthorizeResult.ALLOW, AuthorizeResult.CONDITIONAL])(
    'pages to and fro (catalog says %s)',
    async scope => {
      for (const name of ['a', 'b', 'c', 'd', 'e']) await save(name);
      const { app } = api(['a', 'b', 'c', 'd', 'e'], { scope });
      const titles = (body: any) => body.items.map((item: any) => item.title);
      const first = await request(app).get(
        '/v1/scorecards?limit=2&orderBy=-title',
      );
      expect([first.body.totalItems, ...titles(first.body)]).toEqual([
        5,
        'e',
        'd',
      ]);
      expect(first.body.pageInfo.prevCursor).toBeUndefined();
      const next = (cursor: string) =>
        request(app)
          .get('/v1/scorecards')
          .query({ limit: 2, orderBy: '-title', cursor });
      const second = await next(first.body.pageInfo.nextCursor);
      expect(titles(second.body)).toEqual(['c', 'b']);
      const third = await next(second.body.pageInfo.nextCursor);
      expect(titles(third.body)).toEqual(['a']);
      expect(third.body.pageInfo.nextCursor).toBeUndefined();
      expect(
        titles((await next(second.body.pageInfo.prevCursor)).body),
      ).toEqual(['e', 'd']);
      const misused = await request(app)
        .get('/v1/scorecards')
        .query({ cursor: first.body.pageInfo.nextCursor });
      expect(misused.status).toBe(400);
    },
  );

  it('takes no cursor that it did not make', async () => {
    for (const name of ['a', 'b']) await save(name);
    const { app } = api(['a', 'b']);
    const first = await request(app).get(
      '/v1/scorecards?limit=1&orderBy=level',
    );
    const [query] = JSON.parse(
      Buffer.from(first.body.pageInfo.nextCursor, 'base64url').toString(),
    );
    const forge = (position: unknown) =>
      Buffer.from(JSON.stringify([query, position])).toString('base64url');
    const status = async (cursor: string) =>
      (
        await request(app)
          .get('/v1/scorecards')
          .query({ limit: 1, orderBy: 'level', cursor })
      ).status;
    expect(await status(forge(['after', 0, 'component:default/a']))).toBe(200);
    expect(await status(forge(['before', null, 'x']))).toBe(200);
    for (const position of [
      ['after', 'high', 'x'],
      ['after', 3e10, 'x'],
      ['after', 1.5, 'x'],
      ['after', 1, 'x\u0000'],
      ['after', 1, 7],
      ['sideways', 1, 'x'],
      { after: 1 },
      5,
    ]) {
      expect(await status(forge(position))).toBe(400);
    }
    expect(await status('nonsense')).toBe(400);
    const transitions = await request(app)
      .get('/v1/scorecards/by-name/component/default/a/transitions')
      .query({ cursor: forge(3e10) });
    expect(transitions.status).toBe(400);
    expect(
      (await request(app).get('/v1/scorecards').query({ q: 'a\u0000' })).status,
    ).toBe(400);
  });

  it('lists only what the caller sees, and counts only that', async () => {
    for (const name of ['a', 'b', 'c']) await save(name);
    const some = await request(
      api(['b'], { scope: AuthorizeResult.CONDITIONAL }).app,
    ).get('/v1/scorecards');
    expect([
      some.body.totalItems,
      some.body.items.map((i: any) => i.title),
    ]).toEqual([1, ['b']]);
    const none = await request(
      api(['b'], { scope: AuthorizeResult.DENY }).app,
    ).get('/v1/scorecards');
    expect(none.body).toEqual({ items: [], totalItems: 0, pageInfo: {} });
  });

  it('filters, and refuses what it does not know', async () => {
    await save('a');
    const { app } = api(['a']);
    const count = async (query: string) =>
      (await request(app).get(`/v1/scorecards?${query}`)).body.totalItems;
    expect(
      await count(
        'owner=group:default/team&owner=group:default/x&level=0&item=backup-tested&outcome=unknown',
      ),
    ).toBe(1);
    expect(await count('owner=group:default/x')).toBe(0);
    expect(await count('gate=allowed')).toBe(0);
    for (const bad of [
      'level=9',
      'gate=open',
      'orderBy=entity_ref;drop',
      'limit=0',
      'limit=1000',
      'colour=red',
    ]) {
      expect((await request(app).get(`/v1/scorecards?${bad}`)).status).toBe(
        400,
      );
    }
  });

  it('aligns by-refs with the request', async () => {
    for (const name of ['a', 'b', 'hidden']) await save(name);
    const { app } = api(['a', 'b', 'unscored']);
    const answer = await request(app)
      .post('/v1/scorecards/by-refs')
      .send({
        entityRefs: ['b', 'hidden', 'unscored', 'a', 'b'].map(
          name => `Component:default/${name}`,
        ),
      });
    expect(answer.body.items.map((item: any) => item?.title ?? null)).toEqual([
      'b',
      null,
      null,
      'a',
      'b',
    ]);
    const bad = await request(app)
      .post('/v1/scorecards/by-refs')
      .send({ entityRefs: ['::'] });
    expect(bad.status).toBe(400);
  });

  it('shows excerpts of what the scorecard names, to who may read it', async () => {
    const stored = await save('orders');
    const path = 'db/migrations/001_orders.sql';
    const source = '/v1/scorecards/by-name/component/default/orders/source';
    const get = (query: object, { app } = api(['orders'])) =>
      request(app).get(source).query(query);
    expect((await get({ path })).status).toBe(404);
    const [first, ...rest] = stored.scorecard.results;
    await store.save({
      ...stored,
      scorecard: {
        ...stored.scorecard,
        results: [{ ...first, evidence: [{ type: 'file', path }] }, ...rest],
      },
      facts: [],
      digests: { [path]: fileDigest('one\ntwo\n') },
      transitions: [],
    });
    const shown = await get({ path, line: 2, endLine: 2 });
    expect(shown.status).toBe(200);
    expect(shown.body).toMatchObject({
      sinceReading: 'unchanged',
      lines: [{ text: 'one' }, { number: 2, text: 'two' }],
    });
    for (const query of [
      {},
      { path: '../../etc/passwd' },
      { path, line: 0 },
      { path, line: 3, endLine: 1 },
    ]) {
      expect((await get(query)).status).toBe(400);
    }
    expect((await get({ path: 'package.json' })).status).toBe(404);
    expect((await get({ path }, api([]))).status).toBe(404);
    const denied = persistenceScorecardReadPermission.name;
    expect((await get({ path }, api(['orders'], { denied }))).status).toBe(403);
    const pending = await request(api(['new']).app)
      .get('/v1/scorecards/by-name/component/default/new/source')
      .query({ path });
    expect(pending.status).toBe(404);
  });

  it('pages transitions and describes the rubric', async () => {
    await save('a');
    const { app } = api(['a']);
    const path = '/v1/scorecards/by-name/component/default/a/transitions';
    const first = await request(app).get(`${path}?limit=1`);
    expect(first.body.items).toMatchObject([
      { subject: 'gate', to: 'inconclusive' },
    ]);
    const second = await request(app)
      .get(path)
      .query({ limit: 1, cursor: first.body.pageInfo.nextCursor });
    expect(second.body).toMatchObject({
      items: [{ subject: 'level' }],
      pageInfo: {},
    });
    const described = await request(app).get('/v1/rubric');
    expect(described.body.hash).toBe(rubric.hash);
  });

  it.each([
    ['list, all visible', AuthorizeResult.ALLOW],
    ['list, some visible', AuthorizeResult.CONDITIONAL],
  ])(
    'asks database and catalog as often for 100 services as for 10 (%s)',
    async (_, scope) => {
      const costs: unknown[] = [];
      for (const count of [10, 100]) {
        const names = Array.from({ length: count }, (__, i) => `s${i}`);
        for (const name of names) await save(name);
        const { app, catalogCalls } = api(names, { scope });
        const before = database.statements();
        const list = await request(app).get('/v1/scorecards?limit=200');
        expect(list.body.items).toHaveLength(count);
        const first = await request(app).get('/v1/scorecards?limit=4');
        const { nextCursor } = first.body.pageInfo;
        const second = await request(app)
          .get('/v1/scorecards')
          .query({ limit: 4, cursor: nextCursor });
        expect(second.body.items).toHaveLength(4);
        const refs = names.map(name => `component:default/${name}`);
        const byRefs = await request(app)
          .post('/v1/scorecards/by-refs')
          .send({ entityRefs: refs });
        expect(byRefs.body.items.filter(Boolean)).toHaveLength(count);
        costs.push([database.statements() - before, catalogCalls()]);
      }
      expect(costs[1]).toEqual(costs[0]);
    },
  );

  it('takes 100 submissions and 20 MB, and no more', async () => {
    const { app } = api([]);
    const post = (body: object | string) =>
      request(app)
        .post('/v1/evidence')
        .set('content-type', 'application/json')
        .send(body);
    const many = (count: number) => ({
      submissions: Array.from({ length: count }, () => 'not even an object'),
    });
    const full = await post(many(100));
    expect([full.status, full.body.items.length]).toEqual([200, 100]);
    expect((await post(many(101))).status).toBe(400);
    expect((await post(many(0))).status).toBe(400);
    expect((await post({})).status).toBe(400);
    expect((await post('{"submissions":')).status).toBe(400);
    const megabytes = (count: number, padding: number) => ({
      submissions: Array.from({ length: count }, () => ({
        bundle: { padding: 'x'.repeat(padding) },
      })),
    });
    expect((await post(megabytes(1, 900_000))).status).toBe(200);
    expect((await post(megabytes(1, 1_100_000))).status).toBe(413);
    expect((await post(megabytes(2, 1_100_000))).status).toBe(200);
    expect((await post(megabytes(20, 1_100_000))).status).toBe(413);
    const nested = `${'{"a":'.repeat(50_000)  }1${  '}'.repeat(50_000)}`;
    const deep = await post(`{"submissions":[{"bundle":${nested}}]}`);
    expect(deep.status).toBe(200);
  });

  it('reads no more than usual for other routes', async () => {
    const { app } = api([]);
    const large = await request(app)
      .post('/v1/scorecards/by-refs')
      .send({ entityRefs: ['x'.repeat(200_000)] });
    expect(large.status).toBe(413);
  });
});
