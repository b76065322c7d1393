import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  collectFacts,
  MemorySourceTree,
} from '@persistence-scorecard/analysis';
import { createRubric } from '@persistence-scorecard/plugin-persistence-common';
import { CatalogContext } from '../collection/CatalogContext';
import { ServiceCollector } from '../collection/ServiceCollector';
import { SourceReader } from '../collection/SourceReader';
import { SourceResolver } from '../collection/SourceResolver';
import { readPersistenceConfig } from '../config/readConfig';
import { DatabaseScorecardStore } from '../store/DatabaseScorecardStore';
import type { StoredScorecard } from '../store/types';
import { openSqlite, type TestDatabase } from '../testing/databases';
import { FakeForge } from '../testing/fakeForge';
import { Refresher } from './Refresher';

jest.setTimeout(120_000);

const LEDGER = resolve(__dirname, '../../../../examples/services/ledger');
const SCHEMA = 'docs/database/schema.sql';
const INDEXES = 'docs/database/indexes.md';
const BACKUP = 'docs/database/backup-recovery.md';
const SETTINGS = 'docs/database/persistence.yaml';
/** Not closed by the fences of the document itself. */
const FENCE = '~~~';
const textOf = (path: string) => readFileSync(join(LEDGER, path), 'utf8');

interface Expected {
  message: RegExp;
  path: string;
  line: number;
  fix: RegExp;
}

function like({ message, fix, ...rest }: Expected) {
  return expect.objectContaining({
    ...rest,
    message: expect.stringMatching(message),
    fix: expect.stringMatching(fix),
  });
}

