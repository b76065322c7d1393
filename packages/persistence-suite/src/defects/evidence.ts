import { rewrite } from '../service/edits';
import { bundlePath, inBundle, inCheck, ranAt } from '../service/bundleEdits';
import type { Defect } from '../suite/defect';

const drill = { criterion: 'backup-tested' } as const;
const DRILL = ['automated-recovery'];

/** The bundle of the restore drill cannot be read any more. */
function unreadable(
  id: string,
  edits: Defect['edits'],
  finding: RegExp,
): Defect {
  return {
    id,
    kind: 'evidence tampered',
    service: 'ledger',
    edits,
    expect: [
      {
        ...drill,
        outcome: 'unknown',
        finding,
        path: bundlePath('restore-drill'),
      },
    ],
    alongWith: DRILL,
  };
}

export const evidence: Defect[] = [
  unreadable(
    'evidence-of-zero-tests',
    [
      inCheck('restore-drill', 'restore-full-loss', check =>
        Object.assign(check, { covered: 0, total: 0 }),
      ),
    ],
    /schema: .*(covered|total)/,
  ),
  unreadable(
    'evidence-of-another-service',
    [
      inBundle('restore-drill', (bundle, extension) => {
        bundle.subject[0].name = 'orders';
        extension.component = 'component:default/orders';
      }),
    ],
    /about component:default\/orders/,
  ),
  unreadable(
    'evidence-lists-tampered',
    [
      inBundle('restore-drill', (bundle, { checks }) => {
        checks[0].status = 'failed';
        checks[0].reason = 'the row counts differ';
        bundle.predicate.failedTests = [];
      }),
    ],
    /lists of the evidence bundle disagree/,
  ),
  unreadable(
    'evidence-from-the-future',
    [ranAt('restore-drill', '2027-01-14T02:00:00Z', '2027-01-14T03:31:20Z')],
    /from the future: 2027-01-14/,
  ),
  unreadable(
    'evidence-ends-before-it-starts',
    [ranAt('restore-drill', '2026-11-14T04:00:00Z', '2026-11-14T03:31:20Z')],
    /ends before it starts/,
  ),
  unreadable(
    'evidence-without-commit',
    [
      rewrite(bundlePath('restore-drill'), text =>
        text.replace(/"gitCommit": "[0-9a-f]+"/, '"gitCommit": "main"'),
      ),
    ],
    /schema: .*gitCommit/,
  ),
  unreadable(
    'evidence-truncated',
    [
      rewrite(bundlePath('restore-drill'), text =>
        text.slice(0, text.length / 2),
      ),
    ],
    /not valid JSON/,
  ),
  {
    id: 'evidence-self-reported',
    kind: 'evidence self-reported',
    service: 'ledger',
    edits: [
      service => {
        service.trust = 'self-reported';
      },
    ],
    expect: [
      { ...drill, outcome: 'unknown', finding: /self-reported/ },
      {
        criterion: 'migrations-automated',
        outcome: 'unknown',
        finding: /self-reported/,
      },
      {
        criterion: 'query-response-time',
        outcome: 'unknown',
        finding: /self-reported/,
      },
    ],
    alongWith: [
      'automated-recovery',
      'performance-tuned',
      'performance-benchmarked',
      'online-migrations',
      'predictive-scaling',
      'index-hit-ratio',
      'migration-failure-rate',
      'data-inconsistency-incidents',
      'recovery-time-objective',
    ],
  },
  {
    id: 'evidence-from-a-branch',
    kind: 'evidence self-reported',
    service: 'orders',
    edits: [
      inBundle('restore-drill', (_, { run }) => {
        run.defaultBranch = false;
        run.ref = 'refs/heads/try';
      }),
    ],
    expect: [
      {
        criterion: 'artifacts-versioned',
        outcome: 'fail',
        finding: /outside the default branch/,
      },
    ],
  },
  {
    id: 'review-expired',
    kind: 'approval expired',
    service: 'ledger',
    edits: [
      service => {
        service.approvals[0].expiresAt = '2026-11-01T00:00:00.000Z';
      },
    ],
    expect: [
      {
        criterion: 'security-review-approved',
        outcome: 'stale',
        finding: /expired/,
      },
    ],
  },
  {
    id: 'not-version-controlled',
    kind: 'not version-controlled',
    service: 'orders',
    edits: [
      service => {
        service.commit = undefined;
        service.history = {};
      },
    ],
    expect: [
      {
        criterion: 'artifacts-versioned',
        outcome: 'unknown',
        finding: /version-controlled/,
      },
    ],
  },
];
