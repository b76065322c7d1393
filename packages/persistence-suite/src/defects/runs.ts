import { bundlePath, inBundle, inCheck, ranAt } from '../service/bundleEdits';
import { removeFile, replace } from '../service/edits';
import type { Defect } from '../suite/defect';

const drill = { criterion: 'backup-tested' } as const;
const recovery = { criterion: 'automated-recovery' } as const;
const DRILL = ['automated-recovery'];

export const runs: Defect[] = [
  {
    id: 'restore-drill-failed',
    kind: 'evidence failed',
    service: 'ledger',
    edits: [
      inCheck('restore-drill', 'restore-corruption-detected', check => {
        check.status = 'failed';
        check.reason = 'the flipped byte was not noticed';
      }),
    ],
    expect: [
      {
        ...drill,
        outcome: 'fail',
        finding: /flipped byte was not noticed/,
        path: bundlePath('restore-drill'),
      },
      { ...recovery, outcome: 'fail', finding: /flipped byte/ },
    ],
  },
  {
    id: 'migration-drill-failed',
    kind: 'evidence failed',
    service: 'orders',
    edits: [
      inCheck('migrations', 'migrate-rollback', check => {
        check.status = 'failed';
        check.reason = 'U3 left a table behind';
      }),
    ],
    expect: [
      {
        criterion: 'migrations-automated',
        outcome: 'fail',
        finding: /U3 left a table behind/,
        path: bundlePath('migrations'),
      },
    ],
  },
  {
    id: 'orphans-found',
    kind: 'evidence failed',
    service: 'ledger',
    edits: [
      inCheck('integrity-and-metrics', 'integrity-orphans', check => {
        check.status = 'failed';
        check.reason = '3 postings without an account';
      }),
    ],
    expect: [
      {
        criterion: 'referential-integrity-enforced',
        outcome: 'fail',
        finding: /3 postings without an account/,
      },
    ],
  },
  {
    id: 'passed-against-its-objective',
    kind: 'evidence failed',
    service: 'orders',
    edits: [
      inCheck('benchmark', 'benchmark-peak-load', check => {
        const metric = check.metrics!.find(m => m.objective)!;
        metric.value = metric.objective!.op === '<=' ? 1e6 : 0;
      }),
    ],
    expect: [
      {
        criterion: 'performance-benchmarked',
        outcome: 'fail',
        finding: /the objective is/,
      },
    ],
    alongWith: ['performance-tuned'],
  },
  {
    id: 'restore-slower-than-target',
    kind: 'evidence failed',
    service: 'ledger',
    edits: [
      inCheck('restore-drill', 'restore-full-loss', check => {
        for (const metric of check.metrics!) {
          metric.value = 95;
          delete metric.objective;
        }
      }),
    ],
    expect: [
      { ...recovery, outcome: 'fail', finding: /RTO 95 min, target <= 30 min/ },
    ],
  },
  {
    id: 'restore-drill-old',
    kind: 'evidence old',
    service: 'orders',
    edits: [
      ranAt('restore-drill', '2026-06-14T02:00:00Z', '2026-06-14T03:31:20Z'),
    ],
    expect: [
      { ...drill, outcome: 'stale', finding: /expired on 2026-09-12/ },
      { ...recovery, outcome: 'stale', finding: /expired/ },
    ],
  },
  {
    id: 'benchmark-old',
    kind: 'evidence old',
    service: 'ledger',
    edits: [ranAt('benchmark', '2026-05-01T05:00:00Z', '2026-05-01T05:20:41Z')],
    expect: [
      {
        criterion: 'performance-benchmarked',
        outcome: 'stale',
        finding: /expired/,
      },
      { criterion: 'performance-tuned', outcome: 'stale', finding: /expired/ },
    ],
  },
  {
    id: 'restore-drill-skipped',
    kind: 'evidence skipped',
    service: 'ledger',
    edits: [
      inCheck('restore-drill', 'restore-full-loss', check => {
        check.status = 'skipped';
        check.reason = 'no second region in this environment';
      }),
    ],
    expect: [
      { ...drill, outcome: 'unknown', finding: /skipped.*no second region/ },
    ],
    alongWith: DRILL,
  },
  {
    id: 'restore-check-absent',
    kind: 'evidence skipped',
    service: 'orders',
    edits: [
      inBundle('restore-drill', (bundle, extension) => {
        const id = 'restore-corruption-detected';
        extension.checks = extension.checks.filter(c => c.id !== id);
        bundle.predicate.passedTests = bundle.predicate.passedTests!.filter(
          t => t !== id,
        );
      }),
    ],
    expect: [
      { ...drill, outcome: 'unknown', finding: /does not cover corruption/ },
    ],
    alongWith: DRILL,
  },
  {
    id: 'evidence-absent',
    kind: 'evidence skipped',
    service: 'ledger',
    edits: [removeFile(bundlePath('online-migration'))],
    expect: [
      {
        criterion: 'online-migrations',
        outcome: 'unknown',
        finding: /No online-migration drill/,
      },
    ],
  },
  {
    id: 'benchmark-without-objective',
    kind: 'evidence without objective',
    service: 'ledger',
    edits: [
      inCheck('benchmark', 'benchmark-concurrent-writes', check => {
        for (const metric of check.metrics ?? []) delete metric.objective;
      }),
    ],
    expect: [
      {
        criterion: 'performance-benchmarked',
        outcome: 'unknown',
        finding: /no objective/,
      },
    ],
    alongWith: ['performance-tuned'],
  },
  {
    id: 'restore-without-measured-time',
    kind: 'evidence without objective',
    service: 'orders',
    edits: [
      inBundle('restore-drill', (_, { checks }) => {
        for (const check of checks) delete check.metrics;
      }),
    ],
    expect: [{ ...recovery, outcome: 'unknown', finding: /did not measure/ }],
  },
  {
    id: 'forecast-without-horizon',
    kind: 'evidence without objective',
    service: 'ledger',
    edits: [
      inCheck('capacity-forecast', 'capacity-forecast', check => {
        check.metrics = check.metrics!.filter(m => m.name !== 'horizon');
      }),
    ],
    expect: [
      {
        criterion: 'predictive-scaling',
        outcome: 'unknown',
        finding: /no horizon/,
      },
    ],
  },
  {
    id: 'claim-instead-of-run',
    kind: 'evidence skipped',
    service: 'orders',
    edits: [
      removeFile(bundlePath('restore-drill')),
      replace(
        'docs/database/backup-recovery.md',
        '## Targets',
        '- [x] Backup tested\n\n## Targets',
      ),
    ],
    expect: [
      {
        ...drill,
        outcome: 'unknown',
        finding: /claimed in docs, not proven by a run|ticked/,
      },
    ],
    alongWith: DRILL,
  },
];
