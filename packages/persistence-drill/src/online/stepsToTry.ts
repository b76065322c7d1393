import type {
  MigrationScripts,
  StepScript,
} from '@persistence-scorecard/analysis';

/** Without a baseline, what was written last is what production will see next. */
const LAST = 5;
/** Each step takes seconds. */
const MOST = 50;

/** The steps that only build the schema, and those that are tried under load. */
export interface StepsToTry {
  before: StepScript[];
  tried: StepScript[];
  /** Why nothing can be tried, in one sentence. */
  problem?: string;
}

/**
 * Where the trial begins: at the version that is asked for, else after the service's baseline, else five
 * steps before the end. Never more than fifty steps are tried.
 */
export function stepsToTry(
  { steps }: Pick<MigrationScripts, 'steps'>,
  from: string | undefined,
  baseline: string | undefined,
): StepsToTry {
  let at = Math.max(0, steps.length - LAST);
  if (from !== undefined)
    at = steps.findIndex(step => isSameVersion(step.version, from));
  else if (baseline !== undefined) {
    const last = steps.findLastIndex(s => isSameVersion(s.version, baseline));
    at = last < 0 ? -1 : last + 1;
  }
  const named = from ?? baseline;
  if (at < 0)
    return {
      before: [...steps],
      tried: [],
      problem: `no migration has the version ${named}`,
    };
  if (at >= steps.length)
    return {
      before: [...steps],
      tried: [],
      problem:
        steps.length === 0
          ? 'there are no migrations'
          : `there is no migration after ${named}`,
    };
  at = Math.max(at, steps.length - MOST);
  return { before: steps.slice(0, at), tried: steps.slice(at) };
}

/** `V12`, `12` and `0012` are one version; people write what their tool prints. */
function isSameVersion(a: string, b: string): boolean {
  const bare = (version: string) =>
    version.replace(/^[vV](?=\d)/, '').replace(/^0+(?=\d)/, '');
  return a === b || bare(a) === bare(b);
}
