import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  exportJWK,
  generateKeyPair,
  SignJWT,
  UnsecuredJWT,
  type KeyLike,
} from 'jose';
import { createCiTokenVerifier } from './ciTokens';

const AUDIENCE = 'https://portal.example.com';
const now = () => Math.floor(Date.now() / 1000);

describe('createCiTokenVerifier', () => {
  let server: Server;
  let issuer: string;
  let key: KeyLike;
  let otherKey: KeyLike;
  let published: object;

  beforeAll(async () => {
    const pair = await generateKeyPair('RS256');
    key = pair.privateKey;
    otherKey = (await generateKeyPair('RS256')).privateKey;
    published = {
      keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'RS256' }],
    };
    server = createServer((_, res) => {
      res.setHeader('content-type', 'application/json');
      res.end(JSON.stringify(published));
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  });

  const verifier = (jwksUrl = `${issuer}/keys`) =>
    createCiTokenVerifier({
      issuer,
      audience: AUDIENCE,
      jwksUrl,
      maxAgeSeconds: 600,
      claims: ['repository_id'],
    });
  const payload = (change: object = {}) => ({
    iss: issuer,
    aud: AUDIENCE,
    sub: 'repo:payments/orders:ref:refs/heads/main',
    iat: now() - 20,
    nbf: now() - 20,
    exp: now() + 280,
    repository_id: '4711',
    ...change,
  });
  const sign = (change: object = {}, with_ = key, header = {}) =>
    new SignJWT(payload(change))
      .setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header })
      .sign(with_);

  it('reads the claims of a right token', async () => {
    const claims = await verifier()(
      await sign({ run_attempt: 2, ref: 'refs/heads/main', empty: '' }),
    );
    expect(claims.id('repository_id')).toBe('4711');
    expect(claims.id('run_attempt')).toBe('2');
    expect(claims.text('ref')).toBe('refs/heads/main');
    expect(claims.optional('job_project_id')).toBeUndefined();
    expect(() => claims.text('sha')).toThrow('no claim sha');
    expect(() => claims.text('empty')).toThrow('claim empty');
    expect(() => claims.id('ref')).toThrow('is no number');
  });

  it.each<[string, () => Promise<string>, RegExp]>([
    [
      'another audience',
      () => sign({ aud: 'https://other.example.com' }),
      /claim aud/,
    ],
    [
      'another issuer',
      () => sign({ iss: 'https://evil.example.com' }),
      /claim iss/,
    ],
    ['an expired one', () => sign({ exp: now() - 60 }), /expired/],
    [
      'one that is not valid yet',
      () => sign({ nbf: now() + 300 }),
      /claim nbf/,
    ],
    [
      'one that is too old',
      () => sign({ iat: now() - 3600 }),
      /expired or is too old/,
    ],
    ['one from the future', () => sign({ iat: now() + 3600 }), /claim iat/],
    ['one without an end', () => sign({ exp: undefined }), /claim exp/],
    [
      'one without a needed claim',
      () => sign({ repository_id: undefined }),
      /claim repository_id/,
    ],
    ['another key', () => sign({}, otherKey), /not signed by/],
    ['an unknown key id', () => sign({}, key, { kid: 'k2' }), /not signed by/],
    [
      'no signature',
      async () => new UnsecuredJWT(payload()).encode(),
      /not signed by/,
    ],
    [
      'the public key as a shared secret',
      () =>
        new SignJWT(payload())
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .sign(Buffer.from(JSON.stringify(published))),
      /not signed by/,
    ],
    ['a changed payload', async () => tampered(await sign()), /not signed by/],
    ['no token at all', async () => 'x.y.z', /not signed by/],
  ])('refuses %s', async (_, token, message) => {
    const error = await verifier()(await token()).catch(e => e);
    expect(error).toMatchObject({
      name: 'AuthenticationError',
      message: expect.stringMatching(message),
    });
  });

  it('says that the keys are out of reach, and not that the token is wrong', async () => {
    const error = await verifier('http://127.0.0.1:1/keys')(await sign()).catch(
      e => e,
    );
    expect(error).toMatchObject({ name: 'ServiceUnavailableError' });
  });
});

function tampered(token: string): string {
  const [header, payload, signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const changed = Buffer.from(
    JSON.stringify({ ...claims, repository_id: '1' }),
  ).toString('base64url');
  return [header, changed, signature].join('.');
}
