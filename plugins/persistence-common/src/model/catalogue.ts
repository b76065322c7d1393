/** The six mandatory documents that the work starts from, in reading order. */
export const INPUT_IDS = [
  'entities',
  'value-objects',
  'aggregates',
  'domain-rules',
  'components',
  'integration-patterns',
] as const;
export type InputId = (typeof INPUT_IDS)[number];

/** The seven documents that the work must produce. */
export const DELIVERABLE_IDS = [
  'logical-model',
  'physical-model',
  'schema',
  'indexes',
  'migration-strategy',
  'data-retention',
  'backup-recovery',
] as const;
export type DeliverableId = (typeof DELIVERABLE_IDS)[number];

/** Any document the rubric knows. */
export type DocumentId = InputId | DeliverableId;

/** The seven items of the validation protocol. */
export const VALIDATION_IDS = [
  'aggregate-boundaries-preserved',
  'referential-integrity-enforced',
  'migrations-automated',
  'sensitive-data-protected',
  'backup-tested',
  'performance-benchmarked',
  'cross-context-coupling-avoided',
] as const;
export type ValidationId = (typeof VALIDATION_IDS)[number];

/** The five quality metrics. */
export const METRIC_IDS = [
  'query-response-time',
  'index-hit-ratio',
  'migration-failure-rate',
  'data-inconsistency-incidents',
  'recovery-time-objective',
] as const;
export type MetricId = (typeof METRIC_IDS)[number];

/** The seven anti-patterns. */
export const ANTI_PATTERN_IDS = [
  'shared-database',
  'anemic-tables',
  'over-normalization',
  'hardcoded-queries',
  'missing-migrations',
  'manual-schema-changes',
  'unencrypted-sensitive-data',
] as const;
export type AntiPatternId = (typeof ANTI_PATTERN_IDS)[number];

/** The exit criteria, which together are the gate. */
export const EXIT_CRITERION_IDS = [
  'all-deliverables-exist',
  'validation-protocol-passed',
  'recovery-tested',
  'security-review-approved',
  'artifacts-versioned',
  'target-level-reached',
] as const;
export type ExitCriterionId = (typeof EXIT_CRITERION_IDS)[number];

/** The eight level criteria, two a level. */
export const LEVEL_CRITERION_IDS = [
  'crud-schema',
  'migrations-exist',
  'versioned-schema',
  'indexed-queries',
  'automated-recovery',
  'performance-tuned',
  'online-migrations',
  'predictive-scaling',
] as const;
export type LevelCriterionId = (typeof LEVEL_CRITERION_IDS)[number];

/** Default path of each document below the service's root. `schema` may also be `schema.md`. */
export const DEFAULT_PATHS: Record<DocumentId, string> = {
  entities: 'docs/domain/entities.md',
  'value-objects': 'docs/domain/value-objects.md',
  aggregates: 'docs/domain/aggregates.md',
  'domain-rules': 'docs/domain/domain-rules.md',
  components: 'docs/architecture/components.md',
  'integration-patterns': 'docs/architecture/integration-patterns.md',
  'logical-model': 'docs/database/logical-model.md',
  'physical-model': 'docs/database/physical-model.md',
  schema: 'docs/database/schema.sql',
  indexes: 'docs/database/indexes.md',
  'migration-strategy': 'docs/database/migration-strategy.md',
  'data-retention': 'docs/database/data-retention.md',
  'backup-recovery': 'docs/database/backup-recovery.md',
};

/** Where a service keeps its persistence settings. */
export const SETTINGS_PATH = 'docs/database/persistence.yaml';
/** Where a service may commit its evidence bundles. */
export const EVIDENCE_DIRECTORY = '.persistence/evidence';
