import { CRITERIA } from '../criteria';
import {
  DEFAULT_TARGET_LEVEL,
  type FreshnessPolicy,
  type Level,
  type Rubric,
} from '../model';
import { canonicalJson } from './canonicalJson';
import { sha256Hex } from './sha256';

/**
 * Version of the built-in rubric. It grows whenever a `check` changes what it answers: the hash covers
 * the metadata and the operator's adjustments, and this number stands for the code.
 */
export const RUBRIC_VERSION = '1.0.0';

/** How long evidence counts unless the operator says otherwise. */
export const DEFAULT_FRESHNESS: FreshnessPolicy = {
  drillDays: 90,
  benchmarkDays: 90,
  metricDays: 30,
  approvalDays: 365,
  documentsFollowMigrations: true,
};

/** How an operator adjusts the rubric in app-config. */
export interface RubricOptions {
  targetLevel?: Level;
  freshness?: Partial<FreshnessPolicy>;
  /** Criteria to switch off, by id, each with a reason that scorecards show. */
  disabled?: Record<string, string>;
}

/**
 * The built-in rubric, adjusted.
 *
 * @throws Error that names the option, when one is not valid: a rubric that silently ignores an
 * option would judge by something that nobody chose.
 */
export function createRubric(options: RubricOptions = {}): Rubric {
  const targetLevel = options.targetLevel ?? DEFAULT_TARGET_LEVEL;
  if (![1, 2, 3, 4].includes(targetLevel)) {
    throw new Error(
      `rubric.targetLevel must be 1, 2, 3 or 4, not ${String(targetLevel)}`,
    );
  }
  const freshness = validFreshness(options.freshness ?? {});
  const disabled = validDisabled(options.disabled ?? {});
  const judged = {
    version: RUBRIC_VERSION,
    targetLevel,
    freshness,
    disabled,
    criteria: CRITERIA.map(
      ({ id, group, level, requiredAssurance, advisory, needs }) => ({
        id,
        group,
        level,
        requiredAssurance,
        advisory,
        needs,
      }),
    ),
  };
  return {
    version: RUBRIC_VERSION,
    hash: sha256Hex(canonicalJson(judged)),
    criteria: CRITERIA,
    targetLevel,
    freshness,
    disabled,
  };
}

function validFreshness(given: Partial<FreshnessPolicy>): FreshnessPolicy {
  const freshness: FreshnessPolicy = { ...DEFAULT_FRESHNESS };
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (name === 'documentsFollowMigrations') {
      if (typeof value !== 'boolean') {
        throw new Error(`rubric.freshness.${name} must be true or false`);
      }
      freshness.documentsFollowMigrations = value;
      continue;
    }
    if (!isDays(name)) {
      throw new Error(
        `rubric.freshness.${name} is not known; known are ${Object.keys(
          DEFAULT_FRESHNESS,
        ).join(', ')}`,
      );
    }
    if (typeof value !== 'number' || !(value > 0) || value > 3650) {
      throw new Error(
        `rubric.freshness.${name} must be a number of days from 1 to 3650, not ${String(
          value,
        )}`,
      );
    }
    freshness[name] = value;
  }
  return freshness;
}

type Days = 'drillDays' | 'benchmarkDays' | 'metricDays' | 'approvalDays';

function isDays(name: string): name is Days {
  return ['drillDays', 'benchmarkDays', 'metricDays', 'approvalDays'].includes(
    name,
  );
}

function validDisabled(given: Record<string, string>): Record<string, string> {
  for (const [id, reason] of Object.entries(given)) {
    if (!CRITERIA.some(criterion => criterion.id === id)) {
      throw new Error(`rubric.disabled names the unknown criterion "${id}"`);
    }
    if (typeof reason !== 'string' || reason.trim() === '') {
      throw new Error(`rubric.disabled.${id} needs a reason`);
    }
  }
  return { ...given };
}

/** The rubric as it comes, unadjusted. */
export const builtInRubric: Rubric = createRubric();
