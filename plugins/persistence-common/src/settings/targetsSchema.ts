import type { TargetId } from '../model';

/** Which way each target is bound, in which unit, and what it means. */
const TARGETS: Record<TargetId, ['<=' | '>=', string, string, number?]> = {
  'query-response-time': [
    '<=',
    'ms',
    '95th percentile of the query response time',
  ],
  'index-hit-ratio': [
    '>=',
    '%',
    'share of reads that an index or the cache answers',
    100,
  ],
  'migration-failure-rate': [
    '<=',
    '%',
    'share of migration runs that failed',
    100,
  ],
  'data-inconsistency-incidents': [
    '<=',
    'incidents in 30 days',
    'cases of data that contradicted itself',
  ],
  'recovery-time-objective': [
    '<=',
    'minutes',
    'time from the alarm to a verified restore; must be what backup-recovery.md states',
  ],
  'recovery-point-objective': [
    '<=',
    'minutes',
    'newest data that may be lost; must be what backup-recovery.md states',
  ],
};

/** Bounds of the quality metrics, and of what backup-recovery.md promises. */
export const targetsSchema = {
  type: 'object',
  additionalProperties: false,
  description:
    'Bound of each quality metric, in the unit of the metric. A metric without a target never passes.',
  properties: Object.fromEntries(
    Object.entries(TARGETS).map(([id, [op, unit, what, maximum]]) => [
      id,
      {
        type: 'object',
        additionalProperties: false,
        required: ['op', 'value'],
        description: `In ${unit}: ${what}.`,
        properties: {
          op: {
            const: op,
            description:
              op === '<=' ? 'At most the value.' : 'At least the value.',
          },
          value: {
            type: 'number',
            minimum: 0,
            ...(maximum === undefined ? {} : { maximum }),
            description: `Bound in ${unit}.`,
          },
        },
      },
    ]),
  ),
} as const;
