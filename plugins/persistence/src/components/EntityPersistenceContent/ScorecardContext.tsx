import { createContext, useContext } from 'react';
import type { RubricCriterion, ServiceScorecard, SourceRange } from '../../api';
import type { RunData } from './useRunData';

/** What the parts of the tab share. */
export interface ScorecardView {
  scorecard: ServiceScorecard;
  /** By criterion id; empty while it loads or when it could not be read. */
  rubric: ReadonlyMap<string, RubricCriterion>;
  /** Series and checks, which come a little later than the scorecard. */
  runs: RunData;
  /** Ids of the rows that are open. */
  open: ReadonlySet<string>;
  toggle: (criterion: string) => void;
  /** Shows lines of a file that no page can be linked for. */
  showSource: (range: SourceRange) => void;
}

const Context = createContext<ScorecardView | undefined>(undefined);

/** Gives the parts of the tab what they share. */
export const ScorecardProvider = Context.Provider;

/** What the parts of the tab share. */
export function useScorecardView(): ScorecardView {
  const view = useContext(Context);
  if (!view) throw new Error('There is no ScorecardProvider above');
  return view;
}

/** Title of a criterion, as its result or else its id says. */
export function titleOf(
  scorecard: ServiceScorecard,
  criterion: string,
): string {
  return (
    scorecard.results.find(r => r.criterion === criterion)?.title ?? criterion
  );
}
