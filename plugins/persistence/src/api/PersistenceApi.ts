import { createApiRef } from '@backstage/core-plugin-api';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type {
  Assurance,
  CollectionStatus,
  CriterionGroup,
  GateVerdict,
  Level,
  Scorecard,
  ScorecardSummary,
  Transition,
} from '@persistence-scorecard/plugin-persistence-common';

/** A scorecard as the server gives it: with the state of its collection and where its files lie. */
export interface ServiceScorecard extends Scorecard {
  collection: CollectionStatus;
  /** Where the service's root can be browsed; evidence paths are relative to it. */
  source?: { url?: string };
}

/** What the list can be narrowed to. Everything is judged by the server. */
export interface ScorecardQuery {
  owner?: string;
  system?: string;
  level?: Level;
  gate?: GateVerdict;
  q?: string;
  /** Field name; a leading `-` sorts descending. */
  orderBy?: string;
  cursor?: string;
  limit?: number;
}

/** One page of the list. */
export interface ScorecardList {
  items: ScorecardSummary[];
  totalItems: number;
  pageInfo: { nextCursor?: string; prevCursor?: string };
}

/** What the rubric says about one criterion. */
export interface RubricCriterion {
  id: string;
  group: CriterionGroup;
  title: string;
  why: string;
  howToFix: string;
  level?: 1 | 2 | 3 | 4;
  requiredAssurance: Assurance;
  advisory?: boolean;
}

/** The rubric that the server judges by. */
export interface RubricDescription {
  version: string;
  hash: string;
  criteria: RubricCriterion[];
}

/** Reads persistence scorecards from the backend. */
export interface PersistenceApi {
  /** The scorecard of one service. */
  getScorecard(entity: CompoundEntityRef): Promise<ServiceScorecard>;
  /** Collects and evaluates now, and gives the new scorecard. */
  refreshScorecard(entity: CompoundEntityRef): Promise<ServiceScorecard>;
  /** One page of the services that the user may see. */
  listScorecards(query: ScorecardQuery): Promise<ScorecardList>;
  /** Stored changes of one service, newest first. */
  getTransitions(entity: CompoundEntityRef): Promise<Transition[]>;
  /** The criteria with why and how to fix. */
  getRubric(): Promise<RubricDescription>;
}

/** The API that the components of this plugin use. */
export const persistenceApiRef = createApiRef<PersistenceApi>({
  id: 'plugin.persistence.service',
});
