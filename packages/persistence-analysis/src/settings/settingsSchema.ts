import {
  DELIVERABLE_IDS,
  INPUT_IDS,
  METRIC_IDS,
} from '@persistence-scorecard/plugin-persistence-common';

const text = { type: 'string', minLength: 1, maxLength: 2000 };
const name = { type: 'string', minLength: 1, maxLength: 200 };
const names = { type: 'array', items: name, maxItems: 500 };
const path = {
  type: 'string',
  minLength: 1,
  maxLength: 500,
  // Relative to the service's root, and never out of it.
  pattern: '^(?!/)(?!.*(^|/)\\.\\.(/|$))(?!.*\\\\).+$',
};

function object(
  properties: Record<string, object>,
  required: string[] = [],
): object {
  return { type: 'object', additionalProperties: false, properties, required };
}

function list(items: object): object {
  return { type: 'array', maxItems: 2000, items };
}

const objective = object(
  { op: { enum: ['<=', '>='] }, value: { type: 'number' } },
  ['op', 'value'],
);

/** JSON Schema (2020-12) of `docs/database/persistence.yaml`. */
export const localSettingsSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  additionalProperties: false,
  properties: {
    applicable: { type: 'boolean' },
    reason: text,
    targetLevel: { enum: [1, 2, 3, 4] },
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
    context: name,
    targets: object(Object.fromEntries(METRIC_IDS.map(id => [id, objective]))),
    paths: object(
      Object.fromEntries(
        [...INPUT_IDS, ...DELIVERABLE_IDS].map(id => [id, path]),
      ),
    ),
    aggregates: list(
      object({ name, root: name, context: name, tables: names }, [
        'name',
        'tables',
      ]),
    ),
    ownSchemas: names,
    sensitive: list({
      ...object(
        {
          table: name,
          column: name,
          classification: {
            enum: ['personal', 'secret', 'financial', 'health', 'none'],
          },
          reason: text,
        },
        ['table'],
      ),
      if: {
        properties: { classification: { const: 'none' } },
        required: ['classification'],
      },
      then: { required: ['reason'] },
    }),
    indexExemptions: list(
      object({ table: name, columns: names, reason: text }, [
        'table',
        'columns',
        'reason',
      ]),
    ),
    referenceExemptions: list(
      object({ table: name, column: name, reason: text }, [
        'table',
        'column',
        'reason',
      ]),
    ),
    migrations: object({ directory: path, tool: name, baseline: name }),
    entitiesNotPersisted: list(
      object({ name, reason: text }, ['name', 'reason']),
    ),
  },
  if: {
    properties: { applicable: { const: false } },
    required: ['applicable'],
  },
  then: { required: ['reason'] },
};
