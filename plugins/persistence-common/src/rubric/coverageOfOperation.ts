import type { CoverageSection } from './coverageRow';

/** What the source asks of process, measurement and approval: sections 7 to 13. */
export const COVERAGE_OF_OPERATION: readonly CoverageSection[] = [
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
      [
        'Triggers sparingly',
        'analysed',
        'referential-integrity-enforced',
        'More than one on a table is advice.',
      ],
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
        'documented',
        'data-retention',
        'Advice only: that a job, a TTL or dropped partitions are named; that they run is not checked.',
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
        'A reason has to be stated, and the engine has to be the one that the schema is written for; whether the reason is right is for a reviewer.',
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
