import { useCallback } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import {
  persistenceApiRef,
  type MetricOfService,
  type ServiceScorecard,
  type StandingCheck,
} from '../../api';
import { useAnswer, type Answer } from './useAnswer';

/** What runs gave, beside the scorecard. */
export interface RunData {
  /** By metric id. */
  metrics: Answer<ReadonlyMap<string, MetricOfService>>;
  checks: Answer<readonly StandingCheck[]>;
}

/** Reads the series and the checks of a service, and again after each evaluation. */
export function useRunData({
  entityRef,
  evaluatedAt,
}: ServiceScorecard): RunData {
  const api = useApi(persistenceApiRef);
  const askMetrics = useCallback(
    async () => {
      const metrics = await api.getMetrics(parseEntityRef(entityRef));
      return new Map(metrics.map(metric => [metric.id, metric]));
    },
    // A new evaluation may have brought new values.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [api, entityRef, evaluatedAt],
  );
  const askChecks = useCallback(
    () => api.getChecks(parseEntityRef(entityRef)),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- as above
    [api, entityRef, evaluatedAt],
  );
  return { metrics: useAnswer(askMetrics), checks: useAnswer(askChecks) };
}
