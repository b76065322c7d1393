import { ResponseError } from '@backstage/errors';
import { scorecardOf } from '../__testUtils__/scorecards';
import { PersistenceClient } from './PersistenceClient';
import { problemOf } from './problemOf';

const ENTITY = { kind: 'Component', namespace: 'default', name: 'or/ders' };

function clientOf(status: number, body: unknown) {
  const fetch = jest.fn(
    async (..._: Parameters<typeof globalThis.fetch>) =>
      new Response(JSON.stringify(body), {
        status,
        headers: { 'content-type': 'application/json' },
      }),
  );
  const client = new PersistenceClient({
    discoveryApi: { getBaseUrl: async id => `http://localhost/api/${id}` },
    fetchApi: { fetch },
  });
  return { client, fetch };
}

const BASE = 'http://localhost/api/persistence/v1';

describe('PersistenceClient', () => {
  it('reads a scorecard by name, with its parts encoded', async () => {
    const { client, fetch } = clientOf(200, scorecardOf());
    const scorecard = await client.getScorecard(ENTITY);
    expect(scorecard.level.achieved).toBe(2);
    expect(fetch).toHaveBeenCalledWith(
      `${BASE}/scorecards/by-name/component/default/or%2Fders`,
      undefined,
    );
  });

  it('posts a refresh', async () => {
    const { client, fetch } = clientOf(200, scorecardOf());
    await client.refreshScorecard(ENTITY);
    expect(fetch).toHaveBeenCalledWith(
      `${BASE}/scorecards/by-name/component/default/or%2Fders/refresh`,
      { method: 'POST' },
    );
  });

  it('sends only the filters that are set, level 0 included', async () => {
    const { client, fetch } = clientOf(200, {
      items: [],
      totalItems: 0,
      pageInfo: {},
    });
    await client.listScorecards({
      level: 0,
      owner: 'group:default/a&b',
      q: '',
      gate: undefined,
      orderBy: '-level',
    });
    expect(fetch.mock.calls[0][0]).toBe(
      `${BASE}/scorecards?level=0&owner=group%3Adefault%2Fa%26b&orderBy=-level`,
    );
  });

  it('unwraps transitions and reads the rubric', async () => {
    const transitions = clientOf(200, { items: [{ id: 't1' }] });
    expect(await transitions.client.getTransitions(ENTITY)).toEqual([
      { id: 't1' },
    ]);
    const rubric = clientOf(200, { version: '1', hash: 'h', criteria: [] });
    expect((await rubric.client.getRubric()).version).toBe('1');
    expect(rubric.fetch.mock.calls[0][0]).toBe(`${BASE}/rubric`);
  });

  it.each([
    [403, 'forbidden'],
    [404, 'not-found'],
    [500, 'failed'],
  ])('turns status %i into a problem of kind %s', async (status, kind) => {
    const { client } = clientOf(status, {
      error: { name: 'Error', message: 'no' },
    });
    const error = await client.getScorecard(ENTITY).catch(e => e);
    expect(ResponseError.is(error)).toBe(true);
    expect(problemOf(error).kind).toBe(kind);
  });
});

describe('problemOf', () => {
  it('keeps the message of what is no response', () => {
    expect(problemOf(new Error('offline'))).toEqual({
      kind: 'failed',
      message: 'offline',
    });
  });
});
