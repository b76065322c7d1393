import {
  EXERCISED_TRUST,
  type Criterion,
  type Fact,
  type Finding,
} from '../../model';
import { evidenceOf } from '../support/evidenceOf';
import { count, fromFindings } from '../support/fromFindings';
import { needed } from '../support/needed';
import { unreadable } from '../support/repository';
import { RUN_NEEDS } from '../support/runs';

/** Files that a sentence names. */
const NAMED = 3;

export const artifactsVersioned: Criterion = {
  id: 'artifacts-versioned',
  group: 'exit',
  title: 'Artefacts are versioned',
  why: 'Evidence counts for what was merged; a run on a branch shows what might have been.',
  howToFix:
    'Keep the documents and migrations under version control, and run the drills on the default branch.',
  requiredAssurance: 'analysed',
  needs: RUN_NEEDS,
  check(context) {
    const broken = unreadable(context);
    if (broken) return broken;
    const { commit, uncommitted = [] } = needed(context, 'source');
    const { checks } = needed(context, 'evidence-index');
    const findings: Finding[] = [];
    let undecided = commit
      ? undefined
      : 'The documents were not read from a commit of a version-controlled source.';
    if (commit && uncommitted.length > 0) {
      undecided = notCommitted(uncommitted, commit);
      findings.push(...uncommitted.slice(0, NAMED).map(uncommittedFinding));
    }
    for (const check of checks) {
      const run = context.fact('run-check', check);
      // Bad news is believed from anybody; that it was the default branch only from a run that is proven.
      const proven = run && EXERCISED_TRUST.includes(run.value.trust);
      if (proven && run.value.onDefaultBranch === true) continue;
      if (run?.value.onDefaultBranch === false) {
        findings.push({
          message: `${check} was run outside the default branch.`,
          severity: 'problem',
          fix: 'Run the drill on the default branch.',
        });
      } else {
        undecided ??= unknownBranch(check, run);
      }
    }
    return fromFindings({
      findings,
      undecided,
      evidence: evidenceOf([
        context.fact('source'),
        ...checks.map(check => context.fact('run-check', check)),
      ]),
      pass: `Read at commit ${(commit ?? '').slice(
        0,
        12,
      )}; all evidence is from the default branch.`,
    });
  },
};

function notCommitted(paths: readonly string[], commit: string): string {
  const more = paths.length - NAMED;
  return `${count(paths.length, 'file')} that ${
    paths.length === 1 ? 'was' : 'were'
  } read ${paths.length === 1 ? 'is' : 'are'} not as in commit ${commit.slice(
    0,
    12,
  )}: ${paths.slice(0, NAMED).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }.`;
}

function uncommittedFinding(path: string): Finding {
  return {
    message: `${path} was changed or added, and not committed.`,
    severity: 'advice',
    path,
    line: 1,
    fix: 'Commit it, or check a clean work tree.',
  };
}

function unknownBranch(
  check: string,
  run: Fact<'run-check'> | undefined,
): string {
  if (!run) return `${check} was recorded, but its result is missing here.`;
  return run.value.onDefaultBranch
    ? `${check} says that it was run on the default branch, but it is self-reported.`
    : `Which branch ${check} was run on is not known.`;
}
