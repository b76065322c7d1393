import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import {
  EXERCISED_TRUST,
  type Fact,
  type RunTrust,
} from '@persistence-scorecard/plugin-persistence-common';
import { chunked } from './chunked';
import type { EvidenceStanding } from './types';

/** A row of `persistence_evidence`. */
export interface EvidenceRow {
  entity_ref: string;
  kind: string;
  subject: string;
  digest: string;
  observed_at: string;
  fact: string;
}

/** Whether a fact comes from a run, and is therefore kept for good. */
export function isRunFact(fact: Fact): boolean {
  return fact.kind === 'run-check' || fact.kind === 'metric';
}

/**
 * Identity of a run result. Trust is left out, and the key that it rests on: it is our judgement, which
 * changes with the configuration, and must not make one result look like two. So is the engine, which the
 * digest of the bundle covers and which older releases did not keep.
 */
export function evidenceDigest(fact: Fact): string {
  const {
    trust: _trust,
    keyId: _keyId,
    engine: _engine,
    ...value
  } = fact.value as unknown as Record<string, unknown>;
  const identity = {
    kind: fact.kind,
    subject: fact.subject,
    value,
    evidence: fact.evidence,
    at: fact.observedAt,
  };
  return createHash('sha256').update(canonical(identity)).digest('hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}

/**
 * Adds the run results that are not there yet.
 *
 * @returns those that were not known before
 */
export async function insertRunFacts(
  tx: Knex,
  entityRef: string,
  facts: readonly Fact[],
): Promise<Fact[]> {
  const rows = new Map<string, EvidenceRow>();
  for (const fact of facts.filter(isRunFact)) {
    const digest = evidenceDigest(fact);
    rows.set(digest, {
      entity_ref: entityRef,
      kind: fact.kind,
      subject: fact.subject,
      digest,
      observed_at: fact.observedAt,
      fact: JSON.stringify(fact),
    });
  }
  const known = new Set<string>();
  for (const part of chunked([...rows.values()], 100)) {
    const found = await tx<EvidenceRow>('persistence_evidence')
      .where('entity_ref', entityRef)
      .whereIn(
        'digest',
        part.map(row => row.digest),
      )
      .select('digest');
    for (const { digest } of found) known.add(digest);
    await tx<EvidenceRow>('persistence_evidence')
      .insert(part)
      .onConflict(['entity_ref', 'digest'])
      .merge(['fact']);
  }
  return [...rows.values()]
    .filter(row => !known.has(row.digest))
    .map(row => JSON.parse(row.fact) as Fact);
}

/**
 * What stands of a service's run results: per subject the newest one ever seen, whatever arrived last. A
 * bundle that disappeared from its source still counts, so deleting a bad run helps nobody.
 */
export async function standingRunFacts(
  db: Knex,
  entityRef: string,
): Promise<Omit<EvidenceStanding, 'added'>> {
  const newest = db<EvidenceRow>('persistence_evidence')
    .where('entity_ref', entityRef)
    .groupBy('kind', 'subject')
    .select('kind', 'subject')
    .max({ newest: 'observed_at' })
    .count({ results: '*' })
    .as('n');
  const standing: (EvidenceRow & { results: number | string })[] = await db(
    'persistence_evidence as e',
  )
    .join(newest, function on() {
      this.on('n.kind', 'e.kind')
        .andOn('n.subject', 'e.subject')
        .andOn('n.newest', 'e.observed_at');
    })
    .where('e.entity_ref', entityRef)
    .orderBy('e.digest')
    .select('e.*', 'n.results');
  const chosen = new Map<string, EvidenceRow>();
  const counts = new Map<string, number>();
  for (const row of standing) {
    const key = `${row.kind}\u0000${row.subject}`;
    const other = chosen.get(key);
    if (!other || standsBefore(row, other)) chosen.set(key, row);
    counts.set(key, Number(row.results));
  }
  return {
    facts: [...chosen.values()].map(row => JSON.parse(row.fact) as Fact),
    known: [...counts.values()].reduce((sum, count) => sum + count, 0),
  };
}

/** Adds run results and says what stands then; run it in a transaction. */
export async function addEvidence(
  tx: Knex,
  entityRef: string,
  facts: readonly Fact[],
): Promise<EvidenceStanding> {
  const added = await insertRunFacts(tx, entityRef, facts);
  return { ...(await standingRunFacts(tx, entityRef)), added };
}

/**
 * Of two results of the same moment the failed one stands; nothing is gained by adding a second. Of two
 * equal ones the proven one does: a run that CI sent does not lose its proof by also lying in a repository.
 */
export function standsBefore(a: EvidenceRow, b: EvidenceRow): boolean {
  const [one, other] = [qualities(a), qualities(b)];
  return one.goodness === other.goodness
    ? one.proven && !other.proven
    : one.goodness < other.goodness;
}

function qualities(row: EvidenceRow): { goodness: number; proven: boolean } {
  const { value } = JSON.parse(row.fact) as {
    value: { status?: string; trust: RunTrust };
  };
  return {
    goodness: ['error', 'failed', 'skipped', 'warned', 'passed'].indexOf(
      value.status ?? 'passed',
    ),
    proven: EXERCISED_TRUST.includes(value.trust),
  };
}
