import type { Scorecard } from '@persistence-scorecard/plugin-persistence-common';
import type {
  EvidenceStanding,
  ScorecardStore,
  ScorecardUpdate,
  StoredScorecard,
} from '../store/types';

const ROUNDS = 3;

/**
 * Saves a scorecard, and judges anew when results of runs came in between their reading and the saving:
 * whoever saves last has seen everything, so that a refresh and a submission at the same time, on one
 * replica or on two, end as they would have one after the other.
 */
export async function saveSettled(
  store: ScorecardStore,
  entityRef: string,
  standing: EvidenceStanding,
  before: Scorecard | undefined,
  update: (
    standing: EvidenceStanding,
    before: Scorecard | undefined,
  ) => ScorecardUpdate,
): Promise<{ stored: StoredScorecard; standing: EvidenceStanding }> {
  let seen = standing;
  let stored = await store.save(update(seen, before));
  for (let round = 1; round < ROUNDS; round += 1) {
    if ((await store.evidenceCount(entityRef)) === seen.known) break;
    seen = { ...(await store.standing(entityRef)), added: seen.added };
    stored = await store.save(update(seen, stored.scorecard));
  }
  return { stored, standing: seen };
}
