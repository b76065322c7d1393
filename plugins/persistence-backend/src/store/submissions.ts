import type { Knex } from 'knex';
import type {
  EvidenceAnswer,
  Fact,
  RunTrust,
} from '@persistence-scorecard/plugin-persistence-common';
import { chunked } from './chunked';
import { insertRunFacts } from './evidence';

/** A bundle that may count, as it was sent. */
export interface NewSubmission {
  runId: string;
  attempt: number;
  tool: string;
  digest: string;
  submitter: string;
  trust: RunTrust;
  finishedAt: string;
  receivedAt: string;
  /** JSON. */
  bundle: string;
  facts: readonly Fact[];
}

/** Whether a bundle is new, or what is there of its run, attempt and tool already. */
export type SubmissionOutcome =
  | { state: 'added'; id: number }
  | { state: 'known'; id: number; digest: string; answer?: EvidenceAnswer };

/** What came of the submissions, aligned with them, and the run results that were not known before. */
export interface AddedSubmissions {
  outcomes: SubmissionOutcome[];
  added: Fact[];
}

interface SubmissionRow {
  id: number;
  entity_ref: string;
  run_id: string;
  attempt: number;
  tool: string;
  digest: string;
  submitter: string;
  trust: string;
  finished_at: string;
  received_at: string;
  bundle: string;
  answer: string | null;
}

type NewRow = Omit<SubmissionRow, 'id' | 'answer'>;

const KEY = ['entity_ref', 'run_id', 'attempt', 'tool'] as const;
const CHUNK = 40;

/**
 * Adds bundles of one service, and their results as evidence; run it in a transaction. Of a run, attempt
 * and tool the first bundle stays, also among those that are added at once or by another replica.
 */
export async function addSubmissions(
  tx: Knex,
  entityRef: string,
  submissions: readonly NewSubmission[],
): Promise<AddedSubmissions> {
  const rows = new Map<string, NewRow>();
  for (const submission of submissions) {
    const row = rowOf(entityRef, submission);
    if (!rows.has(keyOf(row))) rows.set(keyOf(row), row);
  }
  const inserted = new Map<string, number>();
  for (const part of chunked([...rows.values()], CHUNK)) {
    const found: SubmissionRow[] = await tx('persistence_submissions')
      .insert(part)
      .onConflict([...KEY])
      .ignore()
      .returning(['id', ...KEY]);
    for (const row of found) inserted.set(keyOf(row), row.id);
  }
  const known = await readKnown(
    tx,
    [...rows.values()].filter(row => !inserted.has(keyOf(row))),
  );
  const counted = new Set<string>();
  const facts: Fact[] = [];
  const outcomes = submissions.map((submission): SubmissionOutcome => {
    const key = keyOf(rowOf(entityRef, submission));
    const id = inserted.get(key);
    if (id === undefined) return known.get(key)!;
    // A second one of the same key in this call: the first is the one that is known.
    if (counted.has(key))
      return { state: 'known', id, digest: rows.get(key)!.digest };
    counted.add(key);
    facts.push(...submission.facts);
    return { state: 'added', id };
  });
  return { outcomes, added: await insertRunFacts(tx, entityRef, facts) };
}

/** Keeps what was answered, for who sends the same again. An answer that is there is never changed. */
export async function saveAnswers(
  db: Knex,
  answers: ReadonlyMap<number, EvidenceAnswer>,
): Promise<void> {
  for (const [id, answer] of answers) {
    await db<SubmissionRow>('persistence_submissions')
      .where({ id })
      .whereNull('answer')
      .update({ answer: JSON.stringify(answer) });
  }
}

async function readKnown(
  tx: Knex,
  rows: readonly NewRow[],
): Promise<Map<string, SubmissionOutcome>> {
  const known = new Map<string, SubmissionOutcome>();
  for (const part of chunked(rows, CHUNK)) {
    const found = await tx<SubmissionRow>('persistence_submissions')
      .where('entity_ref', part[0].entity_ref)
      .whereIn(
        ['run_id', 'attempt', 'tool'],
        part.map(row => [row.run_id, row.attempt, row.tool]),
      )
      .select('id', ...KEY, 'digest', 'answer');
    for (const row of found) {
      known.set(keyOf(row), {
        state: 'known',
        id: row.id,
        digest: row.digest,
        ...(row.answer ? { answer: JSON.parse(row.answer) } : {}),
      });
    }
  }
  return known;
}

function rowOf(entityRef: string, submission: NewSubmission): NewRow {
  return {
    entity_ref: entityRef,
    run_id: submission.runId,
    attempt: submission.attempt,
    tool: submission.tool,
    digest: submission.digest,
    submitter: submission.submitter,
    trust: submission.trust,
    finished_at: submission.finishedAt,
    received_at: submission.receivedAt,
    bundle: submission.bundle,
  };
}

function keyOf(row: Pick<SubmissionRow, (typeof KEY)[number]>): string {
  return JSON.stringify([row.run_id, row.attempt, row.tool]);
}
