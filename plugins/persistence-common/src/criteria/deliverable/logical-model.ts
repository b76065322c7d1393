import { unknownNames, unparsedQueries } from '../support/documentedQueries';
import { ghostTables, mentionFindings } from '../support/mentionFindings';
import { needed, SCHEMA_NEEDS } from '../support/needed';
import { schemaModels } from '../support/schemas';
import { speaking } from '../support/staleness';
import { deliverableCriterion } from './deliverableCriterion';

export const logicalModel = deliverableCriterion({
  id: 'logical-model',
  title: 'Logical model is complete',
  why: 'It is where the domain becomes tables. An entity that is missing here was forgotten or is stored where nobody looks.',
  howToFix:
    'Write docs/database/logical-model.md: tables or collections, relationships, constraints, trade-offs of normalising, and what is embedded or referenced, for every entity and aggregate of docs/domain.',
  needs: [
    { kind: 'mentions', subject: 'logical-model' },
    ...SCHEMA_NEEDS,
    { kind: 'migrations' },
  ],
  demand: context => {
    const {
      entities,
      aggregates,
      tables,
      queries = [],
      listedTables = [],
    } = needed(context, 'mentions', 'logical-model');
    const { settings } = needed(context, 'settings');
    const excused = new Set(
      (settings.entitiesNotPersisted ?? [])
        .filter(e => e.reason)
        .map(e => e.name),
    );
    return {
      describesMigrations: { speaksOf: speaking(tables), more: true },
      topics: [
        {
          topic: 'tables',
          label: 'its tables or collections',
          fix: 'List each table or collection with what it stores.',
        },
        {
          topic: 'relationships',
          label: 'relationships',
          fix: 'State how the tables relate, with cardinalities.',
        },
        {
          topic: 'constraints',
          label: 'constraints',
          fix: 'State the keys, unique and check constraints that hold the domain rules.',
        },
        {
          topic: 'trade-offs',
          label: 'the trade-offs of normalising or denormalising',
          fix: 'Say what is normalised, what is denormalised, and what each costs.',
        },
        {
          topic: 'embed-or-reference',
          label: 'what is embedded and what is referenced',
          fix: 'Say for each aggregate which parts are embedded and which are referenced by identifier.',
        },
      ],
      disagreements: ({ path }) => [
        ...mentionFindings(entities, { path, what: 'entity', excused }),
        ...mentionFindings(aggregates, { path, what: 'aggregate', excused }),
        ...ghostTables(schemaModels(context), listedTables, path),
        ...unparsedQueries(queries),
        ...unknownNames(context, queries),
      ],
      undecided: ({ path }) =>
        entities.length + aggregates.length > 0
          ? undefined
          : {
              message: `${path} cannot be compared: docs/domain names no entity and no aggregate.`,
              severity: 'advice',
              path,
              fix: 'Write docs/domain/entities.md and docs/domain/aggregates.md first.',
            },
    };
  },
});
