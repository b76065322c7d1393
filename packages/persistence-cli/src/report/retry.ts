import { UnreachableError } from './errors';
import { ConnectionError, type Answer } from './exchange';
import { printable } from './printable';

/** Time and chance, which tests set. */
export interface Pace {
  /** Waits that many ms. */
  sleep(ms: number): Promise<void>;
  /** From 0 up to, but not, 1. */
  random(): number;
  now(): number;
  /** Told before each wait. */
  onRetry?(message: string): void;
}

export const MAX_TRIES = 5;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** What a server may ask for; a job does not wait longer. */
const LONGEST_RETRY_AFTER_MS = 120_000;
const RETRIED: readonly number[] = [429, 502, 503, 504];

/**
 * Repeats an idempotent request while its failure can pass by itself: no connection, 429, 502, 503, 504.
 * It waits as long as the server asks for, else twice as long each time, of which a random half so that many
 * jobs do not return at once. Every other answer is given back as it is.
 *
 * @throws UnreachableError after the last try, or when the server wants to be left alone for too long
 */
export async function retrying(
  attempt: () => Promise<Answer>,
  pace: Pace,
): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await once(attempt);
    if (typeof outcome !== 'string' && !RETRIED.includes(outcome.status))
      return outcome;
    const reason =
      typeof outcome === 'string' ? outcome : `HTTP ${outcome.status}`;
    if (tries === MAX_TRIES)
      throw new UnreachableError(
        `The server could not be reached in ${tries} tries (${reason}). Sending again later is safe.`,
      );
    const asked =
      typeof outcome === 'string'
        ? undefined
        : retryAfterMs(outcome.retryAfter, pace.now());
    if (asked !== undefined && asked > LONGEST_RETRY_AFTER_MS)
      throw new UnreachableError(
        `The server asks to come back in ${Math.ceil(
          asked / 1000,
        )} s (${reason}). Sending again then is safe.`,
      );
    const wait = asked ?? backoffMs(tries, pace.random());
    pace.onRetry?.(
      `${printable(reason)}; trying again in ${Math.ceil(wait / 1000)} s`,
    );
    await pace.sleep(wait);
  }
}

/** Half of it is fixed, so that there is always a pause. */
export function backoffMs(tries: number, random: number): number {
  const full = Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);
  return full / 2 + (full / 2) * random;
}

/** Seconds or a date, RFC 9110 section 10.2.3; undefined for what is neither. */
export function retryAfterMs(
  header: string | undefined,
  now: number,
): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

async function once(attempt: () => Promise<Answer>): Promise<Answer | string> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof ConnectionError) return error.message;
    throw error;
  }
}
