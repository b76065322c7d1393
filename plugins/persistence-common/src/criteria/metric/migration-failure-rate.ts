import { metricCriterion } from './metricCriterion';

export const migrationFailureRate = metricCriterion({
  id: 'migration-failure-rate',
  unit: '%',
  title: 'Migration failure rate',
  why: 'Every failed migration is a release that stopped half-way.',
  howToFix:
    'Report the share of failed migration runs from CI, and set targets.migration-failure-rate in docs/database/persistence.yaml.',
});
