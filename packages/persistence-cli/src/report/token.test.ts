import { answerJson, startPortal, stoppedPace } from './__testUtils__/portal';
import type { Handler } from './__testUtils__/portal';
import { findToken } from './token';

const audience = 'https://portal.example.com';
const find = (env: Record<string, string>, tokenEnv?: string) =>
  findToken({
    env,
    tokenEnv,
    audience,
    timeoutMs: 2000,
    pace: stoppedPace().pace,
  });

describe('the token of a variable', () => {
  it.each([
    [{ PERSISTENCE_TOKEN: 'static-1' }, undefined, 'static-1'],
    [{ PERSISTENCE_ID_TOKEN: 'id-1\n' }, undefined, 'id-1'],
    [
      { PERSISTENCE_ID_TOKEN: 'id-1', PERSISTENCE_TOKEN: 'static-1' },
      undefined,
      'id-1',
    ],
    [
      { PORTAL_JWT: 'id-2', PERSISTENCE_TOKEN: 'static-1' },
      'PORTAL_JWT',
      'id-2',
    ],
  ])('%j, named %s', async (env, name, expected) => {
    expect(await find(env as Record<string, string>, name)).toBe(expected);
  });

  it('is not replaced by another when it was named and is empty', async () => {
    await expect(
      find({ PERSISTENCE_TOKEN: 'static-1' }, 'PORTAL_JWT'),
    ).rejects.toThrow(/PORTAL_JWT holds no token/);
  });

  it('is refused, and not shown, when a header cannot hold it', async () => {
    const tokens = ['first\nx-forged: 1', 'two words', 'schlüssel'];
    for (const PERSISTENCE_TOKEN of tokens) {
      const error: Error = await find({ PERSISTENCE_TOKEN }).then(
        () => new Error('taken'),
        e => e,
      );
      expect(error.message).toMatch(/PERSISTENCE_TOKEN holds spaces/);
      expect(error.message).not.toContain(PERSISTENCE_TOKEN.slice(0, 5));
    }
  });

  it.each([
    [{}, /Set PERSISTENCE_TOKEN/],
    [{ GITHUB_ACTIONS: 'true' }, /`id-token: write` \(runs of pull requests/],
    [{ GITLAB_CI: 'true' }, /id_tokens/],
  ])('is missing: %j says what to do', async (env, advice) => {
    await expect(find(env as Record<string, string>)).rejects.toThrow(advice);
  });
});

describe('the identity of a run of GitHub', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;
  const start = async (handler: Handler) => {
    portal = await startPortal(handler);
    return {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${portal.url}/token?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-1',
      PERSISTENCE_TOKEN: 'static-1',
    };
  };
  afterEach(() => portal.stop());

  it('is asked for the audience of the portal, once more when GitHub is busy', async () => {
    const env = await start((response, _, number) =>
      number === 1
        ? answerJson(response, {}, 503)
        : answerJson(response, { count: 9, value: 'id-token-1' }),
    );
    expect(await find(env)).toBe('id-token-1');
    const [, request] = portal.requests;
    expect(portal.requests).toHaveLength(2);
    expect(request.method).toBe('GET');
    expect(request.headers.authorization).toBe('Bearer request-1');
    const { searchParams } = new URL(request.path, portal.url);
    expect(Object.fromEntries(searchParams)).toEqual({
      'api-version': '2.0',
      audience,
    });
  });

  it('gives way to a variable that was named', async () => {
    const env = await start(response => answerJson(response, { value: 'id' }));
    expect(await find(env, 'PERSISTENCE_TOKEN')).toBe('static-1');
    expect(portal.requests).toHaveLength(0);
  });

  it.each([
    [{ message: 'no' }, 403, /HTTP 403.*id-token: write/],
    [{ value: 7 }, 200, /holds none/],
    [[], 200, /holds none/],
    [{ value: 'two words' }, 200, /GitHub's answer holds spaces/],
  ])('%j with %d', async (body, status, why) => {
    const env = await start(response => answerJson(response, body, status));
    await expect(find(env)).rejects.toThrow(why);
  });

  it('is not asked for at an address without TLS', async () => {
    const env = await start(response => answerJson(response, { value: 'id' }));
    await expect(
      find({ ...env, ACTIONS_ID_TOKEN_REQUEST_URL: 'http://example.com/t' }),
    ).rejects.toThrow(/no https URL/);
  });
});
