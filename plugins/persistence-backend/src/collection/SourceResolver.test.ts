import { mkdir, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { parseRootPath } from './rootPath';
import { SourceResolver } from './SourceResolver';

const integrations = ScmIntegrations.fromConfig(new ConfigReader({}));

describe('SourceResolver', () => {
  let base: string;

  beforeAll(async () => {
    base = await realpath(await mkdtemp(join(tmpdir(), 'persistence-')));
    await mkdir(join(base, 'allowed/orders'), { recursive: true });
    await mkdir(join(base, 'allowed-not/orders'), { recursive: true });
    await symlink(join(base, 'allowed-not'), join(base, 'allowed/link'));
  });
  afterAll(() => rm(base, { recursive: true }));

  const resolve = (annotations: Record<string, string>) =>
    new SourceResolver({
      integrations,
      allowedFolders: ['allowed'],
      trustedSources: [
        'file:./allowed/orders',
        'url:https://github.com/trusted/',
      ],
      workingDirectory: base,
    }).resolve({
      apiVersion: 'v1',
      kind: 'Component',
      metadata: { name: 'x', annotations },
    });
  const source = (location: string, root?: string) =>
    resolve({
      'backstage.io/source-location': location,
      ...(root ? { 'persistence/root': root } : {}),
    });

  it('reads folders inside the allowed ones', async () => {
    expect(await source(`file:${base}/allowed`, 'orders/')).toEqual({
      type: 'file',
      directory: join(base, 'allowed/orders'),
      root: 'orders',
      trusted: true,
    });
    const beside = await resolve({
      'backstage.io/managed-by-location': `file:${base}/allowed/catalog-info.yaml`,
    });
    expect(beside).toMatchObject({
      directory: join(base, 'allowed'),
      trusted: false,
    });
    const relative = await resolve({
      'backstage.io/managed-by-location': `file:${base}/allowed/catalog-info.yaml`,
      'backstage.io/source-location': 'file:./orders/',
    });
    expect(relative).toMatchObject({ directory: join(base, 'allowed/orders') });
  });

  it.each([
    ['another folder', 'allowed-not'],
    ['a link that leads out', 'allowed/link/orders'],
    ['upwards', 'allowed/../allowed-not'],
    ['what is not there', 'nothing'],
  ])('refuses %s outside of them with the same words', async (_, path) => {
    await expect(source(`file:${base}/${path}`)).rejects.toThrow(
      /outside of persistence\.sources\.allowedFolders/,
    );
  });

  it('says that a folder inside is missing', async () => {
    await expect(source(`file:${base}/allowed`, 'billing')).rejects.toThrow(
      'does not exist',
    );
  });

  it.each([
    '../x',
    'a/../../x',
    '%2e%2e/x',
    '%252e%252e/x',
    '..%2fx',
    'a\\..\\x',
    '/etc',
    '%2fetc',
    'file:/etc',
    'a\u0000b',
    '%zz',
    '..',
  ])('refuses the root %j', async root => {
    expect(() => parseRootPath(root)).toThrow(
      /persistence\/root .* is refused/,
    );
    await expect(
      source('url:https://github.com/a/b/tree/main/', root),
    ).rejects.toThrow('is refused');
  });

  it('tells trusted URLs by whole folders and hosts', async () => {
    const trusted = async (url: string) => (await source(`url:${url}`)).trusted;
    expect(await trusted('https://github.com/trusted/orders/tree/main/')).toBe(
      true,
    );
    expect(
      await trusted('https://github.com/trusted-not/orders/tree/main/'),
    ).toBe(false);
    expect(
      await trusted('https://github.com.evil.example/trusted/orders'),
    ).toBe(false);
    await expect(
      trusted('https://github.com/trusted/../evil/orders'),
    ).rejects.toThrow('upwards');
    await expect(
      trusted('https://github.com/trusted/%2e%2e/evil/orders'),
    ).rejects.toThrow('upwards');
  });

  it('finds the folder of a managed-by-location URL, and refuses what is no source', async () => {
    const managed = await resolve({
      'backstage.io/managed-by-location':
        'url:https://github.com/a/b/blob/main/services/catalog-info.yaml',
    });
    expect(managed).toMatchObject({
      type: 'url',
      url: expect.stringMatching(/\/main\/services\/$/),
    });
    await expect(source('url:ftp://example.com/x')).rejects.toThrow(
      'not an http(s) URL',
    );
    await expect(source('url:https://user:pw@example.com/x')).rejects.toThrow(
      'without credentials',
    );
    await expect(source('s3:bucket')).rejects.toThrow('not supported');
    await expect(source('nonsense')).rejects.toThrow('type:target');
    await expect(resolve({})).rejects.toThrow(
      'set backstage.io/source-location',
    );
  });
});
