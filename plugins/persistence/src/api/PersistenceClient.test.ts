import { ResponseError } from '@backstage/errors';
import { scorecardOf } from '../__testUtils__/scorecards';
import { EXCERPT, PENDING } from '../__testUtils__/unread';
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
    expect(scorecard).toMatchObject({ level: { achieved: 2 } });
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

  it('gives what was not read yet as it is', async () => {
    const { client } = clientOf(202, PENDING);
    expect(await client.getScorecard(ENTITY)).toEqual(PENDING);
  });

  it('asks for the lines of a file, whatever its path holds', async () => {
    const { client, fetch } = clientOf(200, EXCERPT);
    const excerpt = await client.getSourceExcerpt(ENTITY, {
      path: 'docs/a&b.md',
      line: 3,
      endLine: 9,
    });
    expect(excerpt.totalLines).toBe(60);
    expect(fetch.mock.calls[0][0]).toBe(
      `${BASE}/scorecards/by-name/component/default/or%2Fders/source?path=docs%2Fa%26b.md&line=3&endLine=9`,
    );
  });

  it('asks for the beginning of a file where no line is named', async () => {
    const { client, fetch } = clientOf(200, EXCERPT);
    await client.getSourceExcerpt(ENTITY, { path: 'README.md' });
    expect(fetch.mock.calls[0][0]).toMatch(/\/source\?path=README\.md$/);
  });

  it('unwraps series and checks', async () => {
    const series = clientOf(200, { entityRef: 'x', metrics: [{ id: 'm' }] });
    expect(await series.client.getMetrics(ENTITY)).toEqual([{ id: 'm' }]);
    expect(series.fetch.mock.calls[0][0]).toMatch(/\/by-name\/.*\/metrics$/);
    const checks = clientOf(200, { items: [{ id: 'c' }] });
    expect(await checks.client.getChecks(ENTITY)).toEqual([{ id: 'c' }]);
    expect(checks.fetch.mock.calls[0][0]).toMatch(/\/by-name\/.*\/checks$/);
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
  it('leaves out the page that a gateway answers with', async () => {
    const page = new Response(`<html>${'x'.repeat(5000)}</html>`, {
      status: 502,
      statusText: 'Bad Gateway',
      headers: { 'content-type': 'text/html' },
    });
    expect(problemOf(await ResponseError.fromResponse(page))).toEqual({
      kind: 'failed',
      message: 'Request failed with 502 Bad Gateway',
    });
  });

  it('keeps the message of what is no response', () => {
    expect(problemOf(new Error('offline'))).toEqual({
      kind: 'failed',
      message: 'offline',
    });
  });
});
