import { METRIC_IDS } from '@persistence-scorecard/plugin-persistence-common';

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1';
export const PREDICATE_TYPE = 'https://in-toto.io/attestation/test-result/v0.1';
/** Name of the field that holds what a plain test-result predicate cannot say. */
export const EVIDENCE_FIELD = 'https://persistence-scorecard.dev/evidence/v1';

const text = { type: 'string', minLength: 1, maxLength: 2000 };
const url = { type: 'string', pattern: '^https?://[^\\s]+$', maxLength: 2000 };
const time = { type: 'string', format: 'date-time' };
const names = { type: 'array', items: text, maxItems: 1000 };
const count = { type: 'integer', minimum: 0 };
const tool = {
  type: 'object',
  required: ['name', 'version'],
  properties: { name: text, version: text },
};
const objective = {
  type: 'object',
  required: ['op', 'value'],
  properties: { op: { enum: ['<=', '>='] }, value: { type: 'number' } },
};

const check = {
  type: 'object',
  required: ['id', 'item', 'status', 'covered', 'total'],
  properties: {
    id: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 100 },
    item: text,
    status: { enum: ['passed', 'failed', 'warned', 'skipped', 'error'] },
    reason: text,
    engine: tool,
    covered: count,
    total: count,
    metrics: {
      type: 'array',
      maxItems: 200,
      items: {
        type: 'object',
        required: ['name', 'value', 'unit'],
        properties: {
          name: text,
          value: { type: 'number' },
          unit: text,
          objective,
        },
      },
    },
  },
  allOf: [
    {
      if: { properties: { status: { const: 'passed' } }, required: ['status'] },
      then: { properties: { total: { minimum: 1 } } },
    },
    {
      if: {
        properties: { status: { enum: ['failed', 'skipped', 'error'] } },
        required: ['status'],
      },
      then: { required: ['reason'] },
    },
  ],
};

const extension = {
  type: 'object',
  required: ['schemaVersion', 'environment', 'run', 'checks'],
  properties: {
    schemaVersion: { const: '1' },
    component: text,
    environment: { enum: ['ci', 'staging', 'production'] },
    run: {
      type: 'object',
      required: ['id', 'attempt', 'ref', 'startedAt', 'finishedAt', 'tool'],
      properties: {
        id: text,
        attempt: { type: 'integer', minimum: 1 },
        url,
        ref: text,
        defaultBranch: { type: 'boolean' },
        startedAt: time,
        finishedAt: time,
        tool,
      },
    },
    inputs: { type: 'array', maxItems: 200 },
    checks: { type: 'array', maxItems: 200, items: check },
    metrics: {
      type: 'array',
      maxItems: 100,
      items: {
        type: 'object',
        required: ['id', 'value', 'unit', 'observedAt'],
        properties: {
          id: { enum: [...METRIC_IDS] },
          value: { type: 'number' },
          unit: text,
          observedAt: time,
          previous: { type: 'number' },
        },
      },
    },
  },
};

/** JSON Schema (2020-12) of an evidence bundle. Unknown fields are allowed, as in-toto demands. */
export const localBundleSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
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
          digest: {
            type: 'object',
            required: ['gitCommit'],
            properties: {
              gitCommit: {
                type: 'string',
                pattern: '^[0-9a-f]{40}([0-9a-f]{24})?$',
              },
            },
          },
        },
      },
    },
    predicateType: { const: PREDICATE_TYPE },
    predicate: {
      type: 'object',
      required: ['result', 'configuration', EVIDENCE_FIELD],
      properties: {
        result: { enum: ['PASSED', 'WARNED', 'FAILED'] },
        configuration: { type: 'array' },
        url,
        passedTests: names,
        warnedTests: names,
        failedTests: names,
        [EVIDENCE_FIELD]: extension,
      },
    },
  },
};
