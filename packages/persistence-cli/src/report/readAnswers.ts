import type {
  EvidenceAnswer,
  SubmissionStatus,
} from '@persistence-scorecard/plugin-persistence-common';
import { UnreachableError } from './errors';

const STATUSES: readonly SubmissionStatus[] = [
  'accepted',
  'replayed',
  'preview',
  'conflict',
  'rejected',
  'not-found',
];

/**
 * The answers of one call, one for each submission. What is shown of them is looked at where it is shown.
 *
 * @throws UnreachableError when the text is something else, such as the page of a portal
 */
export function readAnswers(text: string, expected: number): EvidenceAnswer[] {
  const items = itemsOf(text);
  if (!items)
    throw new UnreachableError(
      "The server's answer is none of the evidence API. Is --server the address of the portal's backend?",
    );
  if (items.length !== expected)
    throw new UnreachableError(
      `The server answered ${items.length} of ${expected} items. Sending again is safe.`,
    );
  return items;
}

function itemsOf(text: string): EvidenceAnswer[] | undefined {
  try {
    const { items } = JSON.parse(text) as { items?: unknown };
    return Array.isArray(items) && items.every(isAnswer) ? items : undefined;
  } catch {
    return undefined;
  }
}

function isAnswer(value: unknown): value is EvidenceAnswer {
  if (!isRecord(value)) return false;
  const { status, entityRef, message, findings, checks, scorecard } = value;
  return (
    STATUSES.includes(status as SubmissionStatus) &&
    isOptionalText(entityRef) &&
    isOptionalText(message) &&
    isListOf(findings, f => typeof f.message === 'string') &&
    isListOf(checks, c => typeof c.id === 'string') &&
    (scorecard === undefined ||
      (isRecord(scorecard) &&
        isRecord(scorecard.level) &&
        isRecord(scorecard.gate) &&
        Array.isArray(scorecard.changes) &&
        scorecard.changes.every(isRecord)))
  );
}

function isListOf(
  value: unknown,
  test: (item: Record<string, unknown>) => boolean,
): boolean {
  return (
    value === undefined ||
    (Array.isArray(value) && value.every(v => isRecord(v) && test(v)))
  );
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
