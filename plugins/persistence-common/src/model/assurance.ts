/** The four kinds of knowing, weakest first. */
export const ASSURANCES = [
  'documented',
  'analysed',
  'exercised',
  'approved',
] as const;

/**
 * How a result is known: a document says so, it was computed from the artefacts, a CI run did and
 * measured it, or a named person signed it.
 */
export type Assurance = (typeof ASSURANCES)[number];

/** Whether `actual` is at least as strong as `required`. */
export function isAssured(actual: Assurance, required: Assurance): boolean {
  return ASSURANCES.indexOf(actual) >= ASSURANCES.indexOf(required);
}
