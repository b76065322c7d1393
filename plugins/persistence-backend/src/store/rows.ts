import { createHash } from 'node:crypto';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  canonicalJson,
  summarize,
  type CollectionStatus,
  type Scorecard,
  type ScorecardListItem,
} from '@persistence-scorecard/plugin-persistence-common';
import { levelExpiry } from './expiry';
import type { ScorecardUpdate, StoredScorecard } from './types';

/** A row of `persistence_scorecards`. */
export interface ScorecardRow {
  entity_ref: string;
  kind: string;
  namespace: string;
  name: string;
  title: string;
  owner: string | null;
  system: string | null;
  domain: string | null;
  applicable: boolean | number;
  level: number;
  target: number;
  inputs_complete: number;
  deliverables_complete: number;
  validation_passed: number;
  gate: string;
  weakest: string | null;
  evaluated_at: string;
  commit: string | null;
  source_etag: string | null;
  source_key: string | null;
  source: string | null;
  collection_state: string;
  collection_message: string | null;
  collection_attempted_at: string | null;
  collection_succeeded_at: string | null;
  summary: string;
  scorecard: string;
  revision: number;
  digest: string | null;
}

type ProfileRow = Pick<
  ScorecardRow,
  'entity_ref' | 'title' | 'owner' | 'system' | 'domain'
>;

type CollectionRow = Pick<
  ScorecardRow,
  | 'collection_state'
  | 'collection_message'
  | 'collection_attempted_at'
  | 'collection_succeeded_at'
>;

/** A row of `listRows`: a judged service, or one that waits since a time. */
export type ListRow = ProfileRow &
  (
    | (CollectionRow &
        Pick<ScorecardRow, 'evaluated_at' | 'summary'> & { since: null })
    | { since: string }
  );

export function toRow(update: ScorecardUpdate, revision: number): ScorecardRow {
  const { profile, scorecard, collection, source, state } = update;
  const { kind, namespace, name } = parseEntityRef(profile.entityRef);
  const summary = { ...summarize(scorecard), ...levelExpiry(scorecard) };
  return {
    entity_ref: profile.entityRef,
    kind,
    namespace,
    name,
    title: profile.title,
    owner: profile.owner ?? null,
    system: profile.system ?? null,
    domain: profile.domain ?? null,
    applicable: scorecard.applicable,
    level: scorecard.level.achieved,
    target: scorecard.level.target,
    inputs_complete: scorecard.inputs.complete,
    deliverables_complete: scorecard.deliverables.complete,
    validation_passed: scorecard.validation.passed,
    gate: scorecard.gate.verdict,
    weakest: summary.weakest?.criterion ?? null,
    evaluated_at: scorecard.evaluatedAt,
    commit: scorecard.commit ?? null,
    source_etag: state.etag ?? null,
    source_key: state.key ?? null,
    source: source ? JSON.stringify(source) : null,
    collection_state: collection.state,
    collection_message: collection.message ?? null,
    collection_attempted_at: collection.attemptedAt ?? null,
    collection_succeeded_at: collection.succeededAt ?? null,
    summary: JSON.stringify(summary),
    scorecard: JSON.stringify(scorecard),
    revision,
    digest: contentDigest(update),
  };
}

/**
 * Identity of what a reader is shown. Left out is when it was evaluated and tried: these change with each
 * refresh, also with one that finds everything as it was.
 */
function contentDigest(update: ScorecardUpdate): string {
  const { profile, scorecard, collection, source, state } = update;
  const { evaluatedAt: _, ...judged } = scorecard;
  const { state: went, message } = collection;
  // It follows from the scorecard; rows that an older release wrote without it are written anew.
  const shown = levelExpiry(scorecard);
  return createHash('sha256')
    .update(
      canonicalJson([profile, judged, went, message, source, state, shown]),
    )
    .digest('hex');
}

export function toStored(row: ScorecardRow): StoredScorecard {
  return {
    profile: profileOf(row),
    // The stored one tells when it last came out otherwise.
    scorecard: {
      ...(JSON.parse(row.scorecard) as Scorecard),
      evaluatedAt: row.evaluated_at,
    },
    collection: collectionOf(row),
    ...(row.source ? { source: JSON.parse(row.source) } : {}),
    state: {
      etag: row.source_etag ?? undefined,
      key: row.source_key ?? undefined,
    },
    revision: row.revision,
    ...(row.digest ? { digest: row.digest } : {}),
  };
}

export function toListItem(row: ListRow): ScorecardListItem {
  const { entityRef, ...profile } = profileOf(row);
  if (row.since !== null) {
    return {
      entityRef,
      ...profile,
      collection: { state: 'pending', since: row.since },
    };
  }
  return {
    ...JSON.parse(row.summary),
    entityRef,
    ...profile,
    evaluatedAt: row.evaluated_at,
    collection: collectionOf(row),
  };
}

function profileOf(row: ProfileRow) {
  return {
    entityRef: row.entity_ref,
    title: row.title,
    ...(row.owner ? { owner: row.owner } : {}),
    ...(row.system ? { system: row.system } : {}),
    ...(row.domain ? { domain: row.domain } : {}),
  };
}

function collectionOf(row: CollectionRow): CollectionStatus {
  return {
    state: row.collection_state as CollectionStatus['state'],
    ...(row.collection_attempted_at
      ? { attemptedAt: row.collection_attempted_at }
      : {}),
    ...(row.collection_succeeded_at
      ? { succeededAt: row.collection_succeeded_at }
      : {}),
    ...(row.collection_message ? { message: row.collection_message } : {}),
  };
}
