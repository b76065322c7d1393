import type { Fact } from '@persistence-scorecard/plugin-persistence-common';

/** Facts of a repository that holds a schema, or not. */
export function repositoryFacts(options: {
  schema: boolean;
  now: string;
  commit?: string;
}): Fact[] {
  return [
    {
      kind: 'source',
      subject: '',
      value: {
        state: 'read',
        commit: options.commit,
        filesRead: 1,
        skipped: [],
      },
      evidence: [],
      observedAt: options.now,
    },
    {
      kind: 'document',
      subject: 'schema',
      value: {
        present: options.schema,
        path: 'docs/database/schema.sql',
        lines: 3,
        statements: [],
        names: [],
        claims: [],
        findings: [],
      },
      evidence: [{ type: 'file', path: 'docs/database/schema.sql' }],
      observedAt: options.now,
    },
  ];
}

/** A restore drill's result. */
export function restoreDrill(options: {
  at: string;
  status: 'passed' | 'failed';
  runId?: string;
  trust?: 'trusted-source' | 'self-reported';
}): Fact {
  return {
    kind: 'run-check',
    subject: 'restore-verified',
    value: {
      check: 'restore-verified',
      status: options.status,
      trust: options.trust ?? 'trusted-source',
      environment: 'ci',
      covered: 1,
      total: 1,
      metrics: [],
      finishedAt: options.at,
      onDefaultBranch: true,
    },
    evidence: [
      {
        type: 'run',
        runId: options.runId ?? options.at,
        attempt: 1,
        commit: 'c'.repeat(40),
      },
    ],
    observedAt: options.at,
  };
}
