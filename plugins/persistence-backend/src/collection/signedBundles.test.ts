import { generateKeyPairSync } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  collectFacts,
  MemorySourceTree,
  signBundle,
  type EvidenceKey,
} from '@persistence-scorecard/analysis';
import { drillBundle } from '../testing/submissions';
import { ServiceCollector } from './ServiceCollector';
import type { SourceReader } from './SourceReader';
import type { SourceResolver } from './SourceResolver';

const NOW = '2026-11-24T06:00:00.000Z';
const ORDERS = 'component:default/orders';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders' },
};
const signed = signBundle(
  drillBundle({ component: ORDERS, finishedAt: '2026-11-23T02:00:00.000Z' }),
  privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  'orders-ci',
);
const listed: EvidenceKey = {
  id: 'orders-ci',
  publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
};

describe('signed bundles in a repository', () => {
  let keys: EvidenceKey[] = [];
  const resolver: Pick<SourceResolver, 'resolve' | 'isTrusted'> = {
    resolve: async () => ({
      type: 'url',
      url: 'https://git.example.com/payments/orders/',
      root: '',
      trusted: false,
    }),
    isTrusted: () => false,
  };
  const reader: Pick<SourceReader, 'read' | 'readEvidence'> = {
    read: async (_, etag) =>
      etag === 'e'
        ? { state: 'unchanged' }
        : {
            state: 'read',
            etag: 'e',
            snapshot: {
              files: {
                '.persistence/evidence/drill.json': JSON.stringify(signed),
              },
            },
          },
    readEvidence: async () => '',
  };
  const collector = new ServiceCollector({
    resolver: resolver as SourceResolver,
    reader: reader as SourceReader,
    analyser: {
      analyse: (snapshot, options) =>
        collectFacts(new MemorySourceTree(snapshot), options),
    },
    integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
    collectors: [],
    keysFor: entityRef => (entityRef === ORDERS ? keys : []),
    logger: mockServices.logger.mock(),
  });

  it('count when the operator lists their key, and are read again when the list changes', async () => {
    const first = await collector.collect(entity, { state: {} }, NOW);
    expect(first.facts).toContainEqual(
      expect.objectContaining({
        subject: 'restore-verified',
        value: expect.objectContaining({ trust: 'self-reported' }),
      }),
    );
    const same = await collector.collect(entity, { state: first.state }, NOW);
    expect(same.facts).toBeUndefined();

    keys = [listed];
    const again = await collector.collect(entity, { state: first.state }, NOW);
    expect(again.facts).toContainEqual(
      expect.objectContaining({
        subject: 'restore-verified',
        value: expect.objectContaining({ trust: 'listed-key' }),
      }),
    );
  });
});
