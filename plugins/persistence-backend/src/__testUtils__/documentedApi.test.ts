import express from 'express';
import request from 'supertest';
import { documentedApi } from './documentedApi';

describe('documentedApi', () => {
  const problemsOf = async (path: string, status: number, body: unknown) => {
    const problems: string[] = [];
    const app = express()
      .use(documentedApi(problems))
      .use((_, res) => {
        res.status(status).json(body);
      });
    await request(app).get(path);
    return problems;
  };
  const byName = '/v1/scorecards/by-name/component/default/orders';
  const pending = {
    entityRef: 'component:default/orders',
    title: 'Orders',
    collection: { state: 'pending' },
  };
  const error = {
    error: { name: 'NotFoundError', message: 'no' },
    response: { statusCode: 404 },
  };

  it('passes what is described', async () => {
    expect(await problemsOf(byName, 202, pending)).toEqual([]);
    expect(await problemsOf(byName, 404, error)).toEqual([]);
    expect(
      await problemsOf('/v1/scorecards', 200, {
        items: [pending],
        totalItems: 1,
        pageInfo: {},
      }),
    ).toEqual([]);
  });

  it.each([
    ['another status', byName, 201, pending],
    ['another path', '/v1/secrets', 200, {}],
    ['a body of another answer', byName, 200, pending],
    ['a field too many', byName, 202, { ...pending, level: 0 }],
    ['an error without a message', byName, 404, { error: { name: 'x' } }],
  ])('notes %s', async (_, path, status, body) => {
    expect(await problemsOf(path, status, body)).toHaveLength(1);
  });
});
