import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  collectFacts,
  MemorySourceTree,
} from '@persistence-scorecard/analysis';
import { readPersistenceConfig } from '../config/readConfig';
import { COMMIT, FakeForge } from '../testing/fakeForge';
import { ServiceCollector } from './ServiceCollector';
import { SourceReader } from './SourceReader';
import { SourceResolver } from './SourceResolver';

const NOW = '2026-11-24T06:00:00.000Z';
const SCHEMA =
  'CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);\n';

describe.each([
  [
    'GitHub',
    'https://ghe.test/org/NAME/tree/main/',
    'https://ghe.test/org/NAME/blob',
  ],
  [
    'GitLab',
    'https://gitlab.test/org/NAME/-/tree/main/',
    'https://gitlab.test/org/NAME/-/blob',
  ],
])('sources on %s', (_, location, links) => {
  let forge: FakeForge;
  let collector: ServiceCollector;

  beforeAll(async () => {
    forge = await FakeForge.start({
      orders: {
        files: {
          'README.md': '# Orders',
          'docs/database/schema.sql': SCHEMA,
          'services/billing/docs/database/schema.sql': SCHEMA,
          'services/billing/docs/huge.md': 'x'.repeat(1_100_000),
          'node_modules/a/index.js': 'no',
        },
      },
      private: { status: 401 },
      busy: { status: 429 },
      slow: { hang: true },
    });
    const config = new ConfigReader({
      integrations: {
        github: [{ host: 'ghe.test', apiBaseUrl: forge.url }],
        gitlab: [
          {
            host: 'gitlab.test',
            apiBaseUrl: forge.url,
            baseUrl: 'https://gitlab.test',
          },
        ],
      },
      persistence: { limits: { readTimeoutSeconds: 2, maxFileMegabytes: 1 } },
    });
    const logger = mockServices.logger.mock();
    const integrations = ScmIntegrations.fromConfig(config);
    const { limits } = readPersistenceConfig(config);
    collector = new ServiceCollector({
      resolver: new SourceResolver({
        integrations,
        allowedFolders: [],
        trustedSources: [],
      }),
      reader: new SourceReader(UrlReaders.default({ config, logger }), limits),
      analyser: {
        analyse: (snapshot, options) =>
          collectFacts(new MemorySourceTree(snapshot), options),
      },
      integrations,
      collectors: [],
      logger,
    });
  });
  afterAll(() => forge.stop());

  const collect = (name: string, annotations = {}, state = {}) => {
    const entity: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        annotations: {
          'backstage.io/source-location': `url:${location.replace(
            'NAME',
            name,
          )}`,
          ...annotations,
        },
      },
    };
    return collector.collect(entity, { state }, NOW);
  };

  it('reads the files of one commit, and links to them', async () => {
    const { facts, source, state } = await collect('orders');
    expect(facts?.find(fact => fact.kind === 'source')?.value).toMatchObject({
      state: 'read',
      commit: COMMIT,
    });
    const schema = facts?.find(
      fact => fact.kind === 'document' && fact.subject === 'schema',
    );
    expect(schema).toMatchObject({
      value: { present: true },
      evidence: [{ commit: COMMIT }],
    });
    expect(source.sourceUrlTemplate).toBe(
      `${links.replace('NAME', 'orders')}/${COMMIT}/{path}#L{line}`,
    );
    expect(state.etag).toBe(COMMIT);
  });

  it('reads a folder of a monorepo, and names what the caps left out', async () => {
    const { facts, source } = await collect('orders', {
      'persistence/root': 'services/billing',
    });
    expect(facts?.find(fact => fact.kind === 'source')?.value).toMatchObject({
      filesRead: 1,
      skipped: [
        {
          path: 'docs/huge.md',
          reason: expect.stringContaining('larger than 1 MB'),
        },
      ],
    });
    expect(source.sourceUrlTemplate).toContain(
      `/${COMMIT}/services/billing/{path}`,
    );
    await expect(
      collect('orders', { 'persistence/root': 'services/none' }),
    ).rejects.toThrow('no file below persistence/root');
  });

  it('fetches no archive when nothing changed, and does when the folder did', async () => {
    const { state } = await collect('orders');
    const archives = () =>
      forge.requests.filter(url => /tarball|archive/.test(url)).length;
    const before = archives();
    expect((await collect('orders', {}, state)).facts).toBeUndefined();
    expect(archives()).toBe(before);
    expect(
      (
        await collect(
          'orders',
          { 'persistence/root': 'services/billing' },
          state,
        )
      ).facts,
    ).toBeDefined();
  });

  it.each([
    ['absent', /404.*check the location/],
    ['private', /401.*check the token/],
    ['busy', /429.*tried again later/],
    ['slow', /longer than 2 s/],
  ])('says what to do about a repository that is %s', async (name, message) => {
    await expect(collect(name)).rejects.toThrow(message);
  });

  it('lets one that hangs hold up no other', async () => {
    const slow = collect('slow').catch(error => error);
    const started = Date.now();
    expect((await collect('orders')).facts).toBeDefined();
    expect(Date.now() - started).toBeLessThan(1900);
    expect(await slow).toBeInstanceOf(Error);
  });

  it('reads evidence only from hosts that the operator configured', async () => {
    const elsewhere = {
      'persistence/evidence-url': `${forge.url}/org/orders/evidence.json`,
    };
    const before = forge.requests.length;
    await expect(collect('orders', elsewhere)).rejects.toThrow(
      /configure an integration, or backend\.reading\.allow/,
    );
    expect(forge.requests.length).toBe(before);
  });
});
