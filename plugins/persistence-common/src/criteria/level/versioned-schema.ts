import type { Criterion, CriterionContext, Finding } from '../../model';
import { softenBeforeBaseline } from '../support/baseline';
import { evidenceFor } from '../support/evidenceOf';
import { fromFindings } from '../support/fromFindings';
import { needed, REPOSITORY_NEEDS } from '../support/needed';
import { skippedSql, unreadable } from '../support/repository';

export const versionedSchema: Criterion = {
  id: 'versioned-schema',
  group: 'level',
  level: 2,
  title: 'Schema is versioned',
  why: 'Only when every database went through the same ordered steps do two databases of one version have one schema.',
  howToFix:
    'Keep migrations in the layout of a migration tool, one version each, never edit one that was merged, and make docs/database/schema.sql equal to what they build.',
  requiredAssurance: 'analysed',
  needs: [...REPOSITORY_NEEDS, { kind: 'migrations' }, { kind: 'drift' }],
  check(context) {
    const broken = unreadable(context);
    if (broken) return broken;
    const drift = needed(context, 'drift');
    const skipped = skippedSql(context);
    const findings = [
      ...softenBeforeBaseline(context, layoutFindings(context)),
      ...drift.differences,
      ...skipped,
    ];
    let undecided: string | undefined;
    if (skipped.length > 0) undecided = skipped[0].message;
    else if (!drift.compared) {
      undecided = `The schema was not compared with the migrations: ${
        drift.reason ?? 'no reason given'
      }`;
    }
    return fromFindings({
      findings,
      undecided,
      evidence: evidenceFor(context, [
        { kind: 'migrations' },
        { kind: 'drift' },
      ]),
      pass: 'Migrations are ordered and unedited, and build the documented schema.',
    });
  },
};

function layoutFindings(context: CriterionContext): Finding[] {
  const sets = needed(context, 'migrations').sets.filter(
    set => set.steps.length > 0,
  );
  const versioned = sets.filter(set => set.tool !== 'ad-hoc');
  if (versioned.length === 0) {
    return [
      {
        message:
          sets.length > 0
            ? `The scripts in ${sets[0].directory} follow no known migration layout.`
            : 'The repository holds no migrations.',
        severity: 'problem',
        fix: 'Adopt a migration tool (Flyway, golang-migrate, knex, …) and number the scripts its way.',
      },
    ];
  }
  const findings: Finding[] = sets
    .filter(set => set.tool === 'ad-hoc')
    .map(set => ({
      message: `Scripts in ${set.directory} are outside the versioned migrations.`,
      severity: 'advice',
      fix: 'Move them into the migration folder.',
    }));
  for (const set of versioned) {
    if (!set.ordered) {
      findings.push({
        message: `The migrations in ${set.directory} are not strictly ordered.`,
        severity: 'problem',
        fix: 'Give every migration a version that sorts into one place.',
      });
    }
    for (const { version, paths } of set.duplicates) {
      for (const path of paths) {
        findings.push({
          message: `Version ${version} is used more than once: ${path}.`,
          severity: 'problem',
          path,
          fix: 'Give each migration a version of its own.',
        });
      }
    }
    findings.push(...(set.issues ?? []));
    for (const { path, commit } of set.edited ?? []) {
      findings.push({
        message: `${path} was changed after it was merged${
          commit ? ` (${commit.slice(0, 12)})` : ''
        }.`,
        severity: 'problem',
        path,
        fix: 'Restore the merged text and write a new migration for the change.',
      });
    }
    if (set.edited === undefined) {
      findings.push({
        message: `Whether merged migrations in ${set.directory} were edited could not be seen: the source gave no history.`,
        severity: 'advice',
      });
    }
  }
  return findings;
}
