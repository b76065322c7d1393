import { satisfies, type CriterionResult, type GateVerdict } from '../model';

/** Results that must be satisfied before production data: inputs, anti-patterns and exit criteria. */
export function isGateCriterion(result: CriterionResult): boolean {
  if (result.advisory) return false;
  return (
    result.group === 'input' ||
    result.group === 'anti-pattern' ||
    result.group === 'exit'
  );
}

/**
 * Denied when something the gate asks for fails; inconclusive when nothing fails but something is not
 * known; allowed only when every single one is satisfied. There is no aggregate number to argue with.
 */
export function decideGate(results: readonly CriterionResult[]): {
  verdict: GateVerdict;
  reasons: string[];
} {
  const asked = results.filter(isGateCriterion);
  const open = asked.filter(r => !satisfies(r.outcome));
  const reasons = open.map(r => `${r.title}: ${r.summary}`);
  if (asked.length === 0) {
    return {
      verdict: 'inconclusive',
      reasons: ['The rubric has no exit criteria.'],
    };
  }
  if (open.some(r => r.outcome === 'fail'))
    return { verdict: 'denied', reasons };
  if (open.length > 0) return { verdict: 'inconclusive', reasons };
  return { verdict: 'allowed', reasons: [] };
}
