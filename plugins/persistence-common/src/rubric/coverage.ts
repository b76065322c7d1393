/** How a requirement of the rubric's source is checked. */
export type CoverageMethod =
  | 'exercised'
  | 'analysed'
  | 'documented'
  | 'approved'
  | 'not checked';

/** One requirement of the source, and what checks it. */
export interface CoverageEntry {
  /** Section of the source. */
  section: string;
  requirement: string;
  method: CoverageMethod;
  /** Criterion ids; empty exactly when it is not checked. */
  criteria: readonly string[];
  /** What the check leaves open, where it does. */
  note?: string;
}

type Row = [
  requirement: string,
  method: CoverageMethod,
  criteria: string,
  note?: string,
];

const SECTIONS: readonly [section: string, rows: readonly Row[]][] = [
  [
    'Applicability',
    [
      [
        'After domain modelling',
        'documented',
        'entities aggregates domain-rules',
      ],
      [
        'After architecture approval',
        'documented',
        'components integration-patterns',
        'That the documents were approved is not checked.',
      ],
      ['After application engineering definition', 'not checked', ''],
      [
        'Before large-scale ingestion, production and public API',
        'analysed',
        'target-level-reached all-deliverables-exist validation-protocol-passed',
        'The gate is asked per occasion; whether it was obeyed is not checked.',
      ],
    ],
  ],
  [
    'Mandatory inputs',
    [
      ['docs/domain/entities.md', 'documented', 'entities'],
      ['docs/domain/value-objects.md', 'documented', 'value-objects'],
      ['docs/domain/aggregates.md', 'documented', 'aggregates'],
      ['docs/domain/domain-rules.md', 'documented', 'domain-rules'],
      ['docs/architecture/components.md', 'documented', 'components'],
      [
        'docs/architecture/integration-patterns.md',
        'documented',
        'integration-patterns',
      ],
      [
        'Incomplete inputs invalidate the design',
        'analysed',
        'target-level-reached',
        'The level cannot pass 1, and the gate denies.',
      ],
    ],
  ],
  [
    'Core responsibilities',
    [
      [
        'Translate domain models into persistence models',
        'analysed',
        'logical-model',
      ],
      [
        'Preserve aggregate boundaries in storage',
        'analysed',
        'aggregate-boundaries-preserved',
      ],
      [
        'Enforce referential integrity',
        'analysed',
        'referential-integrity-enforced',
        'Exercised when an orphan drill is recorded.',
      ],
      ['Design schema evolution strategy', 'analysed', 'migration-strategy'],
      [
        'Optimise for business access patterns',
        'analysed',
        'indexes indexed-queries',
      ],
      [
        'Ensure transactional consistency',
        'not checked',
        '',
        'Which statements share a transaction is not visible in the artefacts.',
      ],
      ['Protect sensitive data', 'analysed', 'sensitive-data-protected'],
      ['Support auditing and traceability', 'not checked', ''],
      [
        'Enable backup and recovery',
        'exercised',
        'backup-tested automated-recovery',
      ],
      [
        'Prevent cross-context data coupling',
        'analysed',
        'cross-context-coupling-avoided shared-database',
      ],
    ],
  ],
  [
    'Required deliverables',
    [
      ['logical-model.md', 'analysed', 'logical-model'],
      ['physical-model.md', 'analysed', 'physical-model'],
      ['schema.sql or schema.md', 'analysed', 'schema'],
      ['indexes.md', 'analysed', 'indexes'],
      ['migration-strategy.md', 'analysed', 'migration-strategy'],
      ['data-retention.md', 'analysed', 'data-retention'],
      ['backup-recovery.md', 'analysed', 'backup-recovery'],
      [
        'Missing artefacts block implementation',
        'analysed',
        'all-deliverables-exist',
      ],
    ],
  ],
  [
    'Design framework',
    [
      [
        'One aggregate root, one transactional boundary',
        'analysed',
        'aggregate-boundaries-preserved',
        'Tables and cascades are checked, not transactions.',
      ],
      [
        'Internal aggregate objects embedded or linked',
        'documented',
        'logical-model',
      ],
      [
        'Cross-aggregate references by identifier',
        'analysed',
        'aggregate-boundaries-preserved',
      ],
      [
        'No foreign keys across bounded contexts',
        'analysed',
        'cross-context-coupling-avoided',
      ],
      [
        'Normalise or denormalise with documented trade-offs',
        'documented',
        'logical-model',
      ],
      ['Stable identifiers', 'analysed', 'schema'],
      ['Generation strategy and collision prevention', 'analysed', 'schema'],
      ['No business logic in identifiers', 'not checked', ''],
      [
        'Indexes derived from queries, SLAs and hot paths',
        'analysed',
        'indexes',
      ],
      [
        'No speculative indexing',
        'analysed',
        'indexes',
        'Each index needs a stated reason; its use in production is not checked.',
      ],
      ['Changes are versioned', 'analysed', 'versioned-schema'],
      ['Changes are backward compatible', 'documented', 'migration-strategy'],
      ['Changes are reversible', 'exercised', 'migrations-automated'],
      ['Breaking changes require migration plans', 'not checked', ''],
      [
        'Encryption at rest',
        'analysed',
        'unencrypted-sensitive-data sensitive-data-protected',
        'That it is stated, not that the disk is encrypted.',
      ],
      ['Masking rules', 'analysed', 'sensitive-data-protected data-retention'],
      [
        'Access controls',
        'analysed',
        'sensitive-data-protected data-retention',
      ],
      [
        'Retention periods',
        'analysed',
        'sensitive-data-protected data-retention',
      ],
      ['Personal data is isolated', 'analysed', 'sensitive-data-protected'],
    ],
  ],
  [
    'Operational process',
    [
      ['Map critical queries', 'analysed', 'indexes indexed-queries'],
      ['Map write frequencies', 'not checked', ''],
      ['Map aggregation needs', 'not checked', ''],
      [
        'Design tables, relationships and constraints',
        'documented',
        'logical-model',
      ],
      [
        'Storage engine, partitioning, sharding, replication',
        'documented',
        'physical-model',
      ],
      [
        'Align with scale targets',
        'exercised',
        'performance-tuned predictive-scaling',
      ],
      ['Forward script', 'exercised', 'migrations-automated'],
      ['Rollback script', 'exercised', 'migrations-automated'],
      ['Data validation of migrations', 'exercised', 'migrations-automated'],
      ['Automate execution of migrations', 'exercised', 'migrations-automated'],
      ['Apply constraints', 'analysed', 'referential-integrity-enforced'],
      ['Triggers sparingly', 'not checked', ''],
      [
        'Application-level checks; never rely on the application only',
        'analysed',
        'referential-integrity-enforced',
        'The constraints are checked; the application is not.',
      ],
      ['Change history', 'not checked', ''],
      ['Access logs', 'not checked', ''],
      [
        'Retention enforcement',
        'not checked',
        '',
        'The period is checked, its enforcement is not.',
      ],
      [
        'Simulate partial loss, full loss and corruption',
        'exercised',
        'backup-tested',
      ],
      ['Restore must be verified', 'exercised', 'backup-tested'],
      [
        'Benchmark peak load, worst-case queries, concurrent writes',
        'exercised',
        'performance-benchmarked',
      ],
      ['Refine accordingly', 'exercised', 'performance-tuned'],
    ],
  ],
  [
    'Decision frameworks',
    [
      [
        'Relational or NoSQL',
        'documented',
        'physical-model',
        'A reason has to be stated; whether it is right is for a reviewer.',
      ],
      ['Embedded or referenced', 'documented', 'logical-model'],
    ],
  ],
  [
    'Anti-patterns',
    [
      ['Shared databases across contexts', 'analysed', 'shared-database'],
      ['Anemic tables', 'analysed', 'anemic-tables', 'Advice only.'],
      ['Over-normalisation', 'analysed', 'over-normalization', 'Advice only.'],
      ['Hardcoded queries', 'analysed', 'hardcoded-queries'],
      ['Missing migrations', 'analysed', 'missing-migrations'],
      ['Manual schema changes', 'analysed', 'manual-schema-changes'],
      ['Unencrypted sensitive data', 'analysed', 'unencrypted-sensitive-data'],
    ],
  ],
  [
    'Quality metrics',
    [
      ['Query response time', 'exercised', 'query-response-time'],
      ['Index hit ratio', 'exercised', 'index-hit-ratio'],
      ['Migration failure rate', 'exercised', 'migration-failure-rate'],
      [
        'Data inconsistency incidents',
        'exercised',
        'data-inconsistency-incidents',
      ],
      ['Recovery time objective', 'exercised', 'recovery-time-objective'],
      [
        'Targets defined per system',
        'analysed',
        'query-response-time index-hit-ratio migration-failure-rate data-inconsistency-incidents recovery-time-objective',
      ],
    ],
  ],
  [
    'Validation protocol',
    [
      [
        'Aggregate boundaries preserved',
        'analysed',
        'aggregate-boundaries-preserved',
      ],
      [
        'Referential integrity enforced',
        'analysed',
        'referential-integrity-enforced',
      ],
      ['Migrations automated', 'exercised', 'migrations-automated'],
      ['Sensitive data protected', 'analysed', 'sensitive-data-protected'],
      ['Backup tested', 'exercised', 'backup-tested'],
      ['Performance benchmarked', 'exercised', 'performance-benchmarked'],
      [
        'Cross-context coupling avoided',
        'analysed',
        'cross-context-coupling-avoided',
      ],
    ],
  ],
  [
    'Maturity levels',
    [
      ['Level 1: CRUD schemas', 'analysed', 'crud-schema'],
      ['Level 1: manual migrations', 'analysed', 'migrations-exist'],
      ['Level 2: versioned schemas', 'analysed', 'versioned-schema'],
      ['Level 2: indexed queries', 'analysed', 'indexed-queries'],
      ['Level 3: automated recovery', 'exercised', 'automated-recovery'],
      ['Level 3: performance tuned', 'exercised', 'performance-tuned'],
      ['Level 4: online migrations', 'exercised', 'online-migrations'],
      ['Level 4: predictive scaling', 'exercised', 'predictive-scaling'],
      ['Target: level 3 or higher', 'analysed', 'target-level-reached'],
    ],
  ],
  [
    'Exit criteria',
    [
      ['All deliverables exist', 'analysed', 'all-deliverables-exist'],
      ['Validation protocol passed', 'analysed', 'validation-protocol-passed'],
      ['Recovery tested', 'exercised', 'recovery-tested'],
      ['Security review approved', 'approved', 'security-review-approved'],
      ['Artefacts versioned', 'analysed', 'artifacts-versioned'],
      [
        'No production data before exit',
        'not checked',
        '',
        'The gate answers; a deployment has to ask it.',
      ],
    ],
  ],
];

/** Every requirement of the rubric's source, in its order, and honestly what is not checked. */
export const COVERAGE: readonly CoverageEntry[] = SECTIONS.flatMap(
  ([section, rows]) =>
    rows.map(([requirement, method, criteria, note]) => ({
      section,
      requirement,
      method,
      criteria: criteria === '' ? [] : criteria.split(' '),
      ...(note === undefined ? {} : { note }),
    })),
);

/** The coverage list as the documentation page shows it. */
export function coverageMarkdown(): string {
  const lines = [
    '# Coverage',
    '',
    'Every requirement that the rubric comes from, and how it is checked. Generated from',
    '`plugins/persistence-common/src/rubric/coverage.ts`; a test keeps the two equal.',
  ];
  let section = '';
  for (const entry of COVERAGE) {
    if (entry.section !== section) {
      section = entry.section;
      lines.push('', `## ${section}`, '');
    }
    const by = entry.criteria.map(id => `[${id}](criteria/${id}.md)`);
    const tail = [by.join(', '), entry.note].filter(Boolean).join('. ');
    lines.push(
      `- ${entry.requirement}: **${entry.method}**${tail ? ` (${tail})` : ''}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
