import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  sign,
} from 'node:crypto';
import {
  EVIDENCE_EXTENSION,
  type DsseEnvelope,
  type EvidenceBundle,
  type Fact,
} from '@persistence-scorecard/plugin-persistence-common';
import fc from 'fast-check';
import {
  assertEvidenceKey,
  decodeBase64,
  signBundle,
  verifyEnvelope,
  type EvidenceKey,
} from './dsse';
import { readBundles } from './readBundles';

const NOW = '2026-03-01T12:00:00.000Z';

function keyPair(type: 'ed25519' | 'ed448' = 'ed25519') {
  const { publicKey, privateKey } = generateKeyPairSync(type as 'ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

const own = keyPair();
const other = keyPair();
const keys: EvidenceKey[] = [
  { id: 'somebody-else', publicKey: other.publicKey },
  { id: 'orders-ci', publicKey: own.publicKey },
];

const bundle: EvidenceBundle = {
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ digest: { gitCommit: 'b'.repeat(40) } }],
  predicateType: 'https://in-toto.io/attestation/test-result/v0.1',
  predicate: {
    result: 'PASSED',
    configuration: [],
    passedTests: ['restore-full-loss'],
    [EVIDENCE_EXTENSION]: {
      schemaVersion: '1',
      component: 'component:default/orders',
      environment: 'staging',
      run: {
        id: '9177',
        attempt: 1,
        ref: 'refs/heads/main',
        defaultBranch: true,
        startedAt: '2026-02-27T09:00:00Z',
        finishedAt: '2026-02-27T10:00:00Z',
        tool: { name: 'drill', version: '1.0.0' },
      },
      checks: [
        {
          id: 'restore-full-loss',
          item: 'backup-tested',
          status: 'passed',
          covered: 4,
          total: 4,
        },
      ],
    },
  },
};

const stateOf = (envelope: DsseEnvelope, with_ = keys) =>
  verifyEnvelope(envelope, Buffer.from(envelope.payload, 'base64'), with_);

const read = (value: unknown, with_?: EvidenceKey[]) =>
  readBundles(
    [
      {
        path: '.persistence/evidence/drill.json',
        bytes: new TextEncoder().encode(JSON.stringify(value)),
      },
    ],
    {
      trust: 'self-reported',
      now: NOW,
      entityRef: 'component:default/orders',
      keys: with_,
    },
  );
const trustIn = (facts: Fact[]) =>
  facts.flatMap(f => (f.kind === 'run-check' ? [f.value.trust] : []));
const problemsIn = (facts: Fact[]) =>
  facts.flatMap(f => (f.kind === 'evidence-index' ? f.value.problems : []));

describe('signBundle and verifyEnvelope', () => {
  const signed = signBundle(bundle, own.privateKey, 'orders-ci');

  it('find the key that signed, whatever id the envelope names', () => {
    expect(stateOf(signed)).toEqual({ state: 'signed', keyId: 'orders-ci' });
    for (const keyid of [undefined, 'somebody-else', 'nobody']) {
      const renamed = {
        ...signed,
        signatures: [{ ...signed.signatures[0], keyid }],
      };
      expect(stateOf(renamed)).toEqual({ state: 'signed', keyId: 'orders-ci' });
    }
  });

  it('follow DSSE v1: the published test vector of the pre-authentication encoding', () => {
    // protocol.md of DSSE: PAE("http://example.com/HelloWorld", "hello world").
    const pae = 'DSSEv1 29 http://example.com/HelloWorld 11 hello world';
    const envelope = {
      payloadType: 'http://example.com/HelloWorld',
      payload: Buffer.from('hello world').toString('base64'),
      signatures: [{ sig: signRaw(pae, own.privateKey) }],
    } as unknown as DsseEnvelope;
    expect(stateOf(envelope).state).toBe('signed');
  });

  it('are as good as unsigned with a key that nobody listed', () => {
    expect(stateOf(signed, [keys[0]])).toEqual({ state: 'unlisted' });
    expect(stateOf({ ...signed, signatures: [] })).toEqual({
      state: 'unlisted',
    });
    expect(stateOf(signed, [])).toEqual({ state: 'unlisted' });
  });

  it('call it forged when the named key did not sign this', () => {
    const stolen = signBundle(bundle, other.privateKey, 'orders-ci');
    expect(stateOf(stolen, [keys[1]])).toEqual({
      state: 'forged',
      keyId: 'orders-ci',
    });
    const truncated = {
      ...signed,
      signatures: [{ keyid: 'orders-ci', sig: 'AAAA' }],
    };
    expect(stateOf(truncated).state).toBe('forged');
  });

  it('catch every flipped bit of payload and signature', () => {
    const payload = Buffer.from(signed.payload, 'base64');
    const signature = Buffer.from(signed.signatures[0].sig, 'base64');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: payload.length + signature.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        (at, bit) => {
          const changed = [Buffer.from(payload), Buffer.from(signature)];
          const [part, offset] =
            at < payload.length ? [0, at] : [1, at - payload.length];
          changed[part][offset] ^= 1 << bit;
          const envelope = {
            ...signed,
            payload: changed[0].toString('base64'),
            signatures: [
              { keyid: 'orders-ci', sig: changed[1].toString('base64') },
            ],
          };
          expect(stateOf(envelope).state).toBe('forged');
        },
      ),
      { numRuns: 500 },
    );
  });

  it('catch bytes that are added, removed, or moved between type and payload', () => {
    const payload = Buffer.from(signed.payload, 'base64');
    for (const changed of [
      payload.subarray(1),
      payload.subarray(0, -1),
      Buffer.concat([payload, Buffer.from(' ')]),
      Buffer.concat([Buffer.from(' '), payload]),
      Buffer.alloc(0),
    ]) {
      const envelope = { ...signed, payload: changed.toString('base64') };
      expect(stateOf(envelope).state).toBe('forged');
    }
    const retyped = { ...signed, payloadType: 'application/json' };
    expect(stateOf(retyped as unknown as DsseEnvelope).state).toBe('forged');
  });

  it('take one spelling of base64 only', () => {
    expect(decodeBase64(signed.payload)).toBeDefined();
    for (const spelling of [
      `${signed.payload}\n`,
      ` ${signed.payload}`,
      'a-_b',
      'QQ',
      '%%%%',
    ]) {
      expect(decodeBase64(spelling)).toBeUndefined();
    }
  });

  it('refuse keys of another kind', () => {
    const ed448 = keyPair('ed448');
    expect(() => signBundle(bundle, ed448.privateKey, 'x')).toThrow('Ed25519');
    expect(() =>
      assertEvidenceKey({ id: 'x', publicKey: ed448.publicKey }),
    ).toThrow('Ed25519');
    expect(() => assertEvidenceKey({ id: 'x', publicKey: 'no key' })).toThrow();
    expect(() => assertEvidenceKey(keys[0])).not.toThrow();
  });
});

