import { generateKeyPairSync } from 'node:crypto';
import { signBundle } from '@persistence-scorecard/analysis';
import {
  EVIDENCE_EXTENSION,
  type EvidenceBundle,
} from '@persistence-scorecard/plugin-persistence-common';
import fc from 'fast-check';
import { describeOnDatabases, type TestDatabase } from '../testing/databases';
import {
  anySubject,
  evidenceHarness,
  NOW,
  ORDERS,
  ordersRun,
} from '../__testUtils__/evidenceHarness';
import { drillBundle, type DrillOptions } from '../testing/submissions';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const daysAgo = (days: number) =>
  new Date(Date.parse(NOW) - days * DAY).toISOString();
const bundle = (change: Partial<DrillOptions> = {}) =>
  drillBundle({ component: ORDERS, finishedAt: daysAgo(1), ...change });
const send = (...bundles: EvidenceBundle[]) =>
  bundles.map(one => ({ bundle: one }));

function keyPair() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

const { publicKey: PUBLIC_KEY, privateKey: PRIVATE_KEY } = keyPair();

describeOnDatabases('EvidenceIntake', open => {
  let database: TestDatabase | undefined;
  afterEach(async () => database?.destroy());

  const withHarness =
    (
      body: (
        harness: Awaited<ReturnType<typeof evidenceHarness>>,
      ) => Promise<void>,
      options?: Parameters<typeof evidenceHarness>[1],
    ) =>
    async () => {
      database = await open();
      if (database) await body(await evidenceHarness(database, options));
    };

  it(
    'counts at once, without reading the source, and says what it did',
    withHarness(async ({ intake, refresher, store, readings }) => {
      await refresher.refresh(ORDERS);
      const [answer] = await intake.submit(ordersRun(), send(bundle()));
      expect(answer).toEqual({
        entityRef: ORDERS,
        status: 'accepted',
        checks: [
          {
            id: 'restore-verified',
            item: 'backup-tested',
            status: 'passed',
            outcome: 'pass',
            counts: true,
            summary: 'The restore drill passed.',
          },
        ],
        scorecard: {
          level: { achieved: 1, target: 3 },
          gate: { verdict: 'allowed' },
          changes: [
            { criterion: 'backup-tested', from: 'unknown', to: 'pass' },
            { criterion: 'artifacts-versioned', from: 'unknown', to: 'pass' },
          ],
        },
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
      expect(readings()).toBe(1);
      const stored = await store.get(ORDERS);
      expect(stored?.scorecard.gate.verdict).toBe('allowed');
      const result = stored?.scorecard.results.find(
        r => r.criterion === 'backup-tested',
      );
      expect(result?.evidence).toEqual([
        expect.objectContaining({
          type: 'run',
          runId: '77',
          submitter: 'github-actions:github.com payments/orders (1)',
          digest: answer.digest,
        }),
      ]);
      const [transition] = await store.transitions(ORDERS, 1);
      expect(transition.cause).toMatchObject({ kind: 'evidence', run: '77' });
      // A full refresh gives the same as the incremental one did.
      const full = await refresher.refresh(ORDERS);
      expect(full.scorecard).toEqual(stored?.scorecard);
    }),
  );

  it(
    'answers the same again as before, and another bundle of the run with a conflict',
    withHarness(async ({ intake, refresher, count }) => {
      await refresher.refresh(ORDERS);
      const [first] = await intake.submit(anySubject, send(bundle()));
      await intake.submit(
        anySubject,
        send(
          bundle({ runId: '78', finishedAt: daysAgo(0.5), status: 'failed' }),
        ),
      );
      const [again] = await intake.submit(anySubject, send(bundle()));
      expect(again).toEqual({ ...first, status: 'replayed' });
      const spelled = JSON.parse(JSON.stringify(bundle()), (_, value) =>
        value && typeof value === 'object' && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).reverse())
          : value,
      );
      const [reordered] = await intake.submit(anySubject, send(spelled));
      expect(reordered.status).toBe('replayed');
      const [other] = await intake.submit(
        anySubject,
        send(bundle({ status: 'failed' })),
      );
      expect(other).toMatchObject({
        status: 'conflict',
        message: expect.stringContaining('run 77, attempt 1'),
      });
      const next = await intake.submit(
        anySubject,
        send(bundle({ attempt: 2 }), bundle({ tool: 'other' })),
      );
      expect(next.map(a => a.status)).toEqual(['accepted', 'accepted']);
      expect(await count('persistence_submissions')).toBe(4);
    }),
  );

  it(
    'takes one of several equal keys in one call, and from calls at the same time',
    withHarness(async ({ intake, refresher, count }) => {
      await refresher.refresh(ORDERS);
      const [first, same, other] = await intake.submit(
        anySubject,
        send(bundle(), bundle(), bundle({ status: 'failed' })),
      );
      expect([first.status, same.status, other.status]).toEqual([
        'accepted',
        'replayed',
        'conflict',
      ]);
      expect(same.checks).toEqual(first.checks);
      const calls = await Promise.all(
        Array.from({ length: 6 }, (_, i) =>
          intake.submit(
            anySubject,
            send(bundle({ runId: '90', status: i % 2 ? 'failed' : 'passed' })),
          ),
        ),
      );
      const statuses = calls.map(([answer]) => answer.status).sort();
      expect(statuses.filter(s => s === 'accepted')).toHaveLength(1);
      expect(statuses.filter(s => s === 'conflict')).toHaveLength(3);
      expect(statuses.filter(s => s === 'replayed')).toHaveLength(2);
      expect(await count('persistence_submissions')).toBe(2);
    }),
  );

  it(
    'keeps previews out of everything that is stored',
    withHarness(async ({ intake, refresher, store, count }) => {
      const before = await refresher.refresh(ORDERS);
      const runs = [
        ordersRun({ official: false, ref: 'refs/pull/7/merge' }),
        // What a bundle says of itself does not make it official.
        ordersRun({ official: false }),
      ];
      for (const run of runs) {
        const [answer] = await intake.submit(run, send(bundle()));
        expect(answer).toMatchObject({
          status: 'preview',
          scorecard: { gate: { verdict: 'allowed' } },
          checks: [{ outcome: 'pass', counts: true }],
        });
      }
      const [own] = await intake.submit(
        anySubject,
        send(bundle({ defaultBranch: false })),
      );
      expect(own.status).toBe('preview');
      expect(await store.get(ORDERS)).toEqual(before);
      for (const table of ['submissions', 'evidence'])
        expect(await count(`persistence_${table}`)).toBe(0);
      // A preview of a run leaves its key free, and pins nothing.
      expect(await count('persistence_ci_repositories')).toBe(0);
      const [counted] = await intake.submit(ordersRun(), send(bundle()));
      expect(counted.status).toBe('accepted');
      expect(await count('persistence_ci_repositories')).toBe(1);
    }),
  );

  it(
    'asks CI and not the bundle which branch and commit a run is of',
    withHarness(async ({ intake, refresher, store }) => {
      await refresher.refresh(ORDERS);
      const answers = await intake.submit(
        ordersRun(),
        send(
          // A scheduled run is not told what the default branch is called.
          bundle({ runId: '77/restore', defaultBranch: false }),
          bundle({ runId: '77/other', commit: 'e'.repeat(40) }),
          bundle({ runId: '770' }),
        ),
      );
      expect(answers.map(a => a.status)).toEqual([
        'accepted',
        'rejected',
        'rejected',
      ]);
      const { facts } = await store.standing(ORDERS);
      expect(facts).toMatchObject([{ value: { onDefaultBranch: true } }]);
    }),
  );

  it(
    'shows a preview as the newest, whatever is stored',
    withHarness(async ({ intake, refresher }) => {
      await refresher.refresh(ORDERS);
      await intake.submit(
        anySubject,
        send(bundle({ status: 'failed', finishedAt: daysAgo(0.1) })),
      );
      const [answer] = await intake.submit(
        ordersRun({ official: false }),
        send(bundle({ finishedAt: daysAgo(1) })),
      );
      expect(answer.checks).toMatchObject([{ outcome: 'pass', counts: true }]);
    }),
  );

  it(
    'keeps the newest result, in whatever order the runs arrive',
    withHarness(async ({ refresher, intake, store }) => {
      await refresher.refresh(ORDERS);
      let round = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 2 }),
          fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
          fc.boolean(),
          async (order, passed, atOnce) => {
            round += 1;
            const check = `restore-${round}`;
            const bundles = order.map(day =>
              bundle({
                check,
                runId: `${round}-${day}`,
                status: passed[day] ? 'passed' : 'failed',
                finishedAt: daysAgo(10 - day),
              }),
            );
            if (atOnce) await intake.submit(anySubject, send(...bundles));
            else
              for (const one of bundles)
                await intake.submit(anySubject, send(one));
            const newest = Math.max(...order);
            const { facts } = await store.standing(ORDERS);
            const [standing] = facts.filter(f => f.subject === check);
            expect(standing).toMatchObject({
              observedAt: daysAgo(10 - newest),
              value: { status: passed[newest] ? 'passed' : 'failed' },
            });
          },
        ),
        { numRuns: 15 },
      );
    }),
  );

  it(
    'says of an older run that it does not count',
    withHarness(async ({ intake, refresher, store }) => {
      await refresher.refresh(ORDERS);
      await intake.submit(
        anySubject,
        send(bundle({ runId: '80', status: 'failed', finishedAt: daysAgo(1) })),
      );
      const before = await store.get(ORDERS);
      const [late] = await intake.submit(
        anySubject,
        send(bundle({ runId: '79', finishedAt: daysAgo(2) })),
      );
      expect(late).toMatchObject({
        status: 'accepted',
        checks: [{ status: 'passed', outcome: 'fail', counts: false }],
        scorecard: { changes: [] },
      });
      expect((await store.get(ORDERS))?.revision).toBe(before?.revision);
    }),
  );

  it(
    'takes many services in one call, and a bad item harms no other',
    withHarness(async ({ intake, refresher, store }) => {
      for (const name of ['orders', 'ledger', 'stock'])
        await refresher.refresh(`component:default/${name}`);
      let deep: object = {};
      for (let i = 0; i < 20_000; i += 1) deep = { deep };
      const withNul = bundle({ runId: '7\u00007' });
      const answers = await intake.submit(anySubject, [
        'text',
        null,
        {},
        { bundle: {}, envelope: {} },
        { bundle: bundle(), more: 1 },
        { bundle: deep },
        { bundle: { ...bundle(), configuration: deep } },
        { bundle: bundle(), entityRef: 7 },
        { bundle: bundle(), entityRef: 'component:default/ledger' },
        { bundle: bundle({ component: 'no ref at all/:' }) },
        { bundle: withNul },
        { bundle: bundle({ attempt: 2 ** 40 }) },
        { bundle: { padding: 'x'.repeat(1_100_000) } },
        { envelope: { payloadType: 'x', payload: '', signatures: [] } },
        { bundle: signBundle(bundle(), PRIVATE_KEY, 'k') },
        { bundle: bundle({ component: 'component:default/website' }) },
        { bundle: bundle({ component: 'component:default/nobody' }) },
        { bundle: bundle({ component: 'ledger' }) },
        { entityRef: 'Stock', bundle: bundle({ component: 'stock' }) },
        { bundle: bundle() },
      ]);
      expect(answers.map(a => a.status)).toEqual([
        ...Array.from({ length: 16 }, () => 'rejected'),
        'not-found',
        'accepted',
        'accepted',
        'accepted',
      ]);
      for (const answer of answers.slice(0, 17))
        expect(answer.message).toEqual(expect.stringMatching(/\S.*\.$/));
      for (const name of ['ledger', 'stock', 'orders'])
        expect(await store.get(`component:default/${name}`)).toMatchObject({
          scorecard: { gate: { verdict: 'allowed' } },
        });
    }),
  );

  it(
    'refuses what is from the future or from long ago, with a reason',
    withHarness(async ({ intake, refresher }) => {
      await refresher.refresh(ORDERS);
      const ahead = (minutes: number) =>
        new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
      const oldMetric = bundle({ runId: '5' });
      oldMetric.predicate[EVIDENCE_EXTENSION].metrics = [
        {
          id: 'query-response-time',
          value: 12,
          unit: 'ms',
          observedAt: daysAgo(500),
        },
      ];
      const answers = await intake.submit(
        anySubject,
        send(
          bundle({ runId: '1', finishedAt: ahead(4) }),
          bundle({ runId: '2', finishedAt: ahead(6) }),
          bundle({ runId: '3', finishedAt: daysAgo(399) }),
          bundle({ runId: '4', finishedAt: daysAgo(401) }),
          oldMetric,
        ),
      );
      expect(answers.map(a => a.status)).toEqual([
        'accepted',
        'rejected',
        'accepted',
        'rejected',
        'rejected',
      ]);
      expect(answers[1].message).toContain('from the future');
      expect(answers[3].message).toContain('more than 400 days ago');
    }),
  );

  it(
    'waits for the first reading of a service that was not read yet',
    withHarness(async ({ intake, refresher, store }) => {
      const [early] = await intake.submit(ordersRun(), send(bundle()));
      expect(early).toMatchObject({
        status: 'accepted',
        message: expect.stringContaining('not read yet'),
      });
      const [preview] = await intake.submit(
        ordersRun({ official: false }),
        send(bundle({ tool: 'other' })),
      );
      expect(preview.status).toBe('preview');
      expect(await store.get(ORDERS)).toBeUndefined();
      const { scorecard } = await refresher.refresh(ORDERS);
      expect(scorecard.gate.verdict).toBe('allowed');
    }),
  );

  it(
    'believes signatures of listed keys, and refuses forged ones',
    withHarness(
      async ({ intake, refresher }) => {
        await refresher.refresh(ORDERS);
        const signed = signBundle(bundle(), PRIVATE_KEY, 'orders-ci');
        const changed = {
          ...signed,
          payload: Buffer.from(
            JSON.stringify(bundle({ runId: '78' })),
          ).toString('base64'),
        };
        const unlisted = signBundle(
          bundle({ runId: '79' }),
          keyPair().privateKey,
          'somebody',
        );
        const answers = await intake.submit(anySubject, [
          { envelope: signed },
          { envelope: changed },
          { envelope: unlisted },
        ]);
        expect(answers.map(a => a.status)).toEqual([
          'accepted',
          'rejected',
          'accepted',
        ]);
        expect(
          await database!
            .knex('persistence_submissions')
            .select('run_id', 'trust')
            .orderBy('run_id'),
        ).toEqual([
          { run_id: '77', trust: 'listed-key' },
          { run_id: '79', trust: 'trusted-source' },
        ]);
      },
      { keys: [{ id: 'orders-ci', publicKey: PUBLIC_KEY }] },
    ),
  );
});
