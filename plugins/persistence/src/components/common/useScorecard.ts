import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  persistenceApiRef,
  problemOf,
  type Problem,
  type ServiceScorecard,
} from '../../api';

/** How often a scorecard whose collection is under way is read again. */
const POLL_MS = 3000;

/** What a component needs to show a service's scorecard. */
export interface ScorecardState {
  scorecard?: ServiceScorecard;
  problem?: Problem;
  loading: boolean;
  refreshing: boolean;
  /** Why the last refresh did not work; the scorecard shown stays. */
  refreshProblem?: Problem;
  retry: () => void;
  refresh: () => void;
}

/** Reads the scorecard of one entity, collects anew on demand, and follows a collection under way. */
export function useScorecard(entityRef: string): ScorecardState {
  const api = useApi(persistenceApiRef);
  const [state, setState] = useState<
    Pick<ScorecardState, 'scorecard' | 'problem' | 'loading'>
  >({ loading: true });
  const [refreshing, setRefreshing] = useState(false);
  const [refreshProblem, setRefreshProblem] = useState<Problem>();
  // An answer to an older question must not replace a newer one.
  const question = useRef(0);
  const ask = useCallback(() => {
    question.current += 1;
    return question.current;
  }, []);

  const load = useCallback(
    async (quiet: boolean) => {
      const mine = ask();
      if (!quiet) setState({ loading: true });
      try {
        const scorecard = await api.getScorecard(parseEntityRef(entityRef));
        if (mine === question.current) setState({ scorecard, loading: false });
      } catch (error) {
        if (mine !== question.current) return;
        const problem = problemOf(error);
        setState(old =>
          quiet && old.scorecard ? { ...old } : { problem, loading: false },
        );
      }
    },
    [api, ask, entityRef],
  );

  useEffect(() => {
    load(false);
    return () => {
      ask();
    };
  }, [load, ask]);

  const pending = state.scorecard?.collection.state === 'pending';
  useEffect(() => {
    if (!pending || refreshing) return undefined;
    const timer = setTimeout(() => load(true), POLL_MS);
    return () => clearTimeout(timer);
    // A new answer, even an equal one, starts the next wait.
  }, [pending, refreshing, load, state]);

  const refresh = useCallback(async () => {
    const mine = ask();
    setRefreshing(true);
    setRefreshProblem(undefined);
    try {
      const scorecard = await api.refreshScorecard(parseEntityRef(entityRef));
      if (mine === question.current) setState({ scorecard, loading: false });
    } catch (error) {
      if (mine === question.current) setRefreshProblem(problemOf(error));
    } finally {
      setRefreshing(false);
    }
  }, [api, ask, entityRef]);

  return {
    ...state,
    refreshing,
    refreshProblem,
    retry: () => load(false),
    refresh,
  };
}
