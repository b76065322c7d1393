import type { Criterion, CriterionContext, Finding } from '../../model';
import {
  isKnownBaseline,
  softenBeforeBaseline,
  whollyBeforeBaseline,
} from '../support/baseline';
import { editedSteps } from '../support/editedSteps';
import { evidenceFor } from '../support/evidenceOf';
import { fromFindings } from '../support/fromFindings';
import { needed, REPOSITORY_NEEDS, SCHEMA_NEEDS } from '../support/needed';
import { skippedSql, unreadable } from '../support/repository';
import { parseFindings } from '../support/schemas';

export const versionedSchema: Criterion = {
  id: 'versioned-schema',
  group: 'level',
  level: 2,
  title: 'Schema is versioned',
  why: 'Only when every database went through the same ordered steps do two databases of one version have one schema.',
  howToFix:
    'Keep migrations in the layout of a migration tool, one version each, never edit one that was merged, and make docs/database/schema.sql equal to what they build.',
  requiredAssurance: 'analysed',
  needs: [
    ...REPOSITORY_NEEDS,
    ...SCHEMA_NEEDS,
    { kind: 'migrations' },
    { kind: 'drift' },
  ],
  check(context) {
    const broken = unreadable(context);
    if (broken) return broken;
    const drift = needed(context, 'drift');
    const skipped = skippedSql(context);
    const findings = [
      ...softenBeforeBaseline(context, layoutFindings(context)),
      ...settingFindings(context),
      ...drift.differences,
      ...parseFindings(context),
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
        const others = paths.filter(other => other !== path).join(', ');
        findings.push({
          message: `Version ${version} is used more than once: ${path}${
            others ? `, beside ${others}` : ''
          }.`,
          severity: 'problem',
          path,
          line: 1,
          fix: 'Give each migration a version of its own; rename the one that ran nowhere yet.',
        });
      }
    }
    findings.push(...(set.issues ?? []));
    findings.push(...editedSteps(context, set));
    if (set.edited === undefined) {
      findings.push({
        message: `Whether merged migrations in ${set.directory} were edited could not be seen: the source gave no history.`,
        severity: 'advice',
        path: set.directory,
        fix: 'Read the repository with its whole history: a full clone, not a shallow one.',
      });
    }
  }
  return findings;
}

/** Settings about the migrations that fit none of them: they would be ignored without a word. */
function settingFindings(context: CriterionContext): Finding[] {
  const { settings, path, lines } = needed(context, 'settings');
  const { baseline, tool } = settings.migrations ?? {};
  const { sets } = needed(context, 'migrations');
  const findings: Finding[] = [];
  if (sets.length === 0) return findings;
  if (baseline !== undefined && !isKnownBaseline(sets, baseline)) {
    const newest = sets[0].steps[sets[0].steps.length - 1]?.version;
    findings.push({
      message: `${path} sets the baseline ${baseline}, which is the version of no migration, so that all of them count.`,
      severity: 'advice',
      path,
      line: lines?.['migrations.baseline'] ?? 1,
      fix: `Write the version of a migration as a string${
        newest === undefined ? '' : `; the newest is '${newest}'`
      }.`,
    });
  }
  const swallowed =
    baseline === undefined ? undefined : whollyBeforeBaseline(sets, baseline);
  if (swallowed) {
    findings.push({
      message: `${path} sets the baseline ${baseline}, the newest migration in ${swallowed.directory}: what is wrong with any of them advises and never fails.`,
      severity: 'advice',
      path,
      line: lines?.['migrations.baseline'] ?? 1,
      fix: 'Leave the baseline where it is from the next migration on; it is for what ran everywhere before the rules were adopted.',
    });
  }
  if (tool !== undefined && !sets.some(set => set.tool === tool)) {
    findings.push({
      message: `${path} names the tool ${tool}, but the migrations in ${sets[0].directory} are laid out as ${sets[0].tool}.`,
      severity: 'advice',
      path,
      line: lines?.['migrations.tool'] ?? 1,
      fix: `Write tool: ${sets[0].tool}, or correct migrations.directory.`,
    });
  }
  return findings;
}
