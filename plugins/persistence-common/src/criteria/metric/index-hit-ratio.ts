import { metricCriterion } from './metricCriterion';

export const indexHitRatio = metricCriterion({
  id: 'index-hit-ratio',
  unit: '%',
  title: 'Index hit ratio',
  why: 'Index blocks that are not in memory are read from disk, one query at a time.',
  howToFix:
    'Report the index hit ratio (pg_statio_user_indexes) from production, and set targets.index-hit-ratio in docs/database/persistence.yaml.',
});
