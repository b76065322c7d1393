import { mentionFindings } from '../support/mentionFindings';
import { needed } from '../support/needed';
import { deliverableCriterion } from './deliverableCriterion';

export const physicalModel = deliverableCriterion({
  id: 'physical-model',
  title: 'Physical model is complete',
  why: 'Engine, partitioning and replication are the choices that are dearest to change later.',
  howToFix:
    'Write docs/database/physical-model.md: engine and why, partitioning, sharding and replication ("not needed, because …" counts), naming the tables of the schema.',
  needs: [
    { kind: 'mentions', subject: 'physical-model' },
    { kind: 'migrations' },
  ],
  demand: context => {
    const { tables } = needed(context, 'mentions', 'physical-model');
    return {
      describesMigrations: true,
      topics: [
        {
          topic: 'engine',
          label: 'the storage engine',
          fix: 'Name the engine and its version.',
        },
        {
          topic: 'engine-reason',
          label: 'why this engine',
          fix: 'Say why it is relational or not, by integrity, stability of the schema and scale.',
        },
        {
          topic: 'partitioning',
          label: 'partitioning',
          fix: 'Say what is partitioned by which key, or "not needed, because …".',
        },
        {
          topic: 'sharding',
          label: 'sharding',
          fix: 'Say what is sharded by which key, or "not needed, because …".',
        },
        {
          topic: 'replication',
          label: 'replication',
          fix: 'Say how many replicas, synchronous or not, or "not needed, because …".',
        },
      ],
      disagreements: ({ path }) =>
        mentionFindings(tables, { path, what: 'table' }),
      undecided: ({ path }) =>
        tables.length > 0
          ? undefined
          : {
              message: `${path} cannot be compared: the schema has no table.`,
              severity: 'advice',
              path,
              fix: 'Write docs/database/schema.sql first.',
            },
    };
  },
});
