import type { StoredScorecard } from '../store/types';

/** The body of a scorecard: what the command line prints, and how the reading went. */
export function scorecardResource({
  scorecard,
  collection,
  source,
}: StoredScorecard) {
  return { ...scorecard, collection, ...(source ? { source } : {}) };
}
