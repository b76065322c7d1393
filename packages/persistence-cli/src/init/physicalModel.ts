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

/** Engines as people write them. */
const ENGINES: Partial<Record<string, string>> = {
  postgresql: 'PostgreSQL',
  sqlite: 'SQLite',
  mysql: 'MySQL',
  mongodb: 'MongoDB',
  clickhouse: 'ClickHouse',
};

/** Skeleton of the physical model: engine and tables, with the choices left to be told. */
export function physicalModel(design: Design): string {
  const { tables, settings, model } = design;
  const engine = ENGINES[settings.dialect ?? model.dialect];
  const version = settings.engineVersion ? ` ${settings.engineVersion}` : '';
  const known = engine !== undefined && (tables.length > 0 || settings.dialect);
  return text([
    `# Physical model of ${design.service}`,
    '',
    ...origin('from the schema'),
    ...section(
      'Engine',
      known
        ? `${engine}${version}. ${todo(
            'version, where it runs, and why it is relational or not: integrity, stability of the schema, scale',
          )}`
        : todo(
            'engine and version, where it runs, and why it is relational or not: integrity, stability of the schema, scale',
          ),
    ),
    ...section(
      'Tables',
      ...table(
        ['Table', 'Rows after a year', 'Growth', 'Storage notes'],
        tables.length > 0
          ? tables.map(t => [
              code(tableName(t)),
              todo('number of rows'),
              todo('rows a day'),
              todo('hot, append-only, pruned, …'),
            ])
          : [
              [
                todo('table or collection'),
                todo('rows'),
                todo('rows a day'),
                todo('hot, append-only, pruned, …'),
              ],
            ],
      ),
    ),
    ...section('Partitioning', ...partitioning(design)),
    ...section(
      'Sharding',
      todo(
        'what is sharded by which key, or "not needed, because …" with a number',
      ),
    ),
    ...section(
      'Replication',
      todo(
        'how many replicas, synchronous or not, and who reads from them, or "not needed, because …"',
      ),
    ),
  ]);
}

function partitioning({ tables }: Design): string[] {
  const partitioned = tables.filter(t => t.partitionKey);
  if (partitioned.length === 0) {
    return [
      todo(
        'what is partitioned by which key, or "not needed, because …" with a number',
      ),
    ];
  }
  return [
    ...partitioned.map(
      t =>
        `- ${code(tableName(t))} is partitioned by ${code(t.partitionKey!)}.`,
    ),
    '',
    todo('why, who makes new partitions, and what is done with old ones'),
  ];
}
