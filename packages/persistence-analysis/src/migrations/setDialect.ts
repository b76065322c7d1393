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
  for (const { forward } of steps) {
    const dialect = forward && detectDialect(forward.text);
    // ClickHouse can stand beside the service's own database, whatever the settings say of that.
    if (
      dialect === 'clickhouse' ||
      (!told && dialect && dialect !== 'postgresql')
    )
      return dialect;
  }
  return told ?? 'postgresql';
}
