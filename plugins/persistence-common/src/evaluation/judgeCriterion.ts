import {
  compareFindings,
  isAssured,
  type Assurance,
  type Criterion,
  type CriterionContext,
  type CriterionResult,
  type DocumentState,
  type Verdict,
  type Waiver,
} from '../model';

/** A result, with the state and path that inputs and deliverables also have. */
export interface Judgement {
  result: CriterionResult;
  state?: DocumentState;
  path?: string;
}

/**
 * Runs one criterion and holds its verdict to the laws: missing needs are `unknown`, an unreadable
 * source is `error`, too little assurance or no evidence never passes, and a pass that has expired is
 * `stale`. Total: a criterion that throws becomes `error`.
 */
export function judgeCriterion(
  criterion: Criterion,
  context: CriterionContext,
  waivers: readonly Waiver[],
): Judgement {
  const verdict = holdToLaws(
    criterion,
    safeVerdict(criterion, context),
    context,
  );
  const waiver = waivers
    .filter(w => w.criterion === criterion.id && w.expiresAt > context.now)
    .sort((a, b) => (a.expiresAt + a.id < b.expiresAt + b.id ? 1 : -1))[0];
  const result: CriterionResult = {
    criterion: criterion.id,
    group: criterion.group,
    title: criterion.title,
    outcome: verdict.outcome,
    requiredAssurance: criterion.requiredAssurance,
    summary: verdict.summary,
    evidence: verdict.evidence ?? [],
    findings: [...(verdict.findings ?? [])].sort(compareFindings),
  };
  if (verdict.assurance) result.assurance = verdict.assurance;
  if (verdict.expiresAt) result.expiresAt = verdict.expiresAt;
  if (verdict.observedAt) result.observedAt = verdict.observedAt;
  if (waiver) result.waiver = waiver;
  if (criterion.advisory) result.advisory = true;
  return { result, state: verdict.state, path: verdict.path };
}

function safeVerdict(criterion: Criterion, context: CriterionContext): Verdict {
  const missing = criterion.needs.filter(
    need => !context.fact(need.kind, need.subject),
  );
  if (missing.length > 0) {
    const source = context.fact('source');
    if (source?.value.state === 'error') {
      return {
        outcome: 'error',
        state: 'unknown',
        summary: `The repository could not be read: ${
          source.value.message ?? 'no reason given'
        }`,
      };
    }
    return {
      outcome: 'unknown',
      state: 'unknown',
      summary: 'No evidence yet: nothing has been read that answers this.',
    };
  }
  try {
    return criterion.check(context);
  } catch (error) {
    return {
      outcome: 'error',
      state: 'unknown',
      summary: `This criterion could not be judged: ${String(error)}`,
    };
  }
}

function holdToLaws(
  criterion: Criterion,
  verdict: Verdict,
  context: CriterionContext,
): Verdict {
  if (criterion.advisory && verdict.outcome === 'fail') {
    return { ...verdict, outcome: 'pass' };
  }
  if (verdict.outcome !== 'pass') return verdict;
  const derived = criterion.group === 'exit';
  if (!verdict.assurance || (!derived && !verdict.evidence?.length)) {
    return { ...verdict, outcome: 'unknown', summary: 'No evidence yet.' };
  }
  if (!isAssured(verdict.assurance, criterion.requiredAssurance)) {
    return {
      ...verdict,
      outcome: 'unknown',
      summary: notProven(verdict.assurance, criterion.requiredAssurance),
    };
  }
  if (verdict.expiresAt && verdict.expiresAt <= context.now) {
    return {
      ...verdict,
      outcome: 'stale',
      summary: `${
        verdict.summary
      } That evidence expired on ${verdict.expiresAt.slice(0, 10)}.`,
    };
  }
  return verdict;
}

function notProven(actual: Assurance, required: Assurance): string {
  const how: Record<Assurance, string> = {
    documented: 'stated in a document',
    analysed: 'confirmed from the artefacts',
    exercised: 'proven by a run',
    approved: 'approved by a person',
  };
  if (actual === 'documented') return `claimed in docs, not ${how[required]}`;
  return `${how[actual]}, not ${how[required]}`;
}
