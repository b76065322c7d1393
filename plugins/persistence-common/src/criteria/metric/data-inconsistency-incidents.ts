import { metricCriterion } from './metricCriterion';

export const dataInconsistencyIncidents = metricCriterion({
  id: 'data-inconsistency-incidents',
  unit: 'per 30 d',
  title: 'Data inconsistency incidents',
  why: 'Inconsistent data is found by customers unless somebody counts it first.',
  howToFix:
    'Report the incidents of the last 30 days, and set targets.data-inconsistency-incidents in docs/database/persistence.yaml.',
});
