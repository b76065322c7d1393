import {
  coreServices,
  createServiceFactory,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import persistencePlugin from '@persistence-scorecard/plugin-persistence-backend';
import type {
  EvidenceAnswers,
  EvidenceBundle,
} from '@persistence-scorecard/plugin-persistence-common';
import type { Knex } from 'knex';

const EXAMPLES = resolvePackagePath(
  '@persistence-scorecard/suite',
  '../../examples/services',
);
const SUBJECT = 'bench';

/** A running backend with services that were read, to send evidence to. */
export interface BenchBackend {
  /** Sends bundles in one call. @throws when one of them is not accepted */
  send(bundles: readonly EvidenceBundle[]): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the plugin on a database, over HTTP as CI meets it, and lets it read its services once: all of
 * them are the example service orders.
 *
 * @param names - names of the services
 */
export async function startBenchBackend(
  knex: Knex,
  names: readonly string[],
): Promise<BenchBackend> {
  const entities = names.map(
    (name): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        annotations: {
          'backstage.io/source-location': `file:${EXAMPLES}/orders`,
        },
      },
      spec: { type: 'service', owner: 'team' },
    }),
  );
  const backend = await startTestBackend({
    features: [
      persistencePlugin,
      catalogServiceMock.factory({ entities }),
      mockServices.scheduler.factory({
        skipTaskRunOnStartup: true,
        includeManualTasksOnStartup: false,
      }),
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
      mockServices.rootConfig.factory({
        data: {
          persistence: {
            sources: { allowedFolders: [EXAMPLES] },
            evidence: {
              submitters: [{ subject: SUBJECT, services: [...names] }],
            },
          },
        },
      }),
    ],
  });
  const api = `http://127.0.0.1:${backend.server.port()}/api/persistence/v1`;
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${api}/${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token()}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  for (const name of names)
    await post(`scorecards/by-name/component/default/${name}/refresh`, {});
  return {
    async send(bundles) {
      const { items } = (await post('evidence', {
        submissions: bundles.map(bundle => ({ bundle })),
      })) as EvidenceAnswers;
      const wrong = items.find(
        ({ status, checks }) => status !== 'accepted' || !checks,
      );
      if (wrong) throw new Error(`not accepted: ${JSON.stringify(wrong)}`);
    },
    stop: () => backend.stop(),
  };
}

function token(): string {
  return mockCredentials.service.token({
    onBehalfOf: mockCredentials.service(SUBJECT),
    targetPluginId: 'persistence',
  });
}
