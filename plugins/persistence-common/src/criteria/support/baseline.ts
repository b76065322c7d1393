import type {
  CriterionContext,
  Finding,
  MigrationSet,
  MigrationStep,
} from '../../model';
import { needed } from './needed';

/** The steps of a set that come after the baseline; all of them when it has none. */
export function stepsAfterBaseline(
  set: MigrationSet,
  baseline: string | undefined,
): MigrationStep[] {
  if (baseline === undefined) return [...set.steps];
  // Several steps can share one version (a changelog, a split file): all of them are in the baseline.
  const at = set.steps.findLastIndex(step =>
    isSameVersion(step.version, baseline),
  );
  return set.steps.slice(at + 1);
}

/**
 * Findings about the steps of each set: after the baseline as they are, at and before it as advice, which
 * says why.
 */
export function aroundBaseline(
  context: CriterionContext,
  inspect: (set: MigrationSet, steps: MigrationStep[]) => Finding[],
): Finding[] {
  const baseline = needed(context, 'settings').settings.migrations?.baseline;
  return needed(context, 'migrations').sets.flatMap(set => {
    const after = stepsAfterBaseline(set, baseline);
    const before = set.steps.slice(0, set.steps.length - after.length);
    return [
      ...inspect(set, after),
      ...inspect(set, before).map(finding => ({
        ...finding,
        severity: 'advice' as const,
        fix: `It lies in the baseline ${baseline}, so that it does not count.${
          finding.fix ? ` ${finding.fix}` : ''
        }`,
      })),
    ];
  });
}

/** A set of which nothing comes after the baseline, so that none of its steps can fail. */
export function whollyBeforeBaseline(
  sets: readonly MigrationSet[],
  baseline: string,
): MigrationSet | undefined {
  return sets.find(
    set =>
      isKnownBaseline([set], baseline) &&
      stepsAfterBaseline(set, baseline).length === 0,
  );
}

/** Whether the baseline is the version of a step of any set. */
export function isKnownBaseline(
  sets: readonly MigrationSet[],
  baseline: string,
): boolean {
  return sets.some(set =>
    set.steps.some(step => isSameVersion(step.version, baseline)),
  );
}

/** `V12`, `12` and `0012` are one version; people write what their tool prints. */
function isSameVersion(a: string, b: string): boolean {
  const bare = (version: string) =>
    version.replace(/^[vV](?=\d)/, '').replace(/^0+(?=\d)/, '');
  return a === b || bare(a) === bare(b);
}

/** Findings in steps at or before the service's baseline advise; they never fail. */
export function softenBeforeBaseline(
  context: CriterionContext,
  findings: readonly Finding[],
): Finding[] {
  const before = pathsBeforeBaseline(context);
  return findings.map(finding =>
    finding.path !== undefined && before.has(finding.path)
      ? { ...finding, severity: 'advice' as const }
      : finding,
  );
}

/**
 * The same for findings about the schema deliverable, where a line does not tell when it came to be:
 * what the migrations up to the baseline have built alike (`built`, by message) advises too.
 */
export function softenBuiltBeforeBaseline(
  context: CriterionContext,
  findings: readonly Finding[],
  built: readonly Finding[],
): Finding[] {
  const before = pathsBeforeBaseline(context);
  const old = new Set(
    built
      .filter(finding => finding.path !== undefined && before.has(finding.path))
      .map(finding => finding.message),
  );
  return findings.map(finding =>
    old.has(finding.message)
      ? { ...finding, severity: 'advice' as const }
      : finding,
  );
}

/** Files of the steps at or before the service's baseline. */
export function pathsBeforeBaseline(
  context: CriterionContext,
): ReadonlySet<string> {
  const baseline = needed(context, 'settings').settings.migrations?.baseline;
  const before = new Set<string>();
  if (baseline === undefined) return before;
  for (const set of needed(context, 'migrations').sets) {
    const after = new Set(stepsAfterBaseline(set, baseline));
    for (const step of set.steps) {
      if (after.has(step)) continue;
      before.add(step.path);
      if (step.rollbackPath) before.add(step.rollbackPath);
    }
  }
  return before;
}
