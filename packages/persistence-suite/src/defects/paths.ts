/** Where the documents of both services lie. */
export const DOC = {
  entities: 'docs/domain/entities.md',
  valueObjects: 'docs/domain/value-objects.md',
  aggregates: 'docs/domain/aggregates.md',
  domainRules: 'docs/domain/domain-rules.md',
  components: 'docs/architecture/components.md',
  patterns: 'docs/architecture/integration-patterns.md',
  logical: 'docs/database/logical-model.md',
  physical: 'docs/database/physical-model.md',
  schema: 'docs/database/schema.sql',
  indexes: 'docs/database/indexes.md',
  strategy: 'docs/database/migration-strategy.md',
  retention: 'docs/database/data-retention.md',
  recovery: 'docs/database/backup-recovery.md',
  settings: 'docs/database/persistence.yaml',
} as const;
