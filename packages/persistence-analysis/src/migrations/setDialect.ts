import type { Dialect } from '@persistence-scorecard/plugin-persistence-common';
import { detectDialect } from '../sql/dialect';
import type { LayoutStep } from './layout';

/** Names of databases that folders bear. What is not read is `unknown`. */
const NAMES: Readonly<Record<string, Dialect>> = {
  ...each('postgresql', 'postgres postgresql pg pgsql timescale timescaledb'),
  ...each('mysql', 'mysql mariadb tidb'),
  ...each('sqlite', 'sqlite sqlite3'),
  ...each('clickhouse', 'clickhouse ch'),
  ...each('mongodb', 'mongo mongodb'),
  ...each(
    'unknown',
    'h2 hsqldb derby db2 oracle mssql sqlserver sybase firebird informix cockroach cockroachdb crdb spanner snowflake redshift bigquery vertica cassandra scylla cql trino duckdb',
  ),
};
const ROLE = 'migrations?|migrate|schemas?|sql|db|database';
const SEGMENT = new RegExp(
  `^(?:(?:${ROLE})[-_.])?([a-z0-9]+?)(?:[-_.](?:${ROLE}))?$`,
);

function each(dialect: Dialect, names: string): Record<string, Dialect> {
  return Object.fromEntries(names.split(' ').map(name => [name, dialect]));
}

/** Dialects that are read. */
const READ: readonly Dialect[] = ['postgresql', 'sqlite', 'mysql'];

const CREATES = /\bCREATE\s+TABLE\b/i;

/** The dialect that a folder is named after: `migrations/mysql`, `clickhouse_migrate`. */
export function dialectOfDirectory(directory: string): Dialect | undefined {
  for (const segment of directory.toLowerCase().split('/').reverse()) {
    const name = SEGMENT.exec(segment)?.[1];
    if (name && Object.hasOwn(NAMES, name)) return NAMES[name];
  }
  return undefined;
}

/**
 * The dialect of a set: by the name of its folder, by marks in its SQL, or as the service's settings
 * say. Names of single files do not count: `drop_mysql_sync.sql` is not MySQL.
 */
export function setDialect(
  steps: readonly LayoutStep[],
  directory: string,
  told: Dialect | undefined,
): Dialect {
  const named = dialectOfDirectory(directory);
  // A folder named after another database is for that one, whatever the service's own is.
  if (named && named !== 'postgresql') return named;
  const written = steps.flatMap(({ forward }) =>
    forward
      ? [{ text: forward.text, dialect: detectDialect(forward.text) }]
      : [],
  );
  // One file of ClickHouse can stand among the service's own, which is told when it is read. What most
  // files that make tables are written in is what the set is for, whatever the settings say of the service.
  const making = written.filter(({ text }) => CREATES.test(text));
  const foreign = making.filter(({ dialect }) => !READ.includes(dialect));
  if (foreign.length * 2 > making.length) return foreign[0].dialect;
  const marked = written.find(
    ({ dialect }) => READ.includes(dialect) && dialect !== 'postgresql',
  );
  return told ?? marked?.dialect ?? 'postgresql';
}
