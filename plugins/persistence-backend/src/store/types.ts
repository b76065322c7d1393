import type { FileDigests } from '../collection/fileDigests';
import type { MetricSeries, SeriesRange } from './metricSeries';
import type {
  CollectionStatus,
  Fact,
  Scorecard,
  ScorecardListItem,
  Transition,
} from '@persistence-scorecard/plugin-persistence-common';

/** What the catalog says of a service, kept beside its scorecard so that lists need no catalog. */
export interface ServiceProfile {
  entityRef: string;
  title: string;
  owner?: string;
  system?: string;
  domain?: string;
}

/** Where a service's files lie. */
export interface SourceInfo {
  /** Catalog location, such as `url:https://…` or `file:` (whose path is not told). */
  target: string;
  /** Folder within the target. */
  root?: string;
  /** Link to a file, with `{path}` and `{line}` to fill in. */
  sourceUrlTemplate?: string;
}

/** What a reading left behind so that the next one can be conditional. */
export interface SourceState {
  etag?: string;
  /** Hash of all that decides how the source is read; the ETag counts only with an equal key. */
  key?: string;
}

/** All that is stored of a service now. */
export interface StoredScorecard {
  profile: ServiceProfile;
  scorecard: Scorecard;
  collection: CollectionStatus;
  source?: SourceInfo;
  state: SourceState;
  /** Grows when a refresh changed anything that is shown, times aside. */
  revision: number;
  /** Hash of all that is shown, times aside. */
  digest?: string;
}

/** One refresh's outcome, written in one transaction. */
export interface ScorecardUpdate {
  profile: ServiceProfile;
  scorecard: Scorecard;
  collection: CollectionStatus;
  source?: SourceInfo;
  state: SourceState;
  /** Facts of the reading; undefined keeps what is stored. */
  facts?: Fact[];
  /** Digests of the files that these facts name. */
  digests?: FileDigests;
  /** New transitions, without ids. */
  transitions: Omit<Transition, 'id'>[];
}

export const ORDERINGS = [
  'title',
  '-title',
  'level',
  '-level',
  'owner',
  '-owner',
  'gate',
  '-gate',
  'deliverables',
  '-deliverables',
  'validation',
  '-validation',
  'evaluatedAt',
  '-evaluatedAt',
] as const;
export type Ordering = (typeof ORDERINGS)[number];

/** Filters of the list; those that are absent let everything through. */
export interface ListFilter {
  owner?: string[];
  system?: string[];
  domain?: string[];
  level?: number[];
  gate?: string[];
  item?: string[];
  outcome?: string[];
  q?: string;
  orderBy: Ordering;
}

/** Where a row stands in the list: what it is ordered by, null when not known, and which it is. */
export interface ListPosition {
  value: string | number | null;
  entityRef: string;
}

/** Leads to the rows right after a position, or right before it. */
export interface ListCursor {
  direction: 'after' | 'before';
  position: ListPosition;
}

/** One page of the list, with the positions that the pages around it continue from. */
export interface ListPage {
  items: ScorecardListItem[];
  totalItems: number;
  next?: ListPosition;
  previous?: ListPosition;
}

/** A leased piece of work. */
export interface QueueItem {
  entityRef: string;
  attempts: number;
  reason: string;
  leaseToken: string;
}

/** What the sweep saw in the catalog. */
export interface QueueEntry {
  entityRef: string;
  entityEtag?: string;
}

/** Where scorecards, their evidence and their history are kept. */
export interface ScorecardStore {
  get(entityRef: string): Promise<StoredScorecard | undefined>;
  /** Facts of the last successful reading. */
  facts(entityRef: string): Promise<Fact[] | undefined>;
  /** Digests of the files that those facts name; undefined when none were kept. */
  digests(entityRef: string): Promise<FileDigests | undefined>;
  save(update: ScorecardUpdate): Promise<StoredScorecard>;
  /** Adds what is not there yet; returns the newest facts per subject, this pass included. */
  addEvidence(
    entityRef: string,
    facts: readonly Fact[],
  ): Promise<EvidenceStanding>;
  /** The newest facts per subject, with nothing added. */
  standing(entityRef: string): Promise<Omit<EvidenceStanding, 'added'>>;
  /** The measured values of each metric, newest first. */
  metricSeries(entityRef: string, range: SeriesRange): Promise<MetricSeries[]>;
  /** How many run results are known, to tell whether some came in meanwhile. */
  evidenceCount(entityRef: string): Promise<number>;
  /** Lists services as pending until their first scorecard is saved. */
  addPending(profiles: readonly ServiceProfile[], since: string): Promise<void>;
  summaries(entityRefs: readonly string[]): Promise<ScorecardListItem[]>;
  page(
    filter: ListFilter,
    limit: number,
    cursor?: ListCursor,
  ): Promise<ListPage>;
  /** Every row in order, and whether it lies beyond the cursor. */
  positions(
    filter: ListFilter,
    cursor?: ListCursor,
  ): Promise<{ position: ListPosition; beyond: boolean }[]>;
  transitions(
    entityRef: string,
    limit: number,
    before?: number,
  ): Promise<Transition[]>;
}

/** What stands of a service's run results. */
export interface EvidenceStanding {
  /** Newest per kind and subject. */
  facts: Fact[];
  /** How many results are known in all; it only grows. */
  known: number;
  /** Whether this pass brought something that was not known. */
  added: Fact[];
}

/** When which service is collected. */
export interface RefreshQueue {
  /** Adds new entities, makes changed ones due now, and returns the refs that no longer belong. */
  reconcile(
    entries: readonly QueueEntry[],
    now: string,
  ): Promise<{ added: string[]; removed: string[] }>;
  lease(limit: number, now: string, leaseUntil: string): Promise<QueueItem[]>;
  /**
   * Ends a lease; does nothing when another worker took over meanwhile. The service is due again at
   * `dueAt`, or sooner, when something in its scorecard expires before.
   */
  finish(
    item: QueueItem,
    next: { dueAt: string; attempts: number; now: string },
  ): Promise<void>;
}
