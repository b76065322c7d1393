import type {
  Criterion,
  CriterionContext,
  Finding,
  MigrationOperation,
  MigrationStep,
} from '../../model';
import { at } from '../support/at';
import { stepsAfterBaseline } from '../support/baseline';
import { evidenceOf } from '../support/evidenceOf';
import { count, hasProblem } from '../support/fromFindings';
import { needed } from '../support/needed';
import { skippedSql, unreadable } from '../support/repository';
import { judgeRuns, RUN_NEEDS } from '../support/runs';

export const onlineMigrations: Criterion = {
  id: 'online-migrations',
  group: 'level',
  level: 4,
  title: 'Migrations run online',
  why: 'A statement that locks a table stops the service for as long as the table is large.',
  howToFix:
    'Write migrations without blocking DDL (CREATE INDEX CONCURRENTLY, NOT VALID then VALIDATE), and prove it with `persistence drill online` on a server, which migrates while clients read and write (docs/drill-benchmark.md).',
  requiredAssurance: 'exercised',
  needs: [...RUN_NEEDS, { kind: 'migrations' }],
  check(context) {
    const broken = unreadable(context);
    if (broken) return broken;
    const run = judgeRuns(context, {
      checks: { 'online-migration': 'migration under load' },
      noun: 'online-migration drill',
      command: 'the online-migration drill',
      claim:
        /online.{0,80}migrat|zero.?downtime|migrat.{0,80}(?:online|without downtime)/i,
      freshDays: context.freshness.drillDays,
      pass: 'No blocking DDL since the baseline, and a migration ran under concurrent load.',
    });
    const static_ = staticFindings(context);
    const evidence = evidenceOf([
      { evidence: run.evidence ?? [] },
      context.fact('migrations'),
    ]);
    const findings = [...(run.findings ?? []), ...static_.findings];
    if (hasProblem(static_.findings)) {
      const blocking = static_.findings.filter(f => f.severity === 'problem');
      return {
        outcome: 'fail',
        assurance: 'analysed',
        summary: `${blocking[0].message}${
          blocking.length > 1 ? ` (and ${blocking.length - 1} more)` : ''
        }`,
        evidence,
        findings,
      };
    }
    if (run.outcome !== 'pass') return { ...run, evidence, findings };
    if (static_.undecided !== undefined) {
      return {
        outcome: 'unknown',
        summary: static_.undecided,
        evidence,
        findings,
      };
    }
    return { ...run, evidence, findings };
  },
};

function staticFindings(context: CriterionContext): {
  findings: Finding[];
  undecided?: string;
} {
  const baseline = needed(context, 'settings').settings.migrations?.baseline;
  const sets = needed(context, 'migrations').sets.filter(
    set => set.steps.length > 0,
  );
  const findings: Finding[] = skippedSql(context);
  let undecided: string | undefined = findings[0]?.message;
  if (sets.length === 0) undecided = 'The repository holds no migrations.';
  for (const set of sets) {
    const after = new Set(stepsAfterBaseline(set, baseline));
    for (const step of set.steps) {
      const counts = after.has(step);
      if (counts && (!set.checkable || !step.readable)) {
        const place = step.unread?.[0];
        undecided ??= `${place?.path ?? step.path}${
          place ? `:${place.line}` : ''
        } cannot be read statically, so it is not known whether it blocks.`;
      }
      findings.push(
        ...step.operations.flatMap(o => lockFinding(o, step, counts)),
      );
    }
    findings.push(...timeoutFindings([...after], set.directory));
  }
  return { findings, undecided };
}

/** What blocks or fails is a problem after the baseline; what is only worth a word advises. */
function lockFinding(
  operation: MigrationOperation,
  step: MigrationStep,
  counts: boolean,
): Finding[] {
  const { detail, blocking, breaking, fails, fix, snippet } = operation;
  // What only breaks running code is the strategy's business.
  if (breaking && !blocking && !fails) return [];
  return [
    {
      message: `${detail} (${step.name}).`,
      severity: counts && (blocking || fails) ? 'problem' : 'advice',
      ...at(operation.location),
      fix:
        fix ?? 'Do it online, or set migrations.baseline for what already ran.',
      ...(snippet === undefined ? {} : { snippet }),
    },
  ];
}

/** One word for all steps: without a timeout, everything queues behind a migration that waits for a lock. */
function timeoutFindings(
  steps: readonly MigrationStep[],
  directory: string,
): Finding[] {
  const places = steps.flatMap(step => step.unboundedLock ?? []);
  if (places.length === 0) return [];
  return [
    {
      message: `${count(places.length, 'migration')} in ${directory} ${
        places.length === 1 ? 'waits' : 'wait'
      } for the lock of a table in use without a lock_timeout, and everything else queues behind.`,
      severity: 'advice',
      ...at(places[0]),
      fix: 'Begin such a migration with a lock timeout, so that it gives up and is tried again.',
      snippet: "SET lock_timeout = '2s';",
    },
  ];
}
