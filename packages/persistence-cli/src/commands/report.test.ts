import { generateKeyPairSync } from 'node:crypto';
import { copyFile, utimes } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  parseBundle,
  signBundle,
  verifyEnvelope,
} from '@persistence-scorecard/analysis';
import {
  EVIDENCE_EXTENSION,
  type EvidenceBundle,
  type EvidenceSubmission,
} from '@persistence-scorecard/plugin-persistence-common';
import { COMMIT, restoreBundle } from '../report/__testUtils__/bundle';
import {
  answerAll,
  answerJson,
  startPortal,
  stoppedPace,
  type Handler,
} from '../report/__testUtils__/portal';
import type { ReportCommandOptions } from '../report/options';
import { useWorkshop } from './__testUtils__/workshop';
import { report } from './report';

const SAMPLES = resolve(
  __dirname,
  '../../../persistence-analysis/src/reports/samples',
);
const NOW = '2026-11-24T12:00:00.000Z';
const GITHUB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_RUN_ID: '9177',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_JOB: 'drill',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: COMMIT,
  PERSISTENCE_TOKEN: 'static-1',
};
const CATALOG =
  'kind: Component\nmetadata: {name: Orders, namespace: payments}\n';
const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

describe('report', () => {
  const workshop = useWorkshop();
  let portal: Awaited<ReturnType<typeof startPortal>> | undefined;
  const start = async (handler: Handler) => {
    portal = await startPortal(handler);
    return portal.url;
  };
  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
  });

  const run = (
    files: string[],
    options: Partial<ReportCommandOptions> = {},
    env: Record<string, string> = GITHUB,
  ) =>
    report(
      files,
      {
        dir: workshop.dir,
        environment: 'ci',
        timeout: '5',
        output: 'text',
        color: false,
        ...options,
      },
      { env, pace: stoppedPace().pace, now: () => new Date(NOW) },
    );
  /** What would be sent. */
  const planned = async (
    files: string[],
    options: Partial<ReportCommandOptions> = {},
    env?: Record<string, string>,
  ) => {
    const result = await run(files, { ...options, dryRun: true }, env);
    const body = JSON.parse(result.output) as {
      submissions: EvidenceSubmission[];
      withheld?: { files: string[]; status: string; message: string }[];
    };
    return { ...body, exitCode: result.exitCode };
  };
  const path = (name: string) => join(workshop.dir, name);
  /** A report as its tool wrote it at a time. */
  const sample = async (name: string, writtenAt = '2026-11-24T11:58:00Z') => {
    await copyFile(join(SAMPLES, name), path(name));
    await utimes(path(name), new Date(writtenAt), new Date(writtenAt));
    return path(name);
  };
  const extension = (bundle: EvidenceBundle | undefined) =>
    bundle!.predicate[EVIDENCE_EXTENSION];

  it('sends the bundles of the folder when no file is named', async () => {
    await workshop.write(
      '.persistence/evidence/drill.json',
      JSON.stringify(restoreBundle()),
    );
    await workshop.write('.persistence/evidence/README.md', '# Evidence');
    const server = await start(
      answerAll({ status: 'accepted', entityRef: 'component:default/orders' }),
    );
    const { output, exitCode } = await run([], { server });
    expect(exitCode).toBe(0);
    expect(output).toBe(
      `accepted component:default/orders ${path(
        '.persistence/evidence/drill.json',
      )}`,
    );
    expect(portal!.requests[0].headers.authorization).toBe('Bearer static-1');
    expect(JSON.parse(portal!.requests[0].body)).toEqual({
      submissions: [{ bundle: restoreBundle() }],
    });
  });

  it.each([
    ['accepted', 0],
    ['replayed', 0],
    ['preview', 0],
    ['conflict', 1],
    ['rejected', 1],
    ['not-found', 1],
  ])('ends after %s with %d', async (status, expected) => {
    await workshop.write('drill.json', JSON.stringify(restoreBundle()));
    const server = await start(answerAll({ status }));
    const { output, exitCode } = await run([path('drill.json')], {
      server,
      output: 'json',
    });
    expect(exitCode).toBe(expected);
    expect(JSON.parse(output)).toEqual({
      items: [{ status, files: [path('drill.json')] }],
    });
  });

  it('ends with 1 when one of several was not taken', async () => {
    for (const name of ['a.json', 'b.json'])
      await workshop.write(
        name,
        JSON.stringify(restoreBundle({ runId: name })),
      );
    const server = await start(response =>
      answerJson(response, {
        items: [{ status: 'accepted' }, { status: 'not-found' }],
      }),
    );
    const { exitCode, output } = await run([path('a.json'), path('b.json')], {
      server,
      output: 'markdown',
    });
    expect(exitCode).toBe(1);
    expect(output).toMatch(/\| not-found \| .*b\.json/);
  });

  it('makes a bundle of a report, with the run and the commit that CI names', async () => {
    await workshop.write('catalog-info.yaml', CATALOG);
    const file = await sample('flyway.txt');
    const { submissions, exitCode } = await planned([file]);
    expect(exitCode).toBe(0);
    expect(submissions).toHaveLength(1);
    const { bundle } = submissions[0];
    expect(bundle!.subject[0].digest.gitCommit).toBe(COMMIT);
    expect(extension(bundle)).toMatchObject({
      component: 'component:payments/orders',
      environment: 'ci',
      run: {
        id: '9177/drill',
        attempt: 2,
        ref: 'refs/heads/main',
        // The report has no time with a zone, so it is as old as its file.
        finishedAt: '2026-11-24T11:58:00.000Z',
      },
      checks: [{ id: 'migrate-apply', status: 'passed', covered: 2 }],
    });
    const bytes = Buffer.from(JSON.stringify(bundle));
    expect(parseBundle(bytes, 'bundle', NOW).problem).toBeUndefined();
  });

  it('makes the same bundle again of the same report, so that sending it twice is a replay', async () => {
    const file = await sample('flyway.txt');
    const [first, second] = [
      await planned([file], { component: 'orders' }),
      await planned([file], { component: 'orders' }),
    ];
    expect(first).toEqual(second);
  });

  it('puts what one tool found into one bundle, and the tools apart', async () => {
    const files = [
      await sample('flyway.txt'),
      await sample('flyway-nothing.txt'),
      await sample('squawk.json.txt'),
    ];
    const { submissions } = await planned(files, { component: 'orders' });
    expect(
      submissions.map(({ bundle }) => extension(bundle).run.tool.name),
    ).toEqual(['flyway', 'squawk']);
  });

  it('keeps runs of one tool for several checks apart', async () => {
    const file = await sample('pgbench.txt');
    const ids = [];
    for (const check of ['benchmark-peak-load', 'benchmark-worst-case']) {
      const { submissions } = await planned([file], {
        component: 'orders',
        check,
        maxP95: '50',
      });
      ids.push(extension(submissions[0].bundle).run.id);
    }
    expect(ids).toEqual([
      '9177/drill/benchmark-peak-load',
      '9177/drill/benchmark-worst-case',
    ]);
  });

  it('takes what a caller says of a report that says nothing itself', async () => {
    const file = await sample('junit-mocha.xml');
    const { withheld, exitCode } = await planned([file], {
      component: 'orders',
    });
    expect(exitCode).toBe(1);
    expect(withheld).toMatchObject([{ status: 'unusable', files: [file] }]);
    const { submissions } = await planned([file], {
      component: 'orders',
      item: 'migrations-automated',
      check: 'migrate-data-validation',
    });
    expect(extension(submissions[0].bundle).checks[0]).toMatchObject({
      id: 'migrate-data-validation',
      item: 'migrations-automated',
      covered: 2,
    });
  });

  it('sends the others when one file cannot be used, and ends with 1', async () => {
    await workshop.write('good.json', JSON.stringify(restoreBundle()));
    await workshop.write(
      'old.json',
      JSON.stringify({ ...restoreBundle(), predicate: {} }),
    );
    await workshop.write('cut.json', '{"_type":');
    const server = await start(answerAll({ status: 'accepted' }));
    const { output, exitCode } = await run(
      ['good.json', 'old.json', 'cut.json'].map(path),
      { server, component: 'orders' },
    );
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^accepted .*good\.json/);
    expect(output).toMatch(/\nunusable .*old\.json\n {2}.*does not follow/);
    expect(output).toMatch(/\nunusable .*cut\.json\n {2}.*no whole JSON/);
  });

  it('does not send what proves nothing, nor asks for a token then', async () => {
    const file = await sample('pg-statements.csv');
    const { output, exitCode } = await run(
      [file],
      { server: 'http://127.0.0.1:9', component: 'orders' },
      { ...GITHUB, PERSISTENCE_TOKEN: '' },
    );
    expect(exitCode).toBe(0);
    expect(output).toMatch(/^nothing-to-send .*findings alone/s);
  });

  it('does not send a bundle that is too large', async () => {
    const large = restoreBundle({ padding: 1024 * 1024 });
    await workshop.write('large.json', JSON.stringify(large));
    const { submissions, withheld } = await planned([path('large.json')]);
    expect(submissions).toEqual([]);
    expect(withheld![0].message).toMatch(/1\.00 MB, and the server takes 1 MB/);
  });

  it('counts what is sent, and not the spaces of a file', async () => {
    const text = JSON.stringify(restoreBundle({ padding: 600_000 }));
    await workshop.write('spaced.json', text + ' '.repeat(600_000));
    const { submissions, exitCode } = await planned([path('spaced.json')]);
    expect(exitCode).toBe(0);
    expect(submissions).toHaveLength(1);
  });

  it('signs what is not signed, and leaves alone what is', async () => {
    const signed = signBundle(restoreBundle(), privateKey, 'desk');
    await workshop.write('drill.key', privateKey);
    await workshop.write('bare.json', JSON.stringify(restoreBundle()));
    await workshop.write('signed.json', JSON.stringify(signed));
    const { submissions } = await planned(
      [path('bare.json'), path('signed.json')],
      { signKey: path('drill.key'), keyId: 'ci' },
    );
    expect(submissions[1]).toEqual({ envelope: signed });
    const { envelope } = submissions[0];
    const payload = Buffer.from(envelope!.payload, 'base64');
    expect(JSON.parse(payload.toString())).toEqual(restoreBundle());
    expect(
      verifyEnvelope(envelope!, payload, [{ id: 'ci', publicKey }]),
    ).toEqual({ state: 'signed', keyId: 'ci' });
  });

  it('believes the caller about the branch only where no CI system says it', async () => {
    const file = await sample('flyway.txt');
    const branchOf = async (env: Record<string, string>) => {
      const { submissions } = await planned(
        [file],
        { component: 'orders', defaultBranch: true },
        env,
      );
      return extension(submissions[0].bundle).run.defaultBranch;
    };
    expect(await branchOf(GITHUB)).toBe(false);
    await workshop.write('.git/HEAD', `${COMMIT}\n`);
    await workshop.write('.git/objects/.keep', '');
    await workshop.write('.git/refs/.keep', '');
    expect(await branchOf({})).toBe(true);
  });

  it.each([
    [{}, /Name the portal with --server/],
    [{ server: 'http://portal.example.com' }, /no TLS/],
    [{ dryRun: true }, /no catalog-info.yaml with a Component/],
    [{ dryRun: true, component: 'a b' }, /is no entity ref/],
    [{ dryRun: true, format: 'exotic' }, /--format exotic is not known/],
    [{ dryRun: true, output: 'xml' }, /--output xml is not known/],
    [{ dryRun: true, timeout: '0' }, /--timeout 0 is not a number/],
    [{ dryRun: true, maxP95: 'fast' }, /--max-p95 fast is no number/],
    [
      { dryRun: true, component: 'orders', environment: 'moon' },
      /--environment moon is not known/,
    ],
    [{ dryRun: true, signKey: 'k.pem' }, /needs --key-id/],
    [
      { dryRun: true, signKey: 'nowhere.pem', keyId: 'ci' },
      /nowhere.pem cannot be used: ENOENT/,
    ],
    [
      { dryRun: true, signKey: __filename, keyId: 'ci' },
      /no private key in PEM/,
    ],
  ] as [Partial<ReportCommandOptions>, RegExp][])(
    'says what is wrong with %j',
    async (options, why) => {
      const file = await sample('flyway.txt');
      await expect(run([file], options)).rejects.toThrow(why);
    },
  );

  it('says that there is nothing to send, and what cannot be read', async () => {
    await expect(planned([])).rejects.toThrow(/holds no bundle/);
    await expect(planned([path('nowhere.json')])).rejects.toThrow(/ENOENT/);
    await expect(
      planned([await sample('flyway.txt')], { component: 'orders' }, {}),
    ).rejects.toThrow(/no git repository/);
  });

  it('never shows the token', async () => {
    await workshop.write('drill.json', JSON.stringify(restoreBundle()));
    const secret = 'static-secret-1';
    const server = await start(answerAll({ status: 'accepted' }));
    for (const output of ['text', 'json', 'markdown']) {
      const env = { ...GITHUB, PERSISTENCE_TOKEN: secret };
      const result = await run([path('drill.json')], { server, output }, env);
      expect(result.output).not.toContain(secret);
    }
    expect(portal!.requests).toHaveLength(3);
  });
});
