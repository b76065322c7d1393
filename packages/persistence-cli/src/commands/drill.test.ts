import { generateKeyPairSync } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseBundle, verifyEnvelope } from '@persistence-scorecard/analysis';
import {
  EVIDENCE_EXTENSION,
  type EvidenceBundle,
  type Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { EXIT } from '../exitCodes';
import { UsageError } from '../usageError';
import { check } from './check';
import { drill, type DrillCommandOptions } from './drill';

jest.setTimeout(120_000);

const ORDERS = resolve(__dirname, '../../../../examples/services/orders');

describe('persistence drill', () => {
  let folder: string;
  const { DATABASE_URL } = process.env;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'persistence-drill-'));
    delete process.env.DATABASE_URL;
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
    if (DATABASE_URL !== undefined) process.env.DATABASE_URL = DATABASE_URL;
  });

  const options = (more: Partial<DrillCommandOptions> = {}) => ({
    format: 'text',
    environment: 'ci',
    timeout: '60',
    color: false,
    terminal: false,
    out: join(folder, 'drill.json'),
    ...more,
  });
  const run = (more?: Partial<DrillCommandOptions>, dir = ORDERS) =>
    drill(dir, ['migrate'], options(more), new AbortController().signal);
  const written = () =>
    JSON.parse(readFileSync(join(folder, 'drill.json'), 'utf8'));

  it('writes evidence that the check of the same folder counts', async () => {
    const { output, exitCode } = await run();
    expect(output).toContain('migrate: 6 of 6 applied, 6 reversible');
    expect(exitCode).toBe(EXIT.allowed);
    const bundle = written() as EvidenceBundle;
    const bytes = Buffer.from(JSON.stringify(bundle));
    const parsed = parseBundle(bytes, 'drill.json', new Date().toISOString());
    expect(parsed.problem).toBeUndefined();
    const extension = bundle.predicate[EVIDENCE_EXTENSION];
    expect(extension.component).toBe('component:default/orders');
    expect(extension.inputs).toEqual([
      {
        format: 'migrations',
        path: 'db/migration',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    const { output: json } = await check(ORDERS, {
      format: 'json',
      evidence: [join(folder, 'drill.json')],
      catalog: [],
      color: false,
    });
    const { results } = JSON.parse(json) as Scorecard;
    expect(
      results.find(r => r.criterion === 'migrations-automated'),
    ).toMatchObject({ outcome: 'pass', assurance: 'exercised' });
  });

  it('signs the bundle with the key that it is given', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519', {
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const signKey = join(folder, 'key.pem');
    writeFileSync(signKey, privateKey);
    const { output } = await run({ signKey, keyId: 'orders-ci' });
    expect(output).toContain(', signed');
    expect(
      verifyEnvelope(written(), Buffer.from(written().payload, 'base64'), [
        { id: 'orders-ci', publicKey },
      ]),
    ).toMatchObject({ state: 'signed', keyId: 'orders-ci' });
    await expect(run({ signKey })).rejects.toThrow(/--key-id/);
    await expect(
      run({ signKey: join(folder, 'none.pem'), keyId: 'x' }),
    ).rejects.toThrow(/cannot be read/);
  });

  it('exits with 1 on a rollback that does not work, and shows file and fix', async () => {
    const dir = join(folder, 'broken');
    mkdirSync(join(dir, 'migrations'), { recursive: true });
    writeFileSync(
      join(dir, 'migrations/000001_a.up.sql'),
      'CREATE TABLE a (id bigint PRIMARY KEY);\n',
    );
    writeFileSync(join(dir, 'migrations/000001_a.down.sql'), '-- later\n');
    process.env.GITHUB_ACTIONS = 'true';
    process.env.GITHUB_RUN_ID = '1';
    process.env.GITHUB_SHA = '0123456789abcdef0123456789abcdef01234567';
    try {
      const { output, exitCode } = await run({ format: 'markdown' }, dir);
      expect(exitCode).toBe(EXIT.denied);
      expect(output).toContain('| `migrate-rollback` | failed | 0 of 1 |');
      expect(output).toContain('`migrations/000001_a.down.sql`');
    } finally {
      delete process.env.GITHUB_ACTIONS;
      delete process.env.GITHUB_RUN_ID;
      delete process.env.GITHUB_SHA;
    }
  });

  it.each([
    ['a folder that is not there', {}, '/nowhere', /is not a folder/],
    ['an unknown format', { format: 'yaml' }, ORDERS, /--format yaml/],
    [
      'an unknown environment',
      { environment: 'lab' },
      ORDERS,
      /--environment lab/,
    ],
    ['a timeout of nothing', { timeout: '0' }, ORDERS, /--timeout 0/],
    [
      'a down command alone',
      { downCommand: 'x' },
      ORDERS,
      /needs --up-command/,
    ],
    ['rows that are no number', { rows: 'many' }, ORDERS, /--rows many/],
    [
      'commands without a server',
      { upCommand: 'true' },
      ORDERS,
      /--database-url/,
    ],
    [
      'a server that does not answer',
      { databaseUrl: 'postgres://127.0.0.1:1/none' },
      ORDERS,
      /server cannot be used/,
    ],
  ])('refuses %s', async (_what, more, dir, message) => {
    const failed = run(more, dir);
    await expect(failed).rejects.toThrow(UsageError);
    await expect(failed).rejects.toThrow(message);
  });

  it('stops when it is interrupted', async () => {
    const stop = new AbortController();
    stop.abort(new Error('The drill was interrupted.'));
    await expect(
      drill(ORDERS, ['migrate'], options(), stop.signal),
    ).rejects.toThrow('interrupted');
  });
});