describe('signed bundles in a repository', () => {
  const signed = signBundle(bundle, own.privateKey, 'orders-ci');

  it('count as proof when the key is listed, and are self-reported when it is not', () => {
    expect(trustIn(read(signed, keys))).toEqual(['listed-key']);
    expect(trustIn(read(signed, [keys[0]]))).toEqual(['self-reported']);
    expect(trustIn(read(signed))).toEqual(['self-reported']);
    expect(problemsIn(read(signed))).toEqual([]);
    expect(trustIn(read(bundle, keys))).toEqual(['self-reported']);
  });

  it('give the digest of the file as evidence', () => {
    const [fact] = read(signed, keys);
    expect(fact.evidence[0]).toMatchObject({
      digest: createHash('sha256').update(JSON.stringify(signed)).digest('hex'),
    });
  });

  it('are refused whole when they were changed after they were signed', () => {
    const changed = structuredClone(bundle);
    changed.predicate[EVIDENCE_EXTENSION].checks[0].total = 5;
    const forged = {
      ...signed,
      payload: Buffer.from(JSON.stringify(changed)).toString('base64'),
    };
    const facts = read(forged, keys);
    expect(trustIn(facts)).toEqual([]);
    expect(problemsIn(facts)).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('orders-ci'),
        path: '.persistence/evidence/drill.json',
      }),
    ]);
  });

  it.each<[string, unknown, RegExp]>([
    [
      'another payload type',
      { ...signed, payloadType: 'text/plain' },
      /payload type/,
    ],
    ['a payload that is no base64', { ...signed, payload: 'ä' }, /not base64/],
    ['a payload that is no text', { ...signed, payload: 7 }, /not base64/],
    [
      'signatures that are no list',
      { ...signed, signatures: {} },
      /no list of signatures/,
    ],
    [
      'a signature that is none',
      { ...signed, signatures: [null] },
      /no list of signatures/,
    ],
    [
      'a payload that is no bundle',
      { ...signed, payload: 'e30=' },
      /does not follow its schema/,
    ],
    [
      'an envelope in an envelope',
      {
        ...signed,
        payload: Buffer.from(JSON.stringify(signed)).toString('base64'),
      },
      /does not follow its schema/,
    ],
  ])('are refused with a reason: %s', (_, value, message) => {
    const facts = read(value, keys);
    expect(trustIn(facts)).toEqual([]);
    expect(problemsIn(facts)).toEqual([
      expect.objectContaining({
        message: expect.stringMatching(message),
        line: 1,
      }),
    ]);
  });
});

function signRaw(text: string, privateKey: string): string {
  return sign(null, Buffer.from(text), createPrivateKey(privateKey)).toString(
    'base64',
  );
}
