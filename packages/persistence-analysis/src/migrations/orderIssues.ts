import type {
  Finding,
  MigrationTool,
} from '@persistence-scorecard/plugin-persistence-common';
import type { SourceTree } from '../sourceTree';
import type { LayoutSet, LayoutStep } from './layout';

/**
 * Tools that remember the highest version only, or refuse a lower one: a step that came later with a
 * lower version is never run, or stops the deployment.
 */
const BY_WATERMARK: ReadonlySet<MigrationTool> = new Set<MigrationTool>([
  'golang-migrate',
  'flyway',
  'goose',
  'tern',
  'atlas',
]);

/** Gaps in numbered versions, and steps that came to the branch out of order. */
export async function orderIssues(
  tree: SourceTree,
  tool: MigrationTool,
  laidOut: LayoutSet,
  ordered: readonly LayoutStep[],
): Promise<Finding[]> {
  const steps = ordered.filter(step => !step.repeatable);
  if (laidOut.inOrder) return [];
  const late = laidOut.anyOrder ? [] : await outOfOrder(tree, tool, steps);
  return [...gaps(steps), ...late];
}

/** Numbers of a series without holes in it that are not used. Timestamps have no series. */
function gaps(steps: readonly LayoutStep[]): Finding[] {
  const used = new Map<number, LayoutStep>();
  for (const step of steps) {
    if (!/^\d{1,6}$/.test(step.version)) return [];
    used.set(Number(step.version), step);
  }
  const numbers = [...used.keys()].sort((a, b) => a - b);
  const first = numbers[0];
  const last = numbers[numbers.length - 1];
  const missing = last - first + 1 - numbers.length;
  // With more holes than that the numbers are no series.
  if (!(missing > 0) || missing * 4 > numbers.length) return [];
  const findings: Finding[] = [];
  for (const [index, number] of numbers.entries()) {
    const next = numbers[index + 1];
    if (next === undefined || next === number + 1) continue;
    const hole =
      next === number + 2 ? `${number + 1}` : `${number + 1} to ${next - 1}`;
    findings.push({
      message: `There is no migration ${hole}; the versions go from ${number} to ${next}.`,
      severity: 'advice',
      path: used.get(next)!.path,
      line: 1,
      fix: 'Check that no migration was lost; a gap alone does no harm.',
    });
  }
  return findings;
}

/** A step that came to the branch after one with a higher version. */
interface Late {
  step: LayoutStep;
  /** The one that was there. */
  before: LayoutStep;
}

/** From this many on, steps that do no harm are one finding: branches that were open side by side. */
const MANY = 4;
/** Steps that such a finding names. */
const NAMED = 3;
const FIX = 'Give a new migration a version above all that are on the branch.';

async function outOfOrder(
  tree: SourceTree,
  tool: MigrationTool,
  steps: readonly LayoutStep[],
): Promise<Finding[]> {
  const late = await lateSteps(tree, steps);
  const skips = BY_WATERMARK.has(tool);
  if (skips || late.length < MANY)
    return late.map(each => lateFinding(each, skips ? tool : undefined));
  const [{ step: newest }] = late;
  const { path } = newest;
  const named = late.slice(0, NAMED).map(({ step }) => step.path);
  return [
    {
      message: `${
        late.length
      } migrations came to the branch after one with a higher version: ${named.join(
        ', ',
      )} and ${
        late.length - NAMED
      } more; where the higher one has run already, they run in another order.`,
      severity: 'advice',
      path,
      line: 1,
      fix: FIX,
    },
  ];
}

function lateFinding(
  { step, before }: Late,
  skippedBy: MigrationTool | undefined,
): Finding {
  return {
    message: `${step.path} came to the branch after version ${
      before.version
    }, which is higher${
      skippedBy ? `: ${skippedBy} skips or refuses it where that has run` : ''
    }.`,
    severity: skippedBy ? 'problem' : 'advice',
    path: step.path,
    line: 1,
    fix: FIX,
  };
}

/** The newest version first. */
async function lateSteps(
  tree: SourceTree,
  steps: readonly LayoutStep[],
): Promise<Late[]> {
  if (!tree.history) return [];
  const late: Late[] = [];
  let earliest: { at: number; step: LayoutStep } | undefined;
  for (const step of [...steps].reverse()) {
    const history = await tree.history(step.path);
    if (!history) continue;
    const at = Date.parse(history.firstCommittedAt);
    if (earliest && at > earliest.at)
      late.push({ step, before: earliest.step });
    else if (!earliest || at < earliest.at) earliest = { at, step };
  }
  return late;
}
