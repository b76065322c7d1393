import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { EvidenceKey } from '@persistence-scorecard/analysis';
import type { CiIdentity } from '@persistence-scorecard/plugin-persistence-node';
import { CatalogContext } from '../collection/CatalogContext';
import { CiIdentityRegistry } from '../evidence/CiIdentityRegistry';
import { createEvidence } from '../evidence/createEvidence';
import type { Submitter } from '../evidence/Submitter';
import { Refresher } from '../refresh/Refresher';
import { DatabaseScorecardStore } from '../store/DatabaseScorecardStore';
import { COMMIT } from '../testing/fakeForge';
import type { TestDatabase } from '../testing/databases';
import { repositoryFacts } from '../testing/facts';
import { testRubric } from '../testing/rubric';

export const NOW = '2026-11-24T06:00:00.000Z';
export const ORDERS = 'component:default/orders';

function service(name: string, type = 'service'): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: {
        'backstage.io/source-location': `url:https://github.com/payments/${name}/tree/main/`,
      },
    },
    spec: { type, owner: 'team' },
  };
}

/** All that takes evidence, on a database, with repositories that hold a schema and no CI results. */
export async function evidenceHarness(
  database: TestDatabase,
  options: { keys?: readonly EvidenceKey[] } = {},
) {
  const store = await DatabaseScorecardStore.create(database.service);
  const catalog = catalogServiceMock({
    entities: [
      ...['orders', 'ledger', 'stock'].map(name => service(name)),
      service('website', 'website'),
    ],
  });
  const auth = mockServices.auth();
  const context = new CatalogContext(catalog, auth);
  let readings = 0;
  const refresher = new Refresher({
    store,
    catalog: context,
    collector: {
      collect: async () => {
        readings += 1;
        return {
          facts: [
            ...repositoryFacts({ schema: true, now: NOW, commit: COMMIT }),
            {
              kind: 'evidence-index',
              subject: '',
              value: { checks: [], metrics: [], problems: [] },
              evidence: [],
              observedAt: NOW,
            },
          ],
          extra: [],
          state: {},
          source: { target: 'url:https://github.com/payments/orders' },
        };
      },
    },
    rubric: testRubric,
    logger: mockServices.logger.mock(),
    now: () => new Date(NOW),
  });
  const { intake } = await createEvidence({
    auth,
    catalog,
    database: database.service,
    httpAuth: mockServices.httpAuth(),
    logger: mockServices.logger.mock(),
    settings: {
      maxAgeDays: 400,
      submitters: new Map(),
      keysFor: ref => (ref === ORDERS ? options.keys ?? [] : []),
    },
    identities: new CiIdentityRegistry(),
    store,
    context,
    collector: { collectExtra: async () => [] },
    rubric: testRubric,
    isScored: entity => entity.spec?.type === 'service',
    now: () => new Date(NOW),
  });
  return {
    store,
    refresher,
    intake,
    readings: () => readings,
    count: async (table: string) => {
      const [{ n }] = await database.knex(table).count({ n: '*' });
      return Number(n);
    },
  };
}

/** A subject that the operator lets speak for all services of the harness. */
export const anySubject: Submitter = {
  kind: 'static',
  name: 'nightly-drills',
  services: new Set(
    ['orders', 'ledger', 'stock', 'website'].map(
      name => `component:default/${name}`,
    ),
  ),
};

/** A run of the repository of orders. */
export function ordersRun(change: Partial<CiIdentity> = {}): Submitter {
  return {
    kind: 'ci',
    name: 'github-actions:github.com payments/orders (1)',
    identity: {
      host: 'github.com',
      repository: { id: '1', path: 'payments/orders', listed: false },
      ref: 'refs/heads/main',
      commit: COMMIT,
      official: true,
      run: { ids: ['77'], attempt: 1 },
      ...change,
    },
  };
}
