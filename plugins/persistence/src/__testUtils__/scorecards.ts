import {
  DEFAULT_PATHS,
  DELIVERABLE_IDS,
  INPUT_IDS,
  OUTCOMES,
  type CriterionGroup,
  type CriterionResult,
  type DocumentState,
  type Outcome,
  type ScorecardSummary,
} from '@persistence-scorecard/plugin-persistence-common';
import type { RubricDescription, ServiceScorecard } from '../api';

export const COMMIT = 'a41f09c2b7d85e6630f1c9a4d2e7b8835f60c1de';
const NOW = new Date().toISOString();

function result(
  criterion: string,
  group: CriterionGroup,
  title: string,
  outcome: Outcome,
  more: Partial<CriterionResult> = {},
): CriterionResult {
  return {
    criterion,
    group,
    title,
    outcome,
    requiredAssurance: 'analysed',
    assurance: outcome === 'unknown' ? undefined : 'analysed',
    summary: `${title}: ${outcome}.`,
    evidence: [],
    findings: [],
    ...more,
  };
}

function results(): CriterionResult[] {
  const documents = [...INPUT_IDS, ...DELIVERABLE_IDS].map(id =>
    result(
      id,
      (INPUT_IDS as readonly string[]).includes(id) ? 'input' : 'deliverable',
      `Document ${id}`,
      id === 'indexes' ? 'fail' : 'pass',
      { evidence: [{ type: 'file', path: DEFAULT_PATHS[id], commit: COMMIT }] },
    ),
  );
  return [
    ...documents,
    result('crud-schema', 'level', 'There is a schema', 'pass'),
    result('migrations-exist', 'level', 'Schema changes are kept', 'pass'),
    result('versioned-schema', 'level', 'Schema is versioned', 'pass'),
    result('indexed-queries', 'level', 'Queries are indexed', 'pass'),
    result('automated-recovery', 'level', 'Recovery is automated', 'unknown', {
      requiredAssurance: 'exercised',
    }),
    result('performance-tuned', 'level', 'Performance meets targets', 'stale'),
    result('online-migrations', 'level', 'Migrations run online', 'unknown'),
    result('predictive-scaling', 'level', 'Growth is forecast', 'unknown'),
    result('backup-tested', 'validation', 'Backup is tested', 'unknown', {
      assurance: 'documented',
      requiredAssurance: 'exercised',
      summary: 'claimed in docs, not proven by a run',
      evidence: [
        {
          type: 'file',
          path: 'docs/database/backup-recovery.md',
          line: 41,
          commit: COMMIT,
        },
      ],
      findings: [
        {
          message: 'The checklist says so, but no run has proven it.',
          severity: 'problem',
          path: 'docs/database/backup-recovery.md',
          line: 41,
          endLine: 43,
          fix: 'Run the restore drill in CI.',
          snippet: 'persistence drill restore',
        },
      ],
    }),
    result(
      'performance-benchmarked',
      'validation',
      'Performance is benchmarked',
      'stale',
      {
        assurance: 'exercised',
        requiredAssurance: 'exercised',
        expiresAt: '2026-01-02T00:00:00.000Z',
        evidence: [
          {
            type: 'run',
            runId: '4812',
            attempt: 2,
            url: 'https://ci.example.com/runs/4812',
            commit: COMMIT,
            ref: 'refs/heads/main',
          },
          {
            type: 'run',
            runId: '9999',
            attempt: 1,
            // eslint-disable-next-line no-script-url -- what must never become a link
            url: 'javascript:alert(1)',
            commit: COMMIT,
          },
        ],
      },
    ),
    result(
      'sensitive-data-protected',
      'validation',
      'Sensitive data is protected',
      'fail',
      {
        waiver: {
          id: 'w1',
          criterion: 'sensitive-data-protected',
          reason: 'Masking arrives with the new gateway.',
          requestedBy: 'user:default/requester',
          approvedBy: 'user:default/approver',
          expiresAt: '2027-03-01T12:00:00.000Z',
        },
      },
    ),
    result('query-response-time', 'metric', 'Query response time', 'pass'),
    result('index-hit-ratio', 'metric', 'Index hit ratio', 'unknown'),
    result(
      'shared-database',
      'anti-pattern',
      'No shared database',
      'not-applicable',
    ),
    result('recovery-tested', 'exit', 'Recovery is tested', 'unknown'),
  ];
}

