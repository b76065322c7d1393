import { restoreBundle } from './__testUtils__/bundle';
import {
  answerAll,
  answerJson,
  startPortal,
  stoppedPace,
  type Handler,
} from './__testUtils__/portal';
import { RefusedError, UnreachableError } from './errors';
import { send } from './send';
import type { Outgoing } from './types';

const TOKEN = 'secret-token-1';
const item = (n = 0): Outgoing => ({
  files: [`drill-${n}.json`],
  submission: { bundle: restoreBundle({ runId: `${n}` }) },
  findings: [],
});

describe('sending', () => {
  let portal: Awaited<ReturnType<typeof startPortal>>;
  const { pace, waits } = stoppedPace();
  const start = async (handler: Handler) => {
    portal = await startPortal(handler);
  };
  const sendAll = (items: Outgoing[], timeoutMs = 5000) =>
    send(items, {
      url: new URL('/api/persistence/v1/evidence', portal.url),
      token: TOKEN,
      timeoutMs,
      userAgent: 'persistence-cli/0.1.0',
      pace,
    });
  /** The error, whose words never hold the token. */
  const failure = async (items = [item()], timeoutMs?: number) => {
    const error: Error = await sendAll(items, timeoutMs).then(
      () => new Error('nothing was wrong'),
      e => e,
    );
    expect(error.message).not.toContain(TOKEN);
    return error;
  };
  beforeEach(() => {
    waits.length = 0;
  });
  afterEach(() => portal.stop());

  it('sends bundles with the token, and gives back the answer to each', async () => {
    await start(
      answerAll({ status: 'accepted', entityRef: 'component:default/orders' }),
    );
    expect(await sendAll([item(1), item(2)])).toEqual([
      {
        files: ['drill-1.json'],
        status: 'accepted',
        entityRef: 'component:default/orders',
      },
      {
        files: ['drill-2.json'],
        status: 'accepted',
        entityRef: 'component:default/orders',
      },
    ]);
    const [request] = portal.requests;
    expect(request.method).toBe('POST');
    expect(request.path).toBe('/api/persistence/v1/evidence');
    expect(request.headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
    });
    expect(JSON.parse(request.body)).toEqual({
      submissions: [item(1).submission, item(2).submission],
    });
  });

  it('sends the same call again while the server is busy or gone', async () => {
    await start((response, request, number) => {
      if (number === 1) response.destroy();
      else if (number === 2)
        answerJson(response, {}, 429, { 'retry-after': '3' });
      else if (number < 5) answerJson(response, {}, 502);
      else answerAll({ status: 'replayed' })(response, request, number);
    });
    expect(await sendAll([item()])).toEqual([
      { files: ['drill-0.json'], status: 'replayed' },
    ]);
    expect(new Set(portal.requests.map(r => r.body)).size).toBe(1);
    expect(waits).toEqual([750, 3000, 3000, 6000]);
  });

  it('sends no more than 100 in one call', async () => {
    await start(answerAll({ status: 'accepted' }));
    const items = Array.from({ length: 205 }, (_, n) => item(n));
    const answers = await sendAll(items);
    expect(answers.map(a => a.files)).toEqual(items.map(i => i.files));
    expect(
      portal.requests.map(r => JSON.parse(r.body).submissions.length),
    ).toEqual([100, 100, 5]);
  });

  it.each([
    [400, /refuses the call \(400\).*says: what it says/],
    [401, /does not know the token \(401\).*says: what it says/],
    [403, /may submit nothing \(403\)/],
    [404, /no evidence API at .*\/api\/persistence\/v1\/evidence/],
    [413, /too large.*\(413\)/],
  ])('takes %d as final', async (status, why) => {
    await start(response =>
      answerJson(
        response,
        { error: { message: 'what\u001b[31m it says' } },
        status,
      ),
    );
    const error = await failure();
    expect(error).toBeInstanceOf(RefusedError);
    expect(error.message.replace(' [31m', '')).toMatch(why);
    expect(error.message).not.toContain('\u001b');
    expect(portal.requests).toHaveLength(1);
  });

  it('does not repeat a failure that would come again', async () => {
    await start(response => answerJson(response, {}, 500));
    expect(await failure()).toBeInstanceOf(UnreachableError);
    expect(portal.requests).toHaveLength(1);
  });

  it('follows no redirect, so that nobody else sees the token', async () => {
    const other = await startPortal(answerAll({ status: 'accepted' }));
    try {
      for (const status of [301, 302, 303, 307, 308]) {
        await start(response => {
          response.writeHead(status, {
            location: `${other.url}/login?from=${TOKEN}`,
          });
          response.end();
        });
        const error = await failure();
        expect(error).toBeInstanceOf(RefusedError);
        expect(error.message).toContain(`redirects to ${other.url}, and`);
        await portal.stop();
      }
      expect(other.requests).toEqual([]);
    } finally {
      await other.stop();
    }
  });

  it('says that nobody answers', async () => {
    await start(() => {});
    await portal.stop();
    const error = await failure();
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error.message).toMatch(/5 tries \(ECONNREFUSED\)/);
  });

  it('does not wait for ever, neither for the beginning nor for the end of an answer', async () => {
    await start((response, _, number) => {
      if (number % 2) return;
      response.writeHead(200);
      response.write('{"items":[');
    });
    const error = await failure([item()], 60);
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error.message).toMatch(/no whole answer within 0.06 s/);
    expect(portal.requests).toHaveLength(5);
  });

  it('does not read an answer without an end', async () => {
    let written = 0;
    await start(response => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const chunk = Buffer.alloc(1024 * 1024, 32);
      const more = () => {
        while (!response.destroyed && response.write(chunk)) written += 1;
      };
      response.on('drain', more);
      more();
    });
    const error = await failure();
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error.message).toMatch(/more than 16 MB/);
    expect(portal.requests).toHaveLength(1);
    expect(written).toBeLessThan(64);
  });

  it.each([
    ['the page of a portal', '<!doctype html><title>Portal</title>'],
    ['other JSON', '{"items":{}}'],
    ['an unknown status', '{"items":[{"status":"fine"}]}'],
    [
      'a finding without words',
      '{"items":[{"status":"rejected","findings":[{}]}]}',
    ],
    [
      'a broken effect',
      '{"items":[{"status":"accepted","scorecard":{"level":3}}]}',
    ],
    ['too few answers', '{"items":[]}'],
  ])('does not take %s for an answer', async (_, text) => {
    await start(response => response.end(text));
    const error = await failure();
    expect(error).toBeInstanceOf(UnreachableError);
    expect(error.message).toMatch(/none of the evidence API|answered 0 of 1/);
  });
});
