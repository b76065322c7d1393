import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  collectFacts,
  MemorySourceTree,
} from '@persistence-scorecard/analysis';
import type { Fact } from '@persistence-scorecard/plugin-persistence-common';
import { readPersistenceConfig } from '../config/readConfig';
import { restoreBundle } from '../testing/bundles';
import { COMMIT, FakeForge } from '../testing/fakeForge';
import { ServiceCollector } from './ServiceCollector';
import { SourceReader } from './SourceReader';
import { SourceResolver } from './SourceResolver';

const NOW = '2026-11-24T06:00:00.000Z';
const FINISHED = '2026-11-23T02:00:00.000Z';

describe.each(['GitHub', 'GitLab'])(
  'persistence/evidence-url on %s',
  provider => {
    let forge: FakeForge;
    let base: string;
    let collect: (
      evidenceUrl: string,
      state?: { etag?: string; key?: string },
    ) => ReturnType<ServiceCollector['collect']>;
    const files: Record<string, string> = {
      'README.md': '# Orders',
      'ci/restore.json': restoreBundle({
        component: 'component:default/orders',
        finishedAt: FINISHED,
      }),
      'ci/ledger.json': restoreBundle({
        component: 'component:default/ledger',
        finishedAt: FINISHED,
      }),
      'ci/huge.json': restoreBundle({
        component: 'component:default/orders',
        finishedAt: FINISHED,
        padding: 1_100_000,
      }),
      'ci/broken.json': '{ "_type":\n  oops }',
    };

    beforeAll(async () => {
      forge = await FakeForge.start({
        orders: { files },
        slow: { hang: true },
        private: { status: 403 },
      });
      const host = new URL(forge.url).host;
      base =
        provider === 'GitHub'
          ? 'https://ghe.test/org/NAME/blob/main'
          : `${forge.url}/org/NAME/-/blob/main`;
      const config = new ConfigReader({
        integrations: {
          github: [{ host: 'ghe.test', apiBaseUrl: forge.url }],
          gitlab: [
            { host, apiBaseUrl: `${forge.url}/api/v4`, baseUrl: forge.url },
          ],
        },
        persistence: {
          trustedSources: [
            `url:${base.replace('NAME', 'orders')}/ci/restore.json`,
          ],
          limits: { readTimeoutSeconds: 1 },
        },
      });
      const logger = mockServices.logger.mock();
      const integrations = ScmIntegrations.fromConfig(config);
      const { limits, trustedSources } = readPersistenceConfig(config);
      const collector = new ServiceCollector({
        resolver: new SourceResolver({
          integrations,
          allowedFolders: [],
          trustedSources,
        }),
        reader: new SourceReader(
          UrlReaders.default({ config, logger }),
          limits,
        ),
        analyser: {
          analyse: (snapshot, options) =>
            collectFacts(new MemorySourceTree(snapshot), options),
        },
        integrations,
        collectors: [],
        logger,
      });
      collect = (evidenceUrl, state = {}) => {
        const entity: Entity = {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'orders',
            annotations: {
              'backstage.io/source-location': `url:https://ghe.test/org/orders/tree/main/`,
              'persistence/evidence-url': evidenceUrl,
            },
          },
        };
        return collector.collect(entity, { state }, NOW);
      };
    });
    afterAll(() => forge.stop());

    const url = (path: string, name = 'orders') =>
      `${base.replace('NAME', name)}/${path}`;
    const restore = (facts: Fact[] | undefined) =>
      facts?.find(
        fact =>
          fact.kind === 'run-check' && fact.subject === 'restore-verified',
      );
    const problems = (facts: Fact[] | undefined) =>
      facts?.flatMap(fact =>
        fact.kind === 'evidence-index' ? fact.value.problems : [],
      );

    it('counts a run from where the operator trusts it, with its commit and address', async () => {
      const { facts } = await collect(url('ci/restore.json'));
      expect(problems(facts)).toEqual([]);
      expect(restore(facts)).toMatchObject({
        value: { status: 'passed', trust: 'trusted-source', covered: 12 },
        evidence: [
          {
            type: 'run',
            runId: '77',
            commit: COMMIT,
            url: 'https://ci.example.com/orders/runs/77',
            path: url('ci/restore.json'),
          },
        ],
        observedAt: FINISHED,
      });
    });

    it('reads again when the bundle changed, though the repository did not', async () => {
      const { state } = await collect(url('ci/restore.json'));
      expect(
        (await collect(url('ci/restore.json'), state)).facts,
      ).toBeUndefined();
      const later = '2026-11-24T02:00:00.000Z';
      const before = files['ci/restore.json'];
      files['ci/restore.json'] = before.replace(FINISHED, later);
      const { facts } = await collect(url('ci/restore.json'), state);
      files['ci/restore.json'] = before;
      expect(restore(facts)?.observedAt).toBe(later);
    });

    it('takes no run of another service, and says which bundle it is', async () => {
      const { facts } = await collect(url('ci/ledger.json'));
      expect(restore(facts)).toBeUndefined();
      expect(problems(facts)).toMatchObject([
        {
          path: url('ci/ledger.json'),
          line: expect.any(Number),
          message:
            'The evidence bundle is about component:default/ledger, not about component:default/orders.',
          fix: expect.stringContaining('component:default/orders'),
        },
      ]);
    });

    it('names file and line of a bundle that is broken', async () => {
      const { facts } = await collect(url('ci/broken.json'));
      expect(restore(facts)).toBeUndefined();
      expect(problems(facts)).toMatchObject([
        {
          path: url('ci/broken.json'),
          line: 2,
          message: expect.stringContaining('not valid JSON'),
        },
      ]);
    });

    it.each([
      ['is larger than 1 MB', 'ci/huge.json', 'orders', /larger than 1 MB/],
      ['does not exist', 'ci/none.json', 'orders', /404.*check the location/],
      ['hangs', 'ci/restore.json', 'slow', /took too long/],
      ['is forbidden', 'ci/restore.json', 'private', /403.*check the token/],
    ])(
      'is an error that says what to do when it %s',
      async (_, path, name, message) => {
        const failed = await collect(url(path, name)).catch(error => error);
        expect(failed).toMatchObject({ name: 'ServiceUnavailableError' });
        expect(failed.message).toMatch(message);
        expect(failed.message).toContain('persistence/evidence-url');
      },
    );

    it.each([
      'https://elsewhere.test/org/orders/blob/main/ci/restore.json',
      'http://127.0.0.1:1/evidence.json',
      'http://169.254.169.254/latest/meta-data',
      'file:///etc/passwd',
      '/etc/passwd',
      'nonsense',
    ])(
      'asks nobody for %s, which the operator did not configure',
      async target => {
        const before = forge.requests.length;
        await expect(collect(target)).rejects.toThrow(
          'persistence/evidence-url',
        );
        expect(forge.requests.length).toBe(before);
      },
    );
  },
);
