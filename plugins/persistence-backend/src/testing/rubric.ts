import type {
  Criterion,
  Rubric,
} from '@persistence-scorecard/plugin-persistence-common';

const backupTested: Criterion = {
  id: 'backup-tested',
  group: 'validation',
  title: 'Backup tested',
  why: 'An untested backup is a hope.',
  howToFix: 'Run a restore drill.',
  requiredAssurance: 'exercised',
  needs: [{ kind: 'run-check', subject: 'restore-verified' }],
  check: context => {
    const fact = context.fact('run-check', 'restore-verified')!;
    const expires = new Date(
      Date.parse(fact.observedAt) + context.freshness.drillDays * 86_400_000,
    ).toISOString();
    return {
      outcome: fact.value.status === 'passed' ? 'pass' : 'fail',
      summary: `The restore drill ${fact.value.status}.`,
      assurance:
        fact.value.trust === 'self-reported' ? 'documented' : 'exercised',
      evidence: fact.evidence,
      observedAt: fact.observedAt,
      expiresAt: expires,
    };
  },
};

const schemaPresent: Criterion = {
  id: 'crud-schema',
  group: 'level',
  level: 1,
  title: 'There is a schema',
  why: 'Without a schema there is nothing to judge.',
  howToFix: 'Write docs/database/schema.sql.',
  requiredAssurance: 'analysed',
  needs: [{ kind: 'document', subject: 'schema' }],
  check: context => {
    const fact = context.fact('document', 'schema')!;
    return {
      outcome: fact.value.present ? 'pass' : 'fail',
      summary: fact.value.present
        ? 'It is there.'
        : 'docs/database/schema.sql is missing.',
      assurance: 'analysed',
      evidence: [{ type: 'file', path: fact.value.path }],
    };
  },
};

const versioned: Criterion = {
  id: 'artifacts-versioned',
  group: 'exit',
  title: 'Backups were tested',
  why: 'It is what the gate asks for in these tests.',
  howToFix: 'Run a restore drill.',
  requiredAssurance: 'documented',
  needs: [],
  check: context => {
    const outcome = context.result('backup-tested')?.outcome ?? 'unknown';
    return {
      outcome,
      summary: `Backup tested: ${outcome}.`,
      assurance: 'exercised',
    };
  },
};

/** A rubric of three criteria, small enough to foresee its results. */
export const testRubric: Rubric = {
  version: 'test',
  hash: 'a'.repeat(64),
  criteria: [schemaPresent, backupTested, versioned],
  targetLevel: 3,
  freshness: {
    drillDays: 90,
    benchmarkDays: 90,
    metricDays: 30,
    approvalDays: 365,
    documentsFollowMigrations: true,
  },
  disabled: {},
};
