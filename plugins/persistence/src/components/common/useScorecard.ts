import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  isPendingScorecard,
  type PendingScorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import {
  persistenceApiRef,
  problemOf,
  type Problem,
  type ServiceScorecard,
} from '../../api';
import { changesBetween } from './changes';

/** How often a service that waits for its first reading is asked for again. */
const POLL_MS = 3000;

interface Shown {
  loading: boolean;
  scorecard?: ServiceScorecard;
  /** It is scored, but was not read yet. */
  pending?: PendingScorecard;
  problem?: Problem;
}

/** How a refresh ended. */
export interface Refreshed {
  /** What is different now, in words; empty when nothing is. */
  changes: string[];
  /** Whether there was a scorecard before, to compare with. */
  compared: boolean;
}

/** What a component needs to show a service's scorecard. */
export interface ScorecardState extends Shown {
  refreshing: boolean;
  /** Why the last refresh did not work; what is shown stays. */
  refreshProblem?: Problem;
  refreshed?: Refreshed;
  retry: () => void;
  refresh: () => void;
}

/** Reads the scorecard of one entity, collects anew on demand, and waits for a first reading. */
export function useScorecard(entityRef: string): ScorecardState {
  const api = useApi(persistenceApiRef);
  const [shown, setShown] = useState<Shown>({ loading: true });
  const [refreshing, setRefreshing] = useState(false);
  const [refreshProblem, setRefreshProblem] = useState<Problem>();
  const [refreshed, setRefreshed] = useState<Refreshed>();
  // An answer to an older question must not replace a newer one.
  const question = useRef(0);
  const ask = useCallback(() => {
    question.current += 1;
    return question.current;
  }, []);

  const load = useCallback(
    async (quiet: boolean) => {
      const mine = ask();
      if (!quiet) setShown({ loading: true });
      try {
        const answer = await api.getScorecard(parseEntityRef(entityRef));
        if (mine !== question.current) return;
        setShown(
          isPendingScorecard(answer)
            ? { loading: false, pending: answer }
            : { loading: false, scorecard: answer },
        );
      } catch (error) {
        if (mine !== question.current) return;
        const problem = problemOf(error);
        // A poll that fails once is asked again; what is shown stays.
        setShown(old => (quiet ? { ...old } : { loading: false, problem }));
      }
    },
    [api, ask, entityRef],
  );

  useEffect(() => {
    setRefreshProblem(undefined);
    setRefreshed(undefined);
    load(false);
    return () => {
      ask();
    };
  }, [load, ask]);

  useEffect(() => {
    if (!shown.pending || refreshing) return undefined;
    const timer = setTimeout(() => load(true), POLL_MS);
    return () => clearTimeout(timer);
    // A new answer, even an equal one, starts the next wait.
  }, [refreshing, load, shown]);

  const refresh = useCallback(async () => {
    const mine = ask();
    setRefreshing(true);
    setRefreshProblem(undefined);
    setRefreshed(undefined);
    try {
      const scorecard = await api.refreshScorecard(parseEntityRef(entityRef));
      if (mine !== question.current) return;
      const before = shown.scorecard;
      setShown({ loading: false, scorecard });
      // A source out of reach is told by the scorecard itself, which is the last good one.
      if (scorecard.collection.state === 'ok') {
        setRefreshed({
          changes: before ? changesBetween(before, scorecard) : [],
          compared: before !== undefined,
        });
      }
    } catch (error) {
      if (mine === question.current) setRefreshProblem(problemOf(error));
    } finally {
      setRefreshing(false);
    }
  }, [api, ask, entityRef, shown.scorecard]);

  return {
    ...shown,
    refreshing,
    refreshProblem,
    refreshed,
    retry: () => load(false),
    refresh,
  };
}
