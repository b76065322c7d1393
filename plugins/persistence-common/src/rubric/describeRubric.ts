import {
  LEVEL_NAMES,
  type Assurance,
  type Criterion,
  type CriterionGroup,
  type FreshnessPolicy,
  type Level,
  type Rubric,
} from '../model';
import { CRITERIA } from '../criteria';

/** What people may know of one criterion: everything but its code. */
export interface CriterionDescription {
  id: string;
  group: CriterionGroup;
  title: string;
  why: string;
  howToFix: string;
  level?: 1 | 2 | 3 | 4;
  requiredAssurance: Assurance;
  advisory: boolean;
  /** Why the operator switched it off. */
  disabledBecause?: string;
  /** Page with problem and solution, relative to the documentation's root. */
  docs: string;
}

/** The rubric as GET /rubric gives it. */
export interface RubricDescription {
  version: string;
  hash: string;
  targetLevel: Level;
  freshness: FreshnessPolicy;
  levels: { level: 1 | 2 | 3 | 4; name: string; criteria: string[] }[];
  criteria: CriterionDescription[];
}

/** The rubric as plain data. */
export function describeRubric(rubric: Rubric): RubricDescription {
  return {
    version: rubric.version,
    hash: rubric.hash,
    targetLevel: rubric.targetLevel,
    freshness: rubric.freshness,
    levels: ([1, 2, 3, 4] as const).map(level => ({
      level,
      name: LEVEL_NAMES[level],
      criteria: rubric.criteria.filter(c => c.level === level).map(c => c.id),
    })),
    criteria: rubric.criteria.map(c => describe(c, rubric.disabled[c.id])),
  };
}

/** What is known of a criterion of the built-in rubric, or undefined for an unknown id. */
export function explainCriterion(id: string): CriterionDescription | undefined {
  const criterion = CRITERIA.find(c => c.id === id);
  return criterion && describe(criterion, undefined);
}

function describe(
  criterion: Criterion,
  disabledBecause: string | undefined,
): CriterionDescription {
  const { id, group, title, why, howToFix, level, requiredAssurance } =
    criterion;
  return {
    id,
    group,
    title,
    why,
    howToFix,
    ...(level === undefined ? {} : { level }),
    requiredAssurance,
    advisory: criterion.advisory === true,
    ...(disabledBecause === undefined ? {} : { disabledBecause }),
    docs: `criteria/${id}.md`,
  };
}
