import { metricCriterion } from './metricCriterion';

export const queryResponseTime = metricCriterion({
  id: 'query-response-time',
  unit: 'ms',
  title: 'Query response time',
  why: 'The 95th percentile is what one user in twenty waits for at least.',
  howToFix:
    'Report the p95 of the critical queries from CI or production, and set targets.query-response-time in docs/database/persistence.yaml.',
});