describe('bad input', () => {
  let base: string;
  let database: TestDatabase;
  let forge: FakeForge;
  let refresher: Refresher;
  const entities: Record<string, Entity> = {};

  beforeAll(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'persistence-bad-')));
    await mkdir(join(base, 'allowed'));
    await cp(LEDGER, join(base, 'outside'), { recursive: true });
    await cp(LEDGER, join(base, 'allowed/good'), { recursive: true });
    forge = await FakeForge.start({ slow: { hang: true } });
    database = await openSqlite();
    const config = new ConfigReader({
      integrations: { github: [{ host: 'ghe.test', apiBaseUrl: forge.url }] },
      persistence: { limits: { readTimeoutSeconds: 1 } },
    });
    const logger = mockServices.logger.mock();
    const integrations = ScmIntegrations.fromConfig(config);
    const { limits } = readPersistenceConfig(config);
    const catalog = catalogServiceMock({ entities: [] });
    catalog.getEntityByRef = async ref => entities[String(ref)];
    refresher = new Refresher({
      store: await DatabaseScorecardStore.create(database.service),
      catalog: new CatalogContext(catalog, mockServices.auth()),
      collector: new ServiceCollector({
        resolver: new SourceResolver({
          integrations,
          allowedFolders: [join(base, 'allowed')],
          trustedSources: [],
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
      }),
      rubric: createRubric(),
      logger,
    });
  });
  afterAll(async () => {
    await forge.stop();
    await database.destroy();
    await rm(base, { recursive: true });
  });

  const refresh = (name: string, location: string, annotations = {}) => {
    const ref = `component:default/${name}`;
    entities[ref] = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        annotations: {
          'backstage.io/source-location': location,
          ...annotations,
        },
      },
      spec: { type: 'service', owner: 'team' },
    };
    return refresher.refresh(ref);
  };
  const good = () => refresh('good', `file:${base}/allowed/good`);
  /** The example ledger with some files exchanged. */
  const withFiles = async (files: Record<string, string>) => {
    const folder = join(base, 'allowed/ledger');
    await rm(folder, { recursive: true, force: true });
    await cp(LEDGER, folder, { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      await writeFile(join(folder, path), text);
    }
    return refresh('ledger', `file:${folder}`);
  };
  const resultOf = ({ scorecard }: StoredScorecard, criterion: string) =>
    scorecard.results.find(result => result.criterion === criterion);

  it.each<[string, Record<string, string>, string, Expected]>([
    [
      'a document of 50 MB',
      { [INDEXES]: 'x'.repeat(50 * 1024 * 1024) },
      'indexes',
      { message: /too large/, path: INDEXES, line: 1, fix: /what people read/ },
    ],
    [
      'NUL bytes',
      { [INDEXES]: textOf(INDEXES).replace('## ', '\u0000## ') },
      'indexes',
      { message: /NUL bytes/, path: INDEXES, line: 6, fix: /UTF-8/ },
    ],
    [
      'an unclosed fence',
      { [INDEXES]: `# Indexes\n\n${FENCE}sql\n${textOf(INDEXES)}` },
      'indexes',
      { message: /fence/, path: INDEXES, line: 3, fix: /./ },
    ],
    [
      'text in an HTML comment',
      { [BACKUP]: `<!--\n${textOf(BACKUP)}\n-->\n` },
      'backup-recovery',
      { message: /HTML comment/, path: BACKUP, line: 1, fix: /RTO and RPO/ },
    ],
    [
      'broken SQL',
      { [SCHEMA]: textOf(SCHEMA).replace('CREATE TABLE', 'CREATE TABEL') },
      'schema',
      { message: /near "TABEL"/, path: SCHEMA, line: 6, fix: /Correct/ },
    ],
    [
      'broken YAML',
      { [SETTINGS]: 'targetLevel: 3\ntargets: {\n  a: [\n' },
      'automated-recovery',
      { message: /not valid YAML/, path: SETTINGS, line: 4, fix: /Correct/ },
    ],
  ])(
    'of %s costs what rests on it, and names file, line and fix',
    async (_, files, criterion, expected) => {
      const stored = await withFiles(files);
      expect(stored.collection.state).toBe('ok');
      const result = resultOf(stored, criterion);
      expect(result?.outcome).not.toBe('pass');
      expect(result?.findings).toContainEqual(like(expected));
      expect((await good()).scorecard.deliverables.complete).toBe(7);
    },
  );

  it('is none when a file has a byte order mark and Windows line ends', async () => {
    const saved = (path: string) => [
      path,
      `\ufeff${textOf(path).replace(/\n/g, '\r\n')}`,
    ];
    const stored = await withFiles(
      Object.fromEntries([INDEXES, SCHEMA, BACKUP, SETTINGS].map(saved)),
    );
    const plain = await good();
    expect(stored.scorecard.level).toEqual(plain.scorecard.level);
    expect(stored.scorecard.deliverables).toEqual(plain.scorecard.deliverables);
  });

  it.each<[string, () => { location: string; root?: string }, RegExp]>([
    [
      'leads to a folder that is not allowed',
      () => ({ location: `file:${base}/outside` }),
      /outside of persistence\.sources\.allowedFolders.*ask the operator/,
    ],
    [
      'climbs out of an allowed folder',
      () => ({ location: `file:${base}/allowed/../outside` }),
      /outside of persistence\.sources\.allowedFolders/,
    ],
    [
      'climbs out by its root',
      () => ({ location: `file:${base}/allowed`, root: '../outside' }),
      /persistence\/root "\.\.\/outside" is refused.*Name a folder/,
    ],
    [
      'climbs out by a disguised root',
      () => ({ location: `file:${base}/allowed`, root: 'x/%252e%252e/%2e%2e' }),
      /persistence\/root .* is refused/,
    ],
    [
      'leads to a host that is not configured',
      () => ({ location: 'url:https://elsewhere.test/org/orders/tree/main/' }),
      /elsewhere\.test.*configure an integration/,
    ],
    [
      'leads to a repository that hangs',
      () => ({ location: 'url:https://ghe.test/org/slow/tree/main/' }),
      /longer than 1 s.*try again later/,
    ],
  ])(
    'leaves the last good scorecard, marked, when the location %s',
    async (_, where, message) => {
      const before = await withFiles({});
      expect(before.collection.state).toBe('ok');
      const { location, root } = where();
      const bad = refresh(
        'ledger',
        location,
        root ? { 'persistence/root': root } : {},
      );
      const neighbour = await good();
      expect(neighbour.collection.state).toBe('ok');
      const after = await bad;
      expect(after.collection).toMatchObject({
        state: 'error',
        message: expect.stringMatching(message),
        succeededAt: before.collection.succeededAt,
      });
      const { evaluatedAt: _then, ...kept } = before.scorecard;
      expect(after.scorecard).toMatchObject(kept);
    },
  );
});
