import { generateKeyPairSync } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { readEvidenceConfig } from './readEvidenceConfig';

const read = (evidence?: object) =>
  readEvidenceConfig(
    mockServices.rootConfig({
      data: (evidence ? { persistence: { evidence } } : {}) as {},
    }),
  );

const publicKey = generateKeyPairSync('ed25519')
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString();
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .publicKey.export({ type: 'spki', format: 'pem' })
  .toString();

describe('readEvidenceConfig', () => {
  it('lets nobody in without configuration', () => {
    const config = read();
    expect([config.maxAgeDays, config.submitters.size]).toEqual([400, 0]);
    expect(config.keysFor('component:default/orders')).toEqual([]);
  });

  it('reads subjects and keys, with services in any spelling', () => {
    const config = read({
      maxAgeDays: 30,
      submitters: [{ subject: 'ci', services: ['Orders', 'component:pay/x'] }],
      keys: [{ id: 'k', publicKey, services: ['Component:default/Orders'] }],
    });
    expect([...config.submitters.get('ci')!]).toEqual([
      'component:default/orders',
      'component:pay/x',
    ]);
    expect(config.keysFor('component:default/orders')).toEqual([
      { id: 'k', publicKey },
    ]);
    expect(config.keysFor('component:default/ledger')).toEqual([]);
  });

  it.each<[object, RegExp]>([
    [{ maxAgeDays: 0 }, /maxAgeDays must be above 0/],
    [{ submitters: [{ subject: 'ci' }] }, /services/],
    [
      { submitters: [{ subject: 'ci', services: ['a:b:c/'] }] },
      /no entity ref/,
    ],
    [
      {
        submitters: [
          { subject: 'ci', services: [] },
          { subject: 'ci', services: [] },
        ],
      },
      /lists ci twice/,
    ],
    [
      { keys: [{ id: 'k', publicKey: rsa, services: [] }] },
      /public key of k is not an Ed25519 key/,
    ],
    [
      { keys: [{ id: 'k', publicKey: 'PEM', services: [] }] },
      /public key of k/,
    ],
    [
      {
        keys: [
          { id: 'k', publicKey, services: [] },
          { id: 'k', publicKey, services: [] },
        ],
      },
      /lists k twice/,
    ],
  ])('refuses %j', (evidence, message) => {
    expect(() => read(evidence)).toThrow(message);
  });
});
