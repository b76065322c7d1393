/** Every outcome a criterion can have, in the order used by legends and sorts (best first). */
export const OUTCOMES = [
  'pass',
  'not-applicable',
  'stale',
  'unknown',
  'error',
  'fail',
] as const;

/**
 * What a criterion came to for one service.
 *
 * `unknown` means that no sufficient evidence exists, `stale` that it existed but is too old,
 * `error` that the source could not be read. None of the three ever counts as passed.
 */
export type Outcome = (typeof OUTCOMES)[number];

/**
 * Whether an outcome satisfies a level, a completeness count or the gate.
 * A waiver does not enter here: a waived criterion never counts as passed.
 */
export function satisfies(outcome: Outcome): boolean {
  return outcome === 'pass' || outcome === 'not-applicable';
}
