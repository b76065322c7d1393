import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import persistencePlugin from '../index';
import { openSqlite, type TestDatabase } from '../testing/databases';
import { drillBundle, type DrillOptions } from '../testing/submissions';

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, '../../../..');
const TOKEN = 'listed-token-0123456789';
const ORDERS = 'component:default/orders';

/** The command as people run it, against the plugin as a portal runs it. */
describe('persistence report against this plugin', () => {
  let database: TestDatabase;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let server: string;
  let dir: string;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'report-'));
    database = await openSqlite();
    const services = join(ROOT, 'examples/services');
    backend = await startTestBackend({
      features: [
        authServiceFactory,
        httpAuthServiceFactory,
        persistencePlugin,
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'orders',
                annotations: {
                  'backstage.io/source-location': `file:${services}/orders`,
                },
              },
              spec: { type: 'service', owner: 'team' },
            },
          ],
        }),
        mockServices.scheduler.factory({
          skipTaskRunOnStartup: true,
          includeManualTasksOnStartup: false,
        }),
        createServiceFactory({
          service: coreServices.database,
          deps: {},
          factory: () => database.service,
        }),
        mockServices.rootConfig.factory({
          data: {
            backend: {
              auth: {
                externalAccess: [
                  {
                    type: 'static',
                    options: { token: TOKEN, subject: 'nightly-drills' },
                    accessRestrictions: [{ plugin: 'persistence' }],
                  },
                ],
              },
            },
            persistence: {
              sources: { allowedFolders: [services] },
              evidence: {
                submitters: [
                  { subject: 'nightly-drills', services: ['orders'] },
                ],
              },
            },
          },
        }),
      ],
    });
    server = `http://127.0.0.1:${backend.server.port()}`;
    const refreshed = await fetch(
      `${server}/api/persistence/v1/scorecards/by-name/component/default/orders/refresh`,
      { method: 'POST', headers: { authorization: `Bearer ${TOKEN}` } },
    );
    if (!refreshed.ok) throw new Error(await refreshed.text());
  });
  afterAll(async () => {
    await backend?.stop();
    await database?.destroy();
    await rm(dir, { recursive: true, force: true });
  });

  const finishedAt = new Date(Date.now() - 60_000).toISOString();
  const bundle = async (name: string, change: Partial<DrillOptions> = {}) => {
    const path = join(dir, name);
    const drill = drillBundle({ component: ORDERS, finishedAt, ...change });
    await writeFile(path, JSON.stringify(drill));
    return path;
  };
  const report = (files: string[], token = TOKEN) =>
    new Promise<{ exitCode: number; stdout: string; stderr: string }>(done => {
      const child = execFile(
        process.execPath,
        [
          join(ROOT, 'scripts/run.mjs'),
          'persistence',
          'report',
          ...files,
          '--server',
          server,
        ],
        {
          env: {
            PATH: process.env.PATH,
            HOME: process.env.HOME,
            PERSISTENCE_TOKEN: token,
          },
        },
        (_, stdout, stderr) =>
          done({ exitCode: child.exitCode ?? -1, stdout, stderr }),
      );
    });

  it('is told what became of each bundle, and the same when it sends again', async () => {
    const files = [
      await bundle('restore.json'),
      await bundle('branch.json', { runId: '78', defaultBranch: false }),
    ];
    const first = await report(files);
    expect(first).toMatchObject({ exitCode: 0, stderr: '' });
    expect(first.stdout).toMatch(
      /^accepted component:default\/orders .*restore\.json\n {2}level \d of \d, gate \w+/,
    );
    expect(first.stdout).toMatch(
      /\npreview component:default\/orders .*branch\.json\n {2}Not of the default branch/,
    );
    const second = await report(files);
    expect(second).toMatchObject({ exitCode: 0, stderr: '' });
    expect(second.stdout).toMatch(/^replayed component:default\/orders/);
  });

  it('ends with 1 for a conflict, a foreign service and a bundle that is too old', async () => {
    const { exitCode, stdout } = await report([
      await bundle('conflict.json', { status: 'failed' }),
      await bundle('foreign.json', { component: 'component:default/ledger' }),
      await bundle('ancient.json', { finishedAt: '2020-01-01T00:00:01Z' }),
    ]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^conflict component:default\/orders/);
    expect(stdout).toMatch(/\nnot-found component:default\/ledger/);
    expect(stdout).toMatch(
      /\nrejected component:default\/orders .*\n.*days ago/,
    );
  });

  it('says that its token is not known, without showing it', async () => {
    const token = 'other-token-0123456789';
    const { exitCode, stdout, stderr } = await report(
      [await bundle('restore.json')],
      token,
    );
    expect(exitCode).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^persistence: .*\(401\)/);
    expect(stderr).not.toContain(token);
  });
});
