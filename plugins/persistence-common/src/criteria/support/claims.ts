import {
  DELIVERABLE_IDS,
  type CriterionContext,
  type Verdict,
} from '../../model';

/** What a claim without a run is told. The wording is part of the interface. */
export const CLAIMED_NOT_PROVEN = 'claimed in docs, not proven by a run';

/**
 * The verdict on ticked items such as `- [x] Backup tested` when no run backs them, or undefined when
 * no document claims it. A claim never passes; it only explains why the answer is `unknown`.
 */
export function claimVerdict(
  context: CriterionContext,
  pattern: RegExp,
): Verdict | undefined {
  const claims = DELIVERABLE_IDS.flatMap(id => {
    const document = context.fact('document', id)?.value;
    return (document?.claims ?? [])
      .filter(claim => claim.checked && pattern.test(claim.text))
      .map(claim => ({ path: document!.path, line: claim.line, claim }));
  });
  if (claims.length === 0) return undefined;
  return {
    outcome: 'unknown',
    assurance: 'documented',
    summary: CLAIMED_NOT_PROVEN,
    evidence: claims.map(({ path, line }) => ({ type: 'file', path, line })),
    findings: claims.map(({ path, line, claim }) => ({
      message: `"${claim.text}" is ticked, but no run proves it.`,
      severity: 'advice',
      path,
      line,
      fix: 'Run the drill in CI and submit its evidence bundle.',
    })),
  };
}
