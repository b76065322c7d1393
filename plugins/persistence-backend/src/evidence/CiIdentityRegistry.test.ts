import { CiIdentityRegistry } from './CiIdentityRegistry';

const verifier = (id: string, issuer: string) => ({
  id,
  issuer,
  verify: async () => {
    throw new Error('not asked');
  },
});
const token = (claims: unknown) =>
  ['e30', Buffer.from(JSON.stringify(claims)).toString('base64url'), 's'].join(
    '.',
  );

describe('CiIdentityRegistry', () => {
  it('finds the verifier of the issuer that a token claims', () => {
    const registry = new CiIdentityRegistry();
    const one = verifier('one', 'https://one.example.com');
    registry.addVerifier(one);
    registry.addVerifier(verifier('two', 'https://two.example.com'));
    expect(registry.verifierFor(token({ iss: one.issuer }))).toBe(one);
    for (const other of [
      token({ iss: 'https://three.example.com' }),
      token({ iss: ['https://one.example.com'] }),
      token(null),
      token('https://one.example.com'),
      'e30.not json.s',
      'opaque',
      '',
    ])
      expect(registry.verifierFor(other)).toBeUndefined();
  });

  it('takes one verifier per id and per issuer', () => {
    const registry = new CiIdentityRegistry();
    registry.addVerifier(verifier('one', 'https://one.example.com'));
    expect(() =>
      registry.addVerifier(verifier('one', 'https://x.example.com')),
    ).toThrow('the id "one"');
    expect(() =>
      registry.addVerifier(verifier('x', 'https://one.example.com')),
    ).toThrow('the issuer https://one');
  });
});
