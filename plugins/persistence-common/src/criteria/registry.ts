import type { Criterion } from '../model';
import { entities } from './input/entities';
import { valueObjects } from './input/value-objects';
import { aggregates } from './input/aggregates';
import { domainRules } from './input/domain-rules';
import { components } from './input/components';
import { integrationPatterns } from './input/integration-patterns';
import { logicalModel } from './deliverable/logical-model';
import { physicalModel } from './deliverable/physical-model';
import { schema } from './deliverable/schema';
import { indexes } from './deliverable/indexes';
import { migrationStrategy } from './deliverable/migration-strategy';
import { dataRetention } from './deliverable/data-retention';
import { backupRecovery } from './deliverable/backup-recovery';
import { crudSchema } from './level/crud-schema';
import { migrationsExist } from './level/migrations-exist';
import { versionedSchema } from './level/versioned-schema';
import { indexedQueries } from './level/indexed-queries';
import { automatedRecovery } from './level/automated-recovery';
import { performanceTuned } from './level/performance-tuned';
import { onlineMigrations } from './level/online-migrations';
import { predictiveScaling } from './level/predictive-scaling';
import { aggregateBoundariesPreserved } from './validation/aggregate-boundaries-preserved';
import { referentialIntegrityEnforced } from './validation/referential-integrity-enforced';
import { migrationsAutomated } from './validation/migrations-automated';
import { sensitiveDataProtected } from './validation/sensitive-data-protected';
import { backupTested } from './validation/backup-tested';
import { performanceBenchmarked } from './validation/performance-benchmarked';
import { crossContextCouplingAvoided } from './validation/cross-context-coupling-avoided';
import { queryResponseTime } from './metric/query-response-time';
import { indexHitRatio } from './metric/index-hit-ratio';
import { migrationFailureRate } from './metric/migration-failure-rate';
import { dataInconsistencyIncidents } from './metric/data-inconsistency-incidents';
import { recoveryTimeObjective } from './metric/recovery-time-objective';
import { sharedDatabase } from './anti-pattern/shared-database';
import { anemicTables } from './anti-pattern/anemic-tables';
import { overNormalization } from './anti-pattern/over-normalization';
import { hardcodedQueries } from './anti-pattern/hardcoded-queries';
import { missingMigrations } from './anti-pattern/missing-migrations';
import { manualSchemaChanges } from './anti-pattern/manual-schema-changes';
import { unencryptedSensitiveData } from './anti-pattern/unencrypted-sensitive-data';
import { allDeliverablesExist } from './exit/all-deliverables-exist';
import { validationProtocolPassed } from './exit/validation-protocol-passed';
import { recoveryTested } from './exit/recovery-tested';
import { securityReviewApproved } from './exit/security-review-approved';
import { artifactsVersioned } from './exit/artifacts-versioned';
import { targetLevelReached } from './exit/target-level-reached';

/**
 * Every criterion of the built-in rubric, in registration order: a criterion may look at the results of
 * those before it. This list is the one place that a new criterion has to be added to.
 */
export const CRITERIA: readonly Criterion[] = [
  entities,
  valueObjects,
  aggregates,
  domainRules,
  components,
  integrationPatterns,
  logicalModel,
  physicalModel,
  schema,
  indexes,
  migrationStrategy,
  dataRetention,
  backupRecovery,
  crudSchema,
  migrationsExist,
  versionedSchema,
  indexedQueries,
  automatedRecovery,
  performanceTuned,
  onlineMigrations,
  predictiveScaling,
  aggregateBoundariesPreserved,
  referentialIntegrityEnforced,
  migrationsAutomated,
  sensitiveDataProtected,
  backupTested,
  performanceBenchmarked,
  crossContextCouplingAvoided,
  queryResponseTime,
  indexHitRatio,
  migrationFailureRate,
  dataInconsistencyIncidents,
  recoveryTimeObjective,
  sharedDatabase,
  anemicTables,
  overNormalization,
  hardcodedQueries,
  missingMigrations,
  manualSchemaChanges,
  unencryptedSensitiveData,
  allDeliverablesExist,
  validationProtocolPassed,
  recoveryTested,
  securityReviewApproved,
  artifactsVersioned,
  targetLevelReached,
];
