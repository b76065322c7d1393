import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { isPendingScorecard } from '@persistence-scorecard/plugin-persistence-common';
import {
  persistenceApiRef,
  problemOf,
  type Problem,
  type ScorecardList,
  type ScorecardQuery,
} from '../../api';

/** How often a page is asked for again while services on it wait for their first reading. */
const POLL_MS = 5000;

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

  const waits = state.list?.items.some(isPendingScorecard) ?? false;
  useEffect(() => {
    if (!waits) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      api.listScorecards(query).then(
        list => current && setState({ list, loading: false }),
        // What is shown stays; the next wait begins.
        () => current && setState(old => ({ ...old })),
      );
    }, POLL_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // A new answer, even an equal one, starts the next wait.
  }, [api, query, waits, state]);

  const retry = useCallback(() => setAttempt(n => n + 1), []);
  return { ...state, retry };
}
