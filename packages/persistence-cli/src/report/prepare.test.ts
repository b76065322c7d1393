import { generateKeyPairSync } from 'node:crypto';
import {
  parseBundle,
  signBundle,
  verifyEnvelope,
} from '@persistence-scorecard/analysis';
import { COMMIT, restoreBundle } from './__testUtils__/bundle';
import {
  extension,
  GITHUB,
  NOW,
  useReporting,
} from './__testUtils__/reporting';

const CATALOG =
  'kind: Component\nmetadata: {name: Orders, namespace: payments}\n';
const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});

describe('what is sent', () => {
  const { workshop, planned, path, sample } = useReporting();

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
});
