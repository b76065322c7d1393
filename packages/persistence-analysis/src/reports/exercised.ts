/** Checks that a criterion reads as done by a run (docs/run-in-ci.md); nothing but a run may pass them. */
export const EXERCISED_CHECKS: readonly string[] = [
  'restore-partial-loss',
  'restore-full-loss',
  'restore-corruption-detected',
  'restore-verified',
  'migrate-apply',
  'migrate-rollback',
  'migrate-reapply',
  'migrate-data-validation',
  'benchmark-peak-load',
  'benchmark-worst-case',
  'benchmark-concurrent-writes',
  'integrity-orphans',
  'online-migration',
  'capacity-forecast',
];
