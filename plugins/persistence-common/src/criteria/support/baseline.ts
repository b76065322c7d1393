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
  const at = set.steps.findIndex(step => step.version === baseline);
  return set.steps.slice(at + 1);
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

function pathsBeforeBaseline(context: CriterionContext): ReadonlySet<string> {
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
