import {
  LEVEL_NAMES,
  satisfies,
  type Criterion,
  type CriterionResult,
  type Level,
  type Scorecard,
} from '../model';

const STEPS = [1, 2, 3, 4] as const;

/**
 * Cumulative levels: a level is achieved when its criteria pass and the one below is achieved.
 * Incomplete inputs make the persistence design invalid, so nothing above level 1 is reached with them.
 */
export function computeLevels(
  criteria: readonly Criterion[],
  results: ReadonlyMap<string, CriterionResult>,
  inputsComplete: boolean,
): { achieved: Level; steps: Scorecard['level']['steps'] } {
  let achieved: Level = 0;
  const steps: Scorecard['level']['steps'] = [];
  for (const level of STEPS) {
    const ids = criteria.filter(c => c.level === level).map(c => c.id);
    const heldBackBy = ids.filter(id => {
      const result = results.get(id);
      return !result || !satisfies(result.outcome);
    });
    if (level > 1 && !inputsComplete) heldBackBy.unshift('inputs');
    const reached =
      ids.length > 0 && heldBackBy.length === 0 && achieved === level - 1;
    if (reached) achieved = level;
    steps.push({
      level,
      name: LEVEL_NAMES[level],
      achieved: reached,
      criteria: ids,
      heldBackBy,
    });
  }
  return { achieved, steps };
}
