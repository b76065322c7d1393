import {
  cp,
  mkdir,
  mkdtemp,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  createRubric,
  evaluateScorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { COMMIT, FakeForge } from '../testing/fakeForge';
import { fileDigest } from './fileDigests';
import { SourceExcerpts, type Judged } from './SourceExcerpts';
import { SourceFiles } from './SourceFiles';
import { SourceResolver } from './SourceResolver';

const REF = 'component:default/orders';
const SCHEMA = 'CREATE TABLE orders (\n  id bigint PRIMARY KEY\n);\n';
const PATH = 'docs/database/schema.sql';
const scorecard = evaluateScorecard(
  createRubric(),
  { entityRef: REF },
  [],
  [],
  [],
  '2026-11-24T06:00:00.000Z',
);

/** A scorecard that names the paths, judged by the contents. */
function judgedBy(
  digests: Record<string, string>,
  options: { commit?: string; source?: Judged['source'] } = {},
): Judged {
  const findings = Object.keys(digests).map(path => ({
    message: 'See here.',
    severity: 'problem' as const,
    path,
    line: 2,
  }));
  const [first, ...rest] = scorecard.results;
  return {
    scorecard: {
      ...scorecard,
      commit: options.commit,
      results: [{ ...first, findings }, ...rest],
    },
    source: options.source,
    digests,
  };
}

function orders(location: string, annotations = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'orders',
      annotations: { 'backstage.io/source-location': location, ...annotations },
    },
  };
}

describe('SourceExcerpts of folders', () => {
  let base: string;
  let excerpts: SourceExcerpts;

  beforeAll(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'persistence-')));
    const service = join(base, 'allowed/services/orders');
    await mkdir(join(service, 'docs/database'), { recursive: true });
    await writeFile(join(service, PATH), SCHEMA);
    await cp(join(service, 'docs'), join(base, 'allowed/docs'), {
      recursive: true,
    });
    await writeFile(join(base, 'allowed/docs/database/schema.sql'), 'root\n');
    await writeFile(join(base, 'secret'), 'secret\n');
    await symlink(join(base, 'secret'), join(service, 'docs/link.md'));
    await writeFile(join(service, 'docs/huge.md'), 'x'.repeat(1_100_000));
    const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));
    excerpts = new SourceExcerpts(
      new SourceFiles({
        resolver: new SourceResolver({
          integrations,
          allowedFolders: [join(base, 'allowed')],
          trustedSources: [],
        }),
        urlReader: mockServices.urlReader.mock(),
        integrations,
        timeoutMs: 1000,
      }),
    );
  });
  afterAll(() => rm(base, { recursive: true }));

  const location = () => `file:${base}/allowed/services/orders`;
  const show = (path: string, judged: Judged, entity = orders(location())) =>
    excerpts.excerpt(entity, judged, { path, line: 2 });

  it('shows the lines that were judged, of the commit that was read', async () => {
    const judged = judgedBy(
      { [PATH]: fileDigest(SCHEMA) },
      { commit: 'c'.repeat(40) },
    );
    expect(await show(PATH, judged)).toEqual({
      path: PATH,
      commit: 'c'.repeat(40),
      sinceReading: 'unchanged',
      totalLines: 3,
      lines: [
        { number: 1, text: 'CREATE TABLE orders (' },
        { number: 2, text: '  id bigint PRIMARY KEY' },
        { number: 3, text: ');' },
      ],
    });
  });

  it('says that a file changed since, and claims no commit then', async () => {
    const judged = judgedBy(
      { [PATH]: fileDigest('CREATE TABLE a ();') },
      { commit: 'c'.repeat(40) },
    );
    const excerpt = await show(PATH, judged);
    expect(excerpt.sinceReading).toBe('changed');
    expect(excerpt).not.toHaveProperty('commit');
    const { digests: _, ...old } = judged;
    expect((await show(PATH, old)).sinceReading).toBe('unknown');
  });

  it('takes paths from the root of the service, not of the monorepo', async () => {
    const judged = judgedBy({ [PATH]: fileDigest(SCHEMA) });
    const entity = orders(`file:${base}/allowed`, {
      'persistence/root': 'services/orders',
    });
    expect((await show(PATH, judged, entity)).sinceReading).toBe('unchanged');
    const root = await show(PATH, judged, orders(`file:${base}/allowed`));
    expect([root.sinceReading, root.lines[0].text]).toEqual([
      'changed',
      'root',
    ]);
  });

  it('shows nothing that the scorecard does not name, or that was not read', async () => {
    const judged = judgedBy({ [PATH]: fileDigest(SCHEMA) });
    await expect(show('docs/huge.md', judged)).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('No evidence or finding'),
    });
    const missing = judgedBy({ 'docs/database/indexes.md': '' });
    await expect(
      show('docs/database/indexes.md', { ...missing, digests: {} }),
    ).rejects.toThrow('was no file of the source when it was read');
    await expect(show('docs/database/indexes.md', missing)).rejects.toThrow(
      'not in the service’s source any more'.replace('’', "'"),
    );
  });

  it.each([
    '../../../secret',
    'docs/../../../../secret',
    './docs/database/schema.sql',
    '/etc/passwd',
    'docs\\..\\..\\secret',
    'file:///etc/passwd',
    'https://example.com/x',
    'docs/a\u0000.md',
  ])('refuses the path %j even when a finding names it', async path => {
    await expect(
      show(path, judgedBy({ [path]: fileDigest('secret\n') })),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('no path of a file inside'),
    });
  });

  it('follows no link out of the folder, and no location out of the allowed ones', async () => {
    const link = judgedBy({ 'docs/link.md': fileDigest('secret\n') });
    await expect(show('docs/link.md', link)).rejects.toThrow(
      "not in the service's source",
    );
    const judged = judgedBy({ [PATH]: fileDigest(SCHEMA) });
    await expect(
      show(PATH, judged, orders(`file:${tmpdir()}`)),
    ).rejects.toThrow('persistence.sources.allowedFolders');
  });

  it.each([
    ['docs/huge.md', 'larger than 1 MB'],
    ['docs', 'it is no file'],
  ])('says why %s is not shown', async (path, message) => {
    await expect(show(path, judgedBy({ [path]: '' }))).rejects.toMatchObject({
      statusCode: 422,
      message: expect.stringContaining(message),
    });
  });

  it('refuses a range that ends before it starts', async () => {
    const judged = judgedBy({ [PATH]: fileDigest(SCHEMA) });
    await expect(
      excerpts.excerpt(orders(location()), judged, {
        path: PATH,
        line: 3,
        endLine: 2,
      }),
    ).rejects.toThrow('no lines from 3 to 2');
  });
});

