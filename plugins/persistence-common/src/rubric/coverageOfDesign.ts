import type { CoverageSection } from './coverageRow';

/** What the source asks of the design: sections 2 to 6. */
export const COVERAGE_OF_DESIGN: readonly CoverageSection[] = [
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
      [
        'No business logic in identifiers',
        'analysed',
        'schema',
        'By the names of key columns; advice only.',
      ],
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
      [
        'Changes are backward compatible',
        'analysed',
        'migration-strategy',
        'What removes or narrows something that running code may rely on is found in SQL; that the code does not use it is not seen.',
      ],
      [
        'Changes are reversible',
        'exercised',
        'migrations-automated migration-strategy',
        'Scripts that are missing, empty, unparsable or leave something behind are found without a run.',
      ],
      [
        'Breaking changes require migration plans',
        'analysed',
        'migration-strategy',
        'That the strategy or a decision record names the change, not that the plan is good.',
      ],
      [
        'Encryption at rest',
        'analysed',
        'unencrypted-sensitive-data sensitive-data-protected',
        'That it is stated, not that the disk is encrypted; of secrets, that the column itself is a hash or ciphertext.',
      ],
      [
        'Masking rules',
        'analysed',
        'sensitive-data-protected data-retention',
        'That they are stated, not that copies are masked.',
      ],
      [
        'Access controls',
        'analysed',
        'sensitive-data-protected data-retention',
        'Row-level security and grants are read from the schema; what is granted elsewhere is not.',
      ],
      [
        'Retention periods',
        'analysed',
        'sensitive-data-protected data-retention',
      ],
      [
        'Personal data is isolated',
        'analysed',
        'sensitive-data-protected',
        'Columns are found by name, comment and declaration; what JSON and free text hold cannot be seen.',
      ],
    ],
  ],
];
