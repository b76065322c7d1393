import { DELIVERABLE_IDS, INPUT_IDS, METRIC_IDS } from '../model';

const text = { type: 'string', minLength: 1, maxLength: 500 } as const;
const names = { type: 'array', maxItems: 5000, items: text } as const;
/** Inside the repository, whatever the service writes. */
const relativePath = {
  type: 'string',
  minLength: 1,
  maxLength: 500,
  pattern: '^(?!/)(?!.*(^|/)\\.\\.(/|$))(?![A-Za-z][A-Za-z0-9+.-]*:)[^\\\\]*$',
} as const;
const objective = {
  type: 'object',
  additionalProperties: false,
  required: ['op', 'value'],
  properties: {
    op: { enum: ['<=', '>='] },
    value: { type: 'number', minimum: 0 },
  },
} as const;

/** JSON Schema (2020-12) of `docs/database/persistence.yaml`. Every part is optional. */
export const settingsSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://persistence-scorecard.dev/schemas/persistence.json',
  title: 'Persistence settings of one service',
  type: 'object',
  additionalProperties: false,
  properties: {
    applicable: {
      type: 'boolean',
      description: 'False when the service keeps no data; needs a reason.',
    },
    reason: { ...text, description: 'Why the rubric does not apply.' },
    targetLevel: {
      enum: [1, 2, 3, 4],
      description: 'Maturity level that the service is to reach.',
    },
    dialect: {
      enum: [
        'postgresql',
        'sqlite',
        'mysql',
        'mongodb',
        'clickhouse',
        'unknown',
      ],
    },
    context: { ...text, description: 'Bounded context that owns the data.' },
    targets: {
      type: 'object',
      additionalProperties: false,
      description: 'Bound of each quality metric, in the unit of the metric.',
      properties: Object.fromEntries(METRIC_IDS.map(id => [id, objective])),
    },
    paths: {
      type: 'object',
      additionalProperties: false,
      description: 'Where documents lie, when not at their default path.',
      properties: Object.fromEntries(
        [...INPUT_IDS, ...DELIVERABLE_IDS].map(id => [id, relativePath]),
      ),
    },
    aggregates: {
      type: 'array',
      maxItems: 1000,
      description: 'Which tables store which aggregate.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'tables'],
        properties: { name: text, root: text, context: text, tables: names },
      },
    },
    ownSchemas: {
      ...names,
      description: "Database schemas of the service's own context.",
    },
    sensitive: {
      type: 'array',
      maxItems: 5000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['table'],
        properties: {
          table: text,
          column: text,
          classification: {
            enum: ['personal', 'secret', 'financial', 'health', 'none'],
          },
          reason: text,
        },
        if: {
          type: 'object',
          required: ['classification'],
          properties: { classification: { const: 'none' } },
        },
        then: { type: 'object', required: ['reason'] },
      },
    },
    indexExemptions: {
      type: 'array',
      maxItems: 1000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['table', 'columns', 'reason'],
        properties: { table: text, columns: names, reason: text },
      },
    },
    referenceExemptions: {
      type: 'array',
      maxItems: 1000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['table', 'column', 'reason'],
        properties: { table: text, column: text, reason: text },
      },
    },
    migrations: {
      type: 'object',
      additionalProperties: false,
      properties: {
        directory: relativePath,
        tool: text,
        baseline: {
          ...text,
          description:
            'Version; findings in it and before it are reported, but never fail.',
        },
      },
    },
    entitiesNotPersisted: {
      type: 'array',
      maxItems: 1000,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'reason'],
        properties: { name: text, reason: text },
      },
    },
  },
  if: {
    type: 'object',
    required: ['applicable'],
    properties: { applicable: { const: false } },
  },
  then: { type: 'object', required: ['reason'] },
} as const;
