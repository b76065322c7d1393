import type { InputId } from '@persistence-scorecard/plugin-persistence-common';
import type { Design } from './design';
import {
  code,
  origin,
  section,
  table,
  tableName,
  text,
  todo,
} from './markdown';

/** Skeletons of the documents that the work starts from; little of them can be told from a schema. */
export const INPUTS: Record<InputId, (design: Design) => string> = {
  entities: design =>
    text([
      `# Entities of ${design.service}`,
      '',
      ...origin('from the tables of the schema'),
      ...table(
        ['Entity', 'Identity', 'What it is'],
        (design.tables.length > 0
          ? design.tables.map(t => ` of ${code(tableName(t))}`)
          : ['']
        ).map(of => [
          todo(`name of the entity${of}`),
          todo('what identifies it'),
          todo('what it is, in a sentence'),
        ]),
      ),
    ]),
  'value-objects': ({ service }) =>
    text([
      `# Value objects of ${service}`,
      '',
      ...origin('with nothing but its table'),
      ...table(
        ['Value object', 'What it is', 'Equal when'],
        [
          [
            todo('name, one row each'),
            todo('what it is'),
            todo('what makes two of them equal'),
          ],
        ],
      ),
    ]),
  aggregates: design =>
    text([
      `# Aggregates of ${design.service}`,
      '',
      ...origin('from the tables of the schema'),
      ...table(
        ['Aggregate', 'Root', 'Members', 'Tables'],
        [
          [
            todo('name, one row each'),
            todo('its root entity'),
            todo('entities inside it'),
            todo(
              `its tables, each in exactly one aggregate${
                design.tables.length > 0
                  ? `: ${design.tables.map(t => code(tableName(t))).join(', ')}`
                  : ''
              }`,
            ),
          ],
        ],
      ),
      '',
      todo(
        'for each aggregate: what must be true at every commit, and so is changed in one transaction',
      ),
    ]),
  'domain-rules': ({ service }) =>
    text([
      `# Domain rules of ${service}`,
      '',
      ...origin('with nothing but its list'),
      `1. ${todo(
        'a rule that must always hold, and what enforces it: constraint, transaction or job',
      )}`,
    ]),
  components: ({ service }) =>
    text([
      `# Components of ${service}`,
      '',
      ...origin('with nothing but its table'),
      ...table(
        ['Component', 'Responsibility'],
        [
          [
            todo('name, one row each'),
            todo(
              'what it is responsible for, and which data it reads and writes',
            ),
          ],
        ],
      ),
    ]),
  'integration-patterns': ({ service }) =>
    text([
      `# Integration patterns of ${service}`,
      '',
      ...origin('with nothing but its headings'),
      ...section(
        'Incoming',
        todo('who calls the service, by which pattern: API, event, batch'),
      ),
      ...section(
        'Outgoing',
        todo(
          'whom it calls or tells, by which pattern, and how it repeats and forgets nothing',
        ),
      ),
    ]),
};
