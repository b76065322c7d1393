import { mockServices } from '@backstage/backend-test-utils';
import { refusePublicJwks } from './refusePublicJwks';

const GITHUB = 'https://token.actions.githubusercontent.com';
const start = (...externalAccess: object[]) =>
  refusePublicJwks(
    mockServices.rootConfig({
      data: { backend: { auth: { externalAccess } } } as {},
    }),
  );
const jwks = (options: object, rest: object = {}) => ({
  type: 'jwks',
  options,
  ...rest,
});

describe('refusePublicJwks', () => {
  it.each([
    [{ url: `${GITHUB}/.well-known/jwks`, issuer: GITHUB, audience: 'portal' }],
    [{ url: `${GITHUB}/.well-known/jwks` }],
    [{ url: 'https://mirror.example.com/jwks', issuer: `${GITHUB}/acme` }],
    [{ url: 'https://x.example.com', issuer: ['https://x', GITHUB] }],
    [{ url: 'https://x.example.com', issuer: `https://x,${GITHUB}` }],
    [{ url: 'https://gitlab.com/oauth/discovery/keys', issuer: 'gitlab.com' }],
    [{ url: 'https://x.example.com', issuer: 'GitLab.com' }],
  ])('refuses to start with %j', options => {
    expect(() => start({ type: 'static' }, jwks(options))).toThrow(
      /backend\.auth\.externalAccess\[1\].*persistence\.evidence/,
    );
    expect(() =>
      start({ type: 'static' }, jwks(options, { accessRestrictions: [] })),
    ).toThrow();
  });

  it('starts with restrictions, with issuers that are not public, and without any', () => {
    start();
    start(
      jwks(
        { url: `${GITHUB}/.well-known/jwks` },
        { accessRestrictions: [{ plugin: 'catalog' }] },
      ),
      jwks({
        url: 'https://gitlab.example.com/keys',
        issuer: 'https://gitlab.example.com',
      }),
      { type: 'static', options: { token: 'x'.repeat(20), subject: 'ci' } },
    );
    expect(() => refusePublicJwks(mockServices.rootConfig())).not.toThrow();
  });
});
