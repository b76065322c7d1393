import { createApiRef } from '@backstage/core-plugin-api';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import type {
  Assurance,
  CollectionStatus,
  CriterionGroup,
  GateVerdict,
  Level,
  PendingScorecard,
  Scorecard,
  ScorecardListItem,
  SourceExcerpt,
  Transition,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MetricOfService, StandingCheck } from './series';

/** Where a service's files lie; evidence paths are relative to the service's root. */
export interface ScorecardSource {
  /** Catalog location, such as `url:https://…` or `file:` (whose path is not told). */
  target: string;
  /** Folder within the target. */
  root?: string;
  /** Link to a file at the commit that was judged, with `{path}` and `{line}` to fill in. */
  sourceUrlTemplate?: string;
}

/** A scorecard as the server gives it: with the state of its collection and where its files lie. */
export interface ServiceScorecard extends Scorecard {
  collection: CollectionStatus;
  source?: ScorecardSource;
}

/** A part of a file of the service. */
export interface SourceRange {
  path: string;
  line?: number;
  endLine?: number;
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
  items: ScorecardListItem[];
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
  /** The scorecard of one service, or that it was not read yet. */
  getScorecard(
    entity: CompoundEntityRef,
  ): Promise<ServiceScorecard | PendingScorecard>;
  /** Collects and evaluates now, and gives the new scorecard. */
  refreshScorecard(entity: CompoundEntityRef): Promise<ServiceScorecard>;
  /** One page of the services that the user may see. */
  listScorecards(query: ScorecardQuery): Promise<ScorecardList>;
  /** Stored changes of one service, newest first. */
  getTransitions(entity: CompoundEntityRef): Promise<Transition[]>;
  /** What was measured of each quality metric, newest first. */
  getMetrics(entity: CompoundEntityRef): Promise<MetricOfService[]>;
  /** What CI runs found: of each check the result that stands. */
  getChecks(entity: CompoundEntityRef): Promise<StandingCheck[]>;
  /** The lines that evidence or a finding of the scorecard names. */
  getSourceExcerpt(
    entity: CompoundEntityRef,
    range: SourceRange,
  ): Promise<SourceExcerpt>;
  /** The criteria with why and how to fix. */
  getRubric(): Promise<RubricDescription>;
}

/** The API that the components of this plugin use. */
export const persistenceApiRef = createApiRef<PersistenceApi>({
  id: 'plugin.persistence.service',
});
