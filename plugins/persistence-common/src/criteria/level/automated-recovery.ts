import type {
  Criterion,
  CriterionContext,
  Fact,
  Objective,
  Verdict,
} from '../../model';
import { evidenceOf } from '../support/evidenceOf';
import { needed } from '../support/needed';
import { meets, readable, toMinutes } from '../support/objective';
import { brokenSettings, unreadable } from '../support/repository';
import { judgeRestoreDrill, RESTORE_CHECKS } from '../support/restoreDrill';
import { passedRuns, RUN_NEEDS } from '../support/runs';

export const automatedRecovery: Criterion = {
  id: 'automated-recovery',
  group: 'level',
  level: 3,
  title: 'Recovery is automated and within target',
  why: 'The time to restore is known only from a restore. Everything else is a hope with a number.',
  howToFix:
    'Run `persistence drill restore` on a schedule in CI, on a real server (--database-url) with your own --backup-command and --restore-command: only then it measures `rto` (docs/drill-restore.md). State the target in docs/database/persistence.yaml under targets.recovery-time-objective.',
  requiredAssurance: 'exercised',
  needs: RUN_NEEDS,
  check(context) {
    const broken = unreadable(context) ?? brokenSettings(context);
    if (broken) return broken;
    const drill = judgeRestoreDrill(context, 'The restore drill passed.');
    if (drill.outcome !== 'pass') return drill;
    const unknown = (summary: string) => ({
      ...drill,
      outcome: 'unknown' as const,
      summary,
    });
    const target = rtoTarget(context);
    if (!target) {
      return unknown(
        'The restore drill passed, but no RTO target is set to judge it by.',
      );
    }
    const runs = passedRuns(context, Object.keys(RESTORE_CHECKS));
    const measured = runs.flatMap(run =>
      run.value.metrics
        .filter(m => m.name === 'rto')
        .map(m => toMinutes(m.value, m.unit) ?? Number.NaN),
    );
    if (measured.length === 0) return { ...drill, ...unmeasured(drill, runs) };
    const worst = Math.max(...measured);
    const sentence = `Measured RTO ${readable(worst)} min, target ${
      target.objective.op
    } ${readable(target.objective.value)} min.`;
    if (!meets(target.objective, worst)) {
      return {
        ...drill,
        outcome: 'fail',
        summary: sentence,
        findings: [
          ...(drill.findings ?? []),
          {
            message: sentence,
            severity: 'problem',
            fix: 'Make the restore faster (parallel restore, smaller increments, a standby), or agree on another target.',
          },
        ],
      };
    }
    const findings = [...(drill.findings ?? [])];
    if (runs.every(run => run.value.environment === 'ci')) {
      findings.push({
        message:
          'The RTO was measured in CI, which proves the procedure; only staging or production shows the real time.',
        severity: 'advice',
      });
    }
    return {
      ...drill,
      summary: sentence,
      findings,
      evidence: evidenceOf([{ evidence: drill.evidence ?? [] }, target]),
    };
  },
};

/** A drill without the team's own commands shows that the procedure works, and nothing of the time it takes. */
function unmeasured(
  drill: Verdict,
  runs: readonly Fact<'run-check'>[],
): Pick<Verdict, 'outcome' | 'summary' | 'findings'> {
  const procedure = runs.some(run =>
    run.value.metrics.some(m => m.name === 'procedure-duration'),
  );
  const message = procedure
    ? "The restore drill proved the procedure with its own backup; it did not measure the recovery time of the service's environment."
    : 'The restore drill did not measure the recovery time.';
  return {
    outcome: 'unknown',
    summary: message,
    findings: [
      ...(drill.findings ?? []),
      {
        message,
        severity: 'advice',
        fix: 'Run the drill on a real server with the --backup-command and --restore-command that would be used in need.',
      },
    ],
  };
}

/** The target of persistence.yaml, else the RTO that the backup document states. */
function rtoTarget(context: CriterionContext) {
  const settings = context.fact('settings');
  const fromSettings: Objective | undefined = needed(context, 'settings')
    .settings.targets?.['recovery-time-objective'];
  if (fromSettings) {
    return { objective: fromSettings, evidence: settings?.evidence ?? [] };
  }
  const document = context.fact('document', 'backup-recovery');
  const stated = document?.value.statements.find(
    s => s.topic === 'rto' && Number.isFinite(s.value),
  );
  if (!document || stated?.value === undefined) return undefined;
  return {
    objective: { op: '<=' as const, value: stated.value },
    evidence: document.evidence,
  };
}
