import {
  readFilterPredicateFromConfig,
  type FilterPredicate,
} from '@backstage/filter-predicates';
import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  FreshnessPolicy,
  Level,
} from '@persistence-scorecard/plugin-persistence-common';
import { readEvidenceConfig, type EvidenceConfig } from './readEvidenceConfig';

/** Bounds on what one service may cost. */
export interface CollectionLimits {
  maxFiles: number;
  maxFileBytes: number;
  maxTotalBytes: number;
  /** Reading the source, milliseconds. */
  readTimeoutMs: number;
  /** Analysing it, milliseconds. */
  analysisTimeoutMs: number;
  analysisMemoryMb: number;
  /** Services collected at a time, per replica. */
  concurrency: number;
}

/** The settings under `persistence` in app-config. */
export interface PersistenceConfig {
  rubric: {
    targetLevel?: Level;
    freshness?: Partial<FreshnessPolicy>;
    disabled?: Record<string, string>;
  };
  entityFilter: FilterPredicate;
  allowedFolders: string[];
  trustedSources: string[];
  /** How often the catalog is looked through for new and changed entities. */
  sweep: SchedulerServiceTaskScheduleDefinition;
  /** How long until a service is read again, milliseconds. */
  refreshEveryMs: number;
  limits: CollectionLimits;
  evidence: EvidenceConfig;
}

const MEGABYTE = 1024 * 1024;
const FRESHNESS = [
  'drillDays',
  'benchmarkDays',
  'metricDays',
  'approvalDays',
] as const;

/** Reads the configuration; what is wrong in it is said by name, at start. */
export function readPersistenceConfig(
  root: RootConfigService,
): PersistenceConfig {
  const config = root.getOptionalConfig('persistence');
  const limits = config?.getOptionalConfig('limits');
  const positive = (key: string, fallback: number) => {
    const value = limits?.getOptionalNumber(key) ?? fallback;
    if (!(value > 0))
      throw new InputError(
        `persistence.limits.${key} must be above 0, but is ${value}`,
      );
    return value;
  };
  const minutes = config?.getOptionalNumber('schedule.refreshMinutes') ?? 30;
  if (!(minutes >= 1))
    throw new InputError(
      `persistence.schedule.refreshMinutes must be at least 1, but is ${minutes}`,
    );
  return {
    rubric: {
      targetLevel: readTargetLevel(config?.getOptionalNumber('targetLevel')),
      freshness: readFreshness(config?.getOptionalConfig('freshness')),
      disabled: readDisabled(config?.getOptional('disabled')),
    },
    entityFilter: config?.has('entityFilter')
      ? readFilterPredicateFromConfig(config, { key: 'entityFilter' })
      : { kind: 'component', 'spec.type': 'service' },
    allowedFolders:
      config?.getOptionalStringArray('sources.allowedFolders') ?? [],
    trustedSources: config?.getOptionalStringArray('trustedSources') ?? [],
    sweep: config?.has('schedule.sweep')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          config.getConfig('schedule.sweep'),
        )
      : {
          frequency: { minutes: 1 },
          timeout: { minutes: 10 },
          initialDelay: { seconds: 3 },
        },
    refreshEveryMs: minutes * 60_000,
    evidence: readEvidenceConfig(root),
    limits: {
      maxFiles: positive('maxFiles', 20_000),
      maxFileBytes: positive('maxFileMegabytes', 2) * MEGABYTE,
      maxTotalBytes: positive('maxTotalMegabytes', 64) * MEGABYTE,
      readTimeoutMs: positive('readTimeoutSeconds', 60) * 1000,
      analysisTimeoutMs: positive('analysisTimeoutSeconds', 60) * 1000,
      analysisMemoryMb: positive('analysisMemoryMegabytes', 512),
      concurrency: positive('concurrency', 2),
    },
  };
}

function readTargetLevel(value: number | undefined): Level | undefined {
  if (value === undefined) return undefined;
  if (![1, 2, 3, 4].includes(value)) {
    throw new InputError(
      `persistence.targetLevel must be 1, 2, 3 or 4, but is ${value}`,
    );
  }
  return value as Level;
}

function readFreshness(
  config: ReturnType<RootConfigService['getOptionalConfig']>,
) {
  if (!config) return undefined;
  const freshness: Partial<FreshnessPolicy> = {};
  for (const key of config.keys()) {
    if (key === 'documentsFollowMigrations') {
      freshness.documentsFollowMigrations = config.getBoolean(key);
      continue;
    }
    const known = FRESHNESS.find(name => name === key);
    const days = config.getOptionalNumber(key);
    if (!known)
      throw new InputError(
        `persistence.freshness.${key} is not known; there are ${FRESHNESS.join(
          ', ',
        )}`,
      );
    if (!days || days <= 0)
      throw new InputError(`persistence.freshness.${key} must be above 0 days`);
    freshness[known] = days;
  }
  return freshness;
}

function readDisabled(value: unknown): Record<string, string> | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(
      'persistence.disabled must map criterion ids to the reason why each is off',
    );
  }
  for (const [id, reason] of Object.entries(value)) {
    if (typeof reason !== 'string' || !reason.trim()) {
      throw new InputError(
        `persistence.disabled.${id} needs a reason, as text`,
      );
    }
  }
  return value as Record<string, string>;
}
