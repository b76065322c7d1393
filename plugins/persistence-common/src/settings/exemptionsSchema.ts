import { names, text } from './parts';

const reason = { ...text, description: 'Why, in one sentence.' } as const;
const table = {
  ...text,
  description: 'Table, qualified where need be.',
} as const;

/** Deliberate exceptions, each with its reason. */
export const exemptionsSchema = {
  indexExemptions: {
    type: 'array',
    maxItems: 1000,
    description: 'Foreign keys that deliberately have no index.',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['table', 'columns', 'reason'],
      properties: {
        table,
        columns: { ...names, description: 'Columns of the foreign key.' },
        reason,
      },
    },
  },
  referenceExemptions: {
    type: 'array',
    maxItems: 1000,
    description:
      'Id-like columns that deliberately have no foreign key, for instance because the other table belongs to another context.',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['table', 'column', 'reason'],
      properties: {
        table,
        column: { ...text, description: 'Column without a foreign key.' },
        reason,
      },
    },
  },
  entitiesNotPersisted: {
    type: 'array',
    maxItems: 1000,
    description:
      'Entities of docs/domain that the database deliberately does not hold.',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'reason'],
      properties: {
        name: { ...text, description: 'Name as in docs/domain/entities.md.' },
        reason,
      },
    },
  },
} as const;
