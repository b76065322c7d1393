import { metricCriterion } from './metricCriterion';

export const recoveryTimeObjective = metricCriterion({
  id: 'recovery-time-objective',
  unit: 'min',
  title: 'Recovery time',
  why: 'How long a restore takes decides how long an outage lasts.',
  howToFix:
    'Report the measured recovery time of the newest restore drill, and set targets.recovery-time-objective in docs/database/persistence.yaml.',
});
