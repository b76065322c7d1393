import {
  writtenDialect,
  type Dialect,
  type Finding,
  type SchemaModel,
} from '../../model';
import { ghostTables, mentionFindings } from '../support/mentionFindings';
import { needed, SCHEMA_NEEDS } from '../support/needed';
import { schemaModels } from '../support/schemas';
import { speaking } from '../support/staleness';
import { deliverableCriterion } from './deliverableCriterion';

export const physicalModel = deliverableCriterion({
  id: 'physical-model',
  title: 'Physical model is complete',
  why: 'Engine, partitioning and replication are the choices that are dearest to change later.',
  howToFix:
    'Write docs/database/physical-model.md: engine and why, partitioning, sharding and replication ("not needed, because …" counts), naming the tables of the schema.',
  needs: [
    { kind: 'mentions', subject: 'physical-model' },
    ...SCHEMA_NEEDS,
    { kind: 'migrations' },
  ],
  demand: context => {
    const {
      tables,
      otherTables,
      listedTables = [],
      engines = [],
    } = needed(context, 'mentions', 'physical-model');
    return {
      describesMigrations: {
        speaksOf: speaking(tables, otherTables !== undefined),
        more: true,
      },
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
      disagreements: ({ path }) => [
        ...mentionFindings(tables, {
          path,
          what: 'table',
          // "All other tables: defaults" speaks of those that it does not name.
          covered: otherTables !== undefined,
        }),
        ...ghostTables(schemaModels(context), listedTables, path),
        ...otherEngine(schemaModels(context), engines, path),
      ],
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

const LABELS: Record<Dialect, string> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  sqlite: 'SQLite',
  mongodb: 'MongoDB',
  clickhouse: 'ClickHouse',
  unknown: 'an unknown dialect',
};

/** The document names engines, and the one that the schema is written for is none of them. */
function otherEngine(
  models: readonly SchemaModel[],
  engines: readonly { dialect: Dialect; line: number }[],
  path: string,
): Finding[] {
  const written = writtenDialect(models);
  if (written === undefined || engines.length === 0) return [];
  if (engines.some(engine => engine.dialect === written)) return [];
  return [
    {
      message: `${path} names ${engines
        .map(engine => LABELS[engine.dialect])
        .join(' and ')}, but the schema is written for ${LABELS[written]}.`,
      severity: 'problem',
      path,
      line: engines[0].line,
      fix: 'Name the engine that the service runs on, or state the dialect in docs/database/persistence.yaml.',
    },
  ];
}
