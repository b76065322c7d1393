import {
  satisfies,
  type Assurance,
  type CriterionContext,
  type Finding,
  type Verdict,
} from '../../model';
import { evidenceOf } from './evidenceOf';

/** Derives an exit criterion from others: one failure fails it, one open answer leaves it `unknown`. */
export function deriveFrom(
  context: CriterionContext,
  ids: readonly string[],
  options: { assurance: Assurance; pass: string; what: string },
): Verdict {
  const parts = ids.map(id => ({ id, result: context.result(id) }));
  const open = parts.filter(p => !p.result || !satisfies(p.result.outcome));
  const failed = open.filter(p => p.result?.outcome === 'fail');
  const evidence = evidenceOf(parts.map(p => p.result));
  const findings: Finding[] = open.map(({ id, result }) => ({
    message: result
      ? `${result.title} (${result.outcome}): ${result.summary}`
      : `${id} was not judged.`,
    severity: result?.outcome === 'fail' ? 'problem' : 'advice',
  }));
  const passed = `${parts.length - open.length} of ${parts.length} ${
    options.what
  }`;
  if (failed.length > 0) {
    return {
      outcome: 'fail',
      assurance: options.assurance,
      summary: `${passed}; failed: ${failed.map(p => p.id).join(', ')}.`,
      evidence,
      findings,
    };
  }
  if (open.length > 0) {
    return {
      outcome: 'unknown',
      summary: `${passed}; open: ${open.map(p => p.id).join(', ')}.`,
      evidence,
      findings,
    };
  }
  if (parts.every(p => p.result?.outcome === 'not-applicable')) {
    return {
      outcome: 'not-applicable',
      summary: 'Every part is switched off.',
    };
  }
  return {
    outcome: 'pass',
    assurance: options.assurance,
    summary: options.pass,
    evidence,
  };
}
