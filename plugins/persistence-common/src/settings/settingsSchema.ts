import { DELIVERABLE_IDS, INPUT_IDS } from '../model';
import { exemptionsSchema } from './exemptionsSchema';
import { names, relativePath, text } from './parts';
import { sensitiveSchema } from './sensitiveSchema';
import { targetsSchema } from './targetsSchema';

/** JSON Schema (2020-12) of `docs/database/persistence.yaml`. Every part is optional. */
export const settingsSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://persistence-scorecard.dev/schemas/persistence.json',
  title: 'Persistence settings of one service',
  description:
    'What the documents of a service cannot say themselves: targets, what belongs to whom, and deliberate exceptions with their reasons. Every part is optional.',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: {
      type: 'string',
      maxLength: 500,
      description:
        'Where an editor finds this schema. It is not read otherwise.',
    },
    applicable: {
      type: 'boolean',
      description: 'False when the service keeps no data; needs a reason.',
    },
    reason: {
      ...text,
      description:
        'Why the rubric does not apply; demanded with applicable: false.',
    },
    targetLevel: {
      enum: [1, 2, 3, 4],
      description:
        'Maturity level that the service is to reach: 1 Basic, 2 Managed, 3 Resilient, 4 Adaptive.',
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
      description:
        'Database that the SQL is written for, where it cannot be told from the files.',
    },
    engineVersion: {
      type: 'number',
      minimum: 1,
      maximum: 999,
      description:
        'Release of the database in production, e.g. 15. Older releases lock a table for changes that newer ones make at once.',
    },
    context: {
      ...text,
      description:
        'Bounded context that the data belongs to. Keys and views into another one are findings.',
    },
    targets: targetsSchema,
    paths: {
      type: 'object',
      additionalProperties: false,
      description:
        "Where documents lie when not at their usual path, relative to the service's root.",
      properties: Object.fromEntries(
        [...INPUT_IDS, ...DELIVERABLE_IDS].map(id => [
          id,
          { ...relativePath, description: `Path of the document ${id}.` },
        ]),
      ),
    },
    aggregates: {
      type: 'array',
      maxItems: 1000,
      description:
        'Which tables store which aggregate, where aggregates.md does not say it.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'tables'],
        properties: {
          name: {
            ...text,
            description: 'Name as in docs/domain/aggregates.md.',
          },
          root: { ...text, description: 'Entity that is the root.' },
          context: {
            ...text,
            description:
              "Bounded context of the aggregate, when not the service's own.",
          },
          tables: {
            ...names,
            description: 'Tables that store it, qualified where need be.',
          },
        },
      },
    },
    ownSchemas: {
      ...names,
      description:
        "Database schemas of the service's own context, for instance one apart for personal data.",
    },
    sensitive: sensitiveSchema,
    ...exemptionsSchema,
    migrations: {
      type: 'object',
      additionalProperties: false,
      description:
        'Where the migrations lie, and from which one on they are judged.',
      properties: {
        directory: {
          ...relativePath,
          description:
            "Folder of the migrations, relative to the service's root. Other folders are not looked at then.",
        },
        tool: {
          ...text,
          description:
            'Migration tool, e.g. flyway or golang-migrate, where the layout fits several.',
        },
        baseline: {
          ...text,
          description:
            'Version as a string; findings in it and before it are reported, but never fail.',
        },
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
