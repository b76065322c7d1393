import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  persistenceApiRef,
  problemOf,
  type Problem,
  type ScorecardList,
  type ScorecardQuery,
} from '../../api';

/** One page of the list, or why there is none. While a page loads, the one before stays. */
export interface ScorecardsState {
  list?: ScorecardList;
  problem?: Problem;
  loading: boolean;
  retry: () => void;
}

/** Asks the server for the page that a query describes. */
export function useScorecards(query: ScorecardQuery): ScorecardsState {
  const api = useApi(persistenceApiRef);
  const [state, setState] = useState<Omit<ScorecardsState, 'retry'>>({
    loading: true,
  });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    setState(old => ({ list: old.list, loading: true }));
    api.listScorecards(query).then(
      list => current && setState({ list, loading: false }),
      error =>
        current && setState({ problem: problemOf(error), loading: false }),
    );
    return () => {
      current = false;
    };
  }, [api, query, attempt]);
  const retry = useCallback(() => setAttempt(n => n + 1), []);
  return { ...state, retry };
}
