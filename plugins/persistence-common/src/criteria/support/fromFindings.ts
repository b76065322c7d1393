import type { Assurance, Evidence, Finding, Verdict } from '../../model';

/** Whether any finding fails. */
export function hasProblem(findings: readonly Finding[]): boolean {
  return findings.some(f => f.severity === 'problem');
}

/** `2 tables`, `1 table`: counts as a sentence needs them. */
export function count(n: number, singular: string, plural?: string): string {
  return `${n} ${n === 1 ? singular : plural ?? `${singular}s`}`;
}

/** The first of each message, so that two builds of one schema report a thing once. */
export function distinctFindings(findings: readonly Finding[]): Finding[] {
  const byMessage = new Map<string, Finding>();
  for (const finding of findings) {
    if (!byMessage.has(finding.message))
      byMessage.set(finding.message, finding);
  }
  return [...byMessage.values()];
}

/** Fails on a problem, is `unknown` when something could not be judged, and passes otherwise. */
export function fromFindings(options: {
  findings: readonly Finding[];
  evidence: Evidence[];
  assurance?: Assurance;
  pass: string;
  /** Sentence for one or more problems; the first problem's message by default. */
  fail?: (problems: readonly Finding[]) => string;
  /** Why it cannot be decided although no problem was found. */
  undecided?: string;
}): Verdict {
  const { evidence, undecided } = options;
  const findings = distinctFindings(options.findings);
  const problems = findings.filter(f => f.severity === 'problem');
  const assurance = options.assurance ?? 'analysed';
  if (problems.length > 0) {
    const more = problems.length - 1;
    const summary =
      options.fail?.(problems) ??
      `${problems[0].message}${more > 0 ? ` (and ${more} more)` : ''}`;
    return { outcome: 'fail', summary, assurance, evidence, findings };
  }
  if (undecided !== undefined)
    return { outcome: 'unknown', summary: undecided, evidence, findings };
  return {
    outcome: 'pass',
    summary: options.pass,
    assurance,
    evidence,
    findings,
  };
}