describe.each(['GitHub', 'GitLab'])('SourceExcerpts on %s', provider => {
  let forge: FakeForge;
  let excerpts: SourceExcerpts;
  let base: string;

  beforeAll(async () => {
    forge = await FakeForge.start({
      orders: {
        files: {
          [PATH]: SCHEMA,
          'services/billing/docs/a b#1.md': '# Billing\n',
          'docs/huge.md': 'x'.repeat(1_100_000),
          'docs/picture.md': Uint8Array.from(
            { length: 4096 },
            (_, i) => i % 256,
          ),
        },
      },
      slow: { hang: true },
      private: { status: 401 },
    });
    const host = new URL(forge.url).host;
    base = provider === 'GitHub' ? 'https://ghe.test/org' : `${forge.url}/org`;
    const config = new ConfigReader({
      integrations: {
        github: [{ host: 'ghe.test', apiBaseUrl: forge.url }],
        gitlab: [
          { host, apiBaseUrl: `${forge.url}/api/v4`, baseUrl: forge.url },
        ],
      },
    });
    const integrations = ScmIntegrations.fromConfig(config);
    excerpts = new SourceExcerpts(
      new SourceFiles({
        resolver: new SourceResolver({
          integrations,
          allowedFolders: [],
          trustedSources: [],
        }),
        urlReader: UrlReaders.default({
          config,
          logger: mockServices.logger.mock(),
        }),
        integrations,
        timeoutMs: 1000,
      }),
    );
  });
  afterAll(() => forge.stop());

  const url = (name: string) =>
    `${base}/${name}${provider === 'GitLab' ? '/-' : ''}/tree/main/`;
  const show = (path: string, judged: Judged, name = 'orders', root?: string) =>
    excerpts.excerpt(
      orders(`url:${url(name)}`, root ? { 'persistence/root': root } : {}),
      judged,
      { path, line: 2 },
    );
  const source = (name = 'orders', root?: string) => ({
    target: `url:${url(name)}`,
    ...(root ? { root } : {}),
  });

  it('reads the file at the very commit that was read', async () => {
    const judged = judgedBy(
      { [PATH]: fileDigest(SCHEMA) },
      { commit: COMMIT, source: source() },
    );
    expect(await show(PATH, judged)).toMatchObject({
      commit: COMMIT,
      sinceReading: 'unchanged',
      lines: [{}, { number: 2, text: '  id bigint PRIMARY KEY' }, {}],
    });
    expect(forge.requests.at(-1)).toContain(`ref=${COMMIT}`);
    await expect(
      show(PATH, {
        ...judged,
        scorecard: { ...judged.scorecard, commit: 'd'.repeat(40) },
      }),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('asks no other repository for the commit of this one', async () => {
    const judged = judgedBy(
      { [PATH]: fileDigest('CREATE TABLE a ();') },
      { commit: COMMIT, source: source('renamed') },
    );
    const excerpt = await show(PATH, judged);
    expect(excerpt.sinceReading).toBe('changed');
    expect(excerpt).not.toHaveProperty('commit');
    expect(forge.requests.at(-1)).toContain('ref=main');
  });

  it('finds files below the root of a monorepo, whatever they are called', async () => {
    const path = 'docs/a b#1.md';
    const judged = judgedBy(
      { [path]: fileDigest('# Billing\n') },
      { commit: COMMIT, source: source('orders', 'services/billing') },
    );
    expect(
      (await show(path, judged, 'orders', 'services/billing')).lines,
    ).toEqual([{ number: 1, text: '# Billing' }]);
  });

  it.each([
    ['docs/huge.md', 'orders', 'UnshowableFileError', 'larger than 1 MB'],
    ['docs/picture.md', 'orders', 'UnshowableFileError', 'no text'],
    ['docs/gone.md', 'orders', 'NotFoundError', 'any more'],
    [PATH, 'slow', 'ServiceUnavailableError', 'did not answer in time'],
    [PATH, 'private', 'ServiceUnavailableError', 'check the token'],
  ])('says why %s of %s is not shown', async (path, name, error, message) => {
    const judged = judgedBy({ [path]: '' });
    await expect(show(path, judged, name)).rejects.toMatchObject({
      name: error,
      message: expect.stringContaining(message),
    });
  });

  it('asks no host that the operator did not configure', async () => {
    const judged = judgedBy({ [PATH]: fileDigest(SCHEMA) });
    const before = forge.requests.length;
    await expect(
      excerpts.excerpt(
        orders('url:https://elsewhere.test/org/orders/tree/main/'),
        judged,
        { path: PATH },
      ),
    ).rejects.toThrow('configure an integration');
    expect(forge.requests.length).toBe(before);
  });
});