/** A level 2 service with something of everything: pass, fail, unknown, stale, waived. */
export function scorecardOf(
  changes: Partial<ServiceScorecard> = {},
): ServiceScorecard {
  const all = results();
  const ofGroup = (group: CriterionGroup) => all.filter(r => r.group === group);
  const stateOf = (id: string): DocumentState =>
    id === 'indexes' ? 'inconsistent' : 'complete';
  const counts = Object.fromEntries(
    OUTCOMES.map(o => [o, all.filter(r => r.outcome === o).length]),
  ) as Record<Outcome, number>;
  return {
    entityRef: 'component:default/orders',
    applicable: true,
    evaluatedAt: NOW,
    commit: COMMIT,
    rubric: { version: '1.0.0', hash: 'c0ffee' },
    level: {
      achieved: 2,
      target: 3,
      steps: [
        {
          level: 1,
          name: 'Basic',
          achieved: true,
          criteria: ['crud-schema', 'migrations-exist'],
          heldBackBy: [],
        },
        {
          level: 2,
          name: 'Managed',
          achieved: true,
          criteria: ['versioned-schema', 'indexed-queries'],
          heldBackBy: [],
        },
        {
          level: 3,
          name: 'Resilient',
          achieved: false,
          criteria: ['automated-recovery', 'performance-tuned'],
          heldBackBy: ['automated-recovery', 'performance-tuned'],
        },
        {
          level: 4,
          name: 'Adaptive',
          achieved: false,
          criteria: ['online-migrations', 'predictive-scaling'],
          heldBackBy: [],
        },
      ],
    },
    inputs: {
      complete: 6,
      total: 6,
      items: INPUT_IDS.map(id => ({
        id,
        path: DEFAULT_PATHS[id],
        state: stateOf(id),
        findings: [],
      })),
    },
    deliverables: {
      complete: 6,
      total: 7,
      items: DELIVERABLE_IDS.map(id => ({
        id,
        path: DEFAULT_PATHS[id],
        state: stateOf(id),
        findings: [],
      })),
    },
    validation: {
      passed: 4,
      total: 7,
      items: ofGroup('validation').map(r => ({
        id: r.criterion as 'backup-tested',
        outcome: r.outcome,
      })),
    },
    metrics: [
      {
        id: 'query-response-time',
        value: 41.25,
        unit: 'ms',
        target: { op: '<=', value: 50 },
        trend: 'better',
        outcome: 'pass',
        source: 'pgbench',
        observedAt: NOW,
      },
      { id: 'index-hit-ratio', unit: '%', outcome: 'unknown' },
    ],
    antiPatterns: [{ id: 'shared-database', outcome: 'not-applicable' }],
    exitCriteria: [{ id: 'recovery-tested', outcome: 'unknown' }],
    gate: {
      verdict: 'denied',
      reasons: ['Recovery is tested: no restore was ever proven.'],
      nextSteps: [
        {
          criterion: 'backup-tested',
          action: 'Run the restore drill in CI.',
          unlocks: 'level 3',
        },
      ],
    },
    counts: { ...counts, waived: 1 },
    results: all,
    collection: { state: 'ok', attemptedAt: NOW, succeededAt: NOW },
    source: { target: 'file:' },
    ...changes,
  };
}

/** The rubric, as far as the tests read it. */
export const RUBRIC: RubricDescription = {
  version: '1.0.0',
  hash: 'c0ffee',
  criteria: [
    {
      id: 'backup-tested',
      group: 'validation',
      title: 'Backup is tested',
      why: 'A backup that was never restored is a hope.',
      howToFix: 'Restore into a throwaway database in CI and report the run.',
      requiredAssurance: 'exercised',
    },
  ],
};

/** One row of the list. */
export function summaryOf(
  changes: Partial<ScorecardSummary> = {},
): ScorecardSummary {
  return {
    entityRef: 'component:default/orders',
    title: 'orders',
    owner: 'group:default/fulfilment',
    system: 'system:default/shop',
    applicable: true,
    level: { achieved: 2, target: 3 },
    inputs: { complete: 6, total: 6 },
    deliverables: { complete: 6, total: 7 },
    validation: { passed: 4, total: 7, notProven: 2, failed: 1 },
    gate: { verdict: 'denied' },
    weakest: {
      criterion: 'backup-tested',
      title: 'Backup is tested',
      outcome: 'unknown',
    },
    evaluatedAt: NOW,
    collection: { state: 'ok', succeededAt: NOW },
    ...changes,
  };
}
