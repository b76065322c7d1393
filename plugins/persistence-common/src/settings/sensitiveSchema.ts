import { text } from './parts';

/** Columns that hold what must be protected, and those that only look like it. */
export const sensitiveSchema = {
  type: 'array',
  maxItems: 5000,
  description:
    'Columns that hold personal, secret, financial or health data although neither name nor comment says so, such as JSON and free text, and columns that only look like it.',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['table'],
    properties: {
      table: { ...text, description: 'Table, qualified where need be.' },
      column: {
        ...text,
        description:
          'Column; without one, the entry speaks of every column of the table that looks sensitive.',
      },
      classification: {
        enum: ['personal', 'secret', 'financial', 'health', 'none'],
        description:
          'What it holds; none for a column that only looks sensitive, with the reason. Personal when left out.',
      },
      reason: {
        ...text,
        description: 'Why it is not sensitive; demanded with none.',
      },
    },
    if: {
      type: 'object',
      required: ['classification'],
      properties: { classification: { const: 'none' } },
    },
    then: { type: 'object', required: ['reason'] },
  },
} as const;
