import { METRIC_IDS } from '../model';
import { EVIDENCE_EXTENSION, STATEMENT_TYPE, TEST_RESULT_TYPE } from './bundle';

/**
 * RFC 3339, spelled out as a pattern beside `format`: a validator without formats must reject a bad
 * time too.
 */
const timestamp = {
  type: 'string',
  format: 'date-time',
  pattern:
    '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$',
} as const;
const text = { type: 'string', minLength: 1, maxLength: 2000 } as const;
const name = { type: 'string', minLength: 1, maxLength: 200 } as const;
const httpUrl = {
  type: 'string',
  maxLength: 2000,
  pattern: '^https?://',
} as const;
const tool = {
  type: 'object',
  required: ['name', 'version'],
  properties: { name, version: name },
} as const;
const objective = {
  type: 'object',
  required: ['op', 'value'],
  properties: { op: { enum: ['<=', '>='] }, value: { type: 'number' } },
} as const;
const testNames = { type: 'array', maxItems: 1000, items: name } as const;

const check = {
  type: 'object',
  required: ['id', 'item', 'status', 'covered', 'total'],
  properties: {
    id: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 100 },
    item: {
      type: 'string',
      pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
      maxLength: 100,
    },
    status: { enum: ['passed', 'failed', 'warned', 'skipped', 'error'] },
    reason: text,
    engine: tool,
    covered: { type: 'integer', minimum: 0 },
    total: { type: 'integer', minimum: 0 },
    metrics: {
      type: 'array',
      maxItems: 100,
      items: {
        type: 'object',
        required: ['name', 'value', 'unit'],
        properties: {
          name,
          value: { type: 'number' },
          unit: name,
          objective,
        },
      },
    },
  },
  allOf: [
    {
      if: { type: 'object', properties: { status: { const: 'passed' } } },
      then: {
        type: 'object',
        properties: {
          total: { type: 'integer', minimum: 1 },
          covered: { type: 'integer', minimum: 1 },
        },
      },
    },
    {
      if: {
        type: 'object',
        properties: { status: { enum: ['failed', 'skipped', 'error'] } },
      },
      then: { type: 'object', required: ['reason'] },
    },
  ],
} as const;

/** JSON Schema (2020-12) of an evidence bundle. Unknown fields are allowed, as in-toto demands. */
export const evidenceBundleSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `${EVIDENCE_EXTENSION}/schema.json`,
  title: 'Persistence Scorecard evidence bundle',
  type: 'object',
  required: ['_type', 'subject', 'predicateType', 'predicate'],
  properties: {
    _type: { const: STATEMENT_TYPE },
    subject: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: {
        type: 'object',
        required: ['digest'],
        properties: {
          name,
          digest: {
            type: 'object',
            required: ['gitCommit'],
            properties: {
              gitCommit: {
                type: 'string',
                pattern: '^([0-9a-f]{40}|[0-9a-f]{64})$',
              },
            },
          },
        },
      },
    },
    predicateType: { const: TEST_RESULT_TYPE },
    predicate: {
      type: 'object',
      required: ['result', 'configuration', EVIDENCE_EXTENSION],
      properties: {
        result: { enum: ['PASSED', 'WARNED', 'FAILED'] },
        configuration: {
          type: 'array',
          maxItems: 100,
          items: { type: 'object' },
        },
        url: httpUrl,
        passedTests: testNames,
        warnedTests: testNames,
        failedTests: testNames,
        [EVIDENCE_EXTENSION]: {
          type: 'object',
          required: ['schemaVersion', 'environment', 'run', 'checks'],
          properties: {
            schemaVersion: { const: '1' },
            component: name,
            environment: { enum: ['ci', 'staging', 'production'] },
            run: {
              type: 'object',
              required: [
                'id',
                'attempt',
                'ref',
                'defaultBranch',
                'startedAt',
                'finishedAt',
                'tool',
              ],
              properties: {
                id: name,
                attempt: { type: 'integer', minimum: 1 },
                url: httpUrl,
                ref: name,
                defaultBranch: { type: 'boolean' },
                startedAt: timestamp,
                finishedAt: timestamp,
                tool,
              },
            },
            inputs: {
              type: 'array',
              maxItems: 1000,
              items: {
                type: 'object',
                required: ['format', 'path', 'sha256'],
                properties: {
                  format: name,
                  path: text,
                  sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
                },
              },
            },
            checks: { type: 'array', maxItems: 1000, items: check },
            metrics: {
              type: 'array',
              maxItems: 100,
              items: {
                type: 'object',
                required: ['id', 'value', 'unit', 'observedAt'],
                properties: {
                  id: { enum: METRIC_IDS },
                  value: { type: 'number' },
                  unit: name,
                  observedAt: timestamp,
                  previous: { type: 'number' },
                },
              },
            },
          },
        },
      },
    },
  },
} as const;
