import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Fact } from '@persistence-scorecard/plugin-persistence-common';
import { chunked } from './chunked';
import type { EvidenceStanding } from './types';

interface EvidenceRow {
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
 * Identity of a run result. Trust is left out: it is our judgement, which changes with the
 * configuration, and must not make one result look like two.
 */
export function evidenceDigest(fact: Fact): string {
  const { trust: _trust, ...value } = fact.value as unknown as Record<
    string,
    unknown
  >;
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
 * Adds the run results that are not there yet and says what stands: per subject the newest one ever
 * seen. A bundle that disappeared from its source still counts, so deleting a bad run helps nobody.
 */
export async function addEvidence(
  tx: Knex,
  entityRef: string,
  facts: readonly Fact[],
): Promise<EvidenceStanding> {
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
  const newest = tx<EvidenceRow>('persistence_evidence')
    .where('entity_ref', entityRef)
    .groupBy('kind', 'subject')
    .select('kind', 'subject')
    .max({ newest: 'observed_at' })
    .as('n');
  const standing: EvidenceRow[] = await tx('persistence_evidence as e')
    .join(newest, function on() {
      this.on('n.kind', 'e.kind')
        .andOn('n.subject', 'e.subject')
        .andOn('n.newest', 'e.observed_at');
    })
    .where('e.entity_ref', entityRef)
    .orderBy('e.digest')
    .select('e.*');
  const chosen = new Map<string, EvidenceRow>();
  for (const row of standing) {
    const key = `${row.kind}\u0000${row.subject}`;
    const other = chosen.get(key);
    if (!other || isWorse(row, other)) chosen.set(key, row);
  }
  return {
    facts: [...chosen.values()].map(row => JSON.parse(row.fact) as Fact),
    added: [...rows.values()]
      .filter(row => !known.has(row.digest))
      .map(row => JSON.parse(row.fact) as Fact),
  };
}

/** Of two results of the same moment the failed one stands; nothing is gained by adding a second. */
function isWorse(a: EvidenceRow, b: EvidenceRow): boolean {
  return goodness(a) < goodness(b);
}

function goodness(row: EvidenceRow): number {
  const { value } = JSON.parse(row.fact) as { value: { status?: string } };
  return ['error', 'failed', 'skipped', 'warned', 'passed'].indexOf(
    value.status ?? 'passed',
  );
}
