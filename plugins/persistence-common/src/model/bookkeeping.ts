/** Tables in which migration tools remember what they applied, in any schema; lower-case. */
const BOOKKEEPING_TABLES: ReadonlySet<string> = new Set([
  'schema_migrations',
  'schema_migration',
  'schema_migrations_history',
  'schema_info',
  'schema_version',
  'schema_update_history',
  'flyway_schema_history',
  'knex_migrations',
  'knex_migrations_lock',
  '_prisma_migrations',
  '__diesel_schema_migrations',
  '__drizzle_migrations',
  '__efmigrationshistory',
  '_sqlx_migrations',
  'sequelizemeta',
  'typeorm_metadata',
  // What TypeORM and Laravel call theirs.
  'migrations',
  'mikro_orm_migrations',
  'kysely_migration',
  'kysely_migration_lock',
  'doctrine_migration_versions',
  'pgmigrations',
  'goose_db_version',
  'gorp_migrations',
  'ar_internal_metadata',
  'databasechangelog',
  'databasechangeloglock',
  'alembic_version',
  'django_migrations',
  'phinxlog',
  'atlas_schema_revisions',
  'schemaversions',
]);

/** Whether a table, qualified or not, only serves a migration tool: nobody models or indexes it by hand. */
export function isBookkeepingTable(name: string): boolean {
  const plain = name.toLowerCase().replaceAll('"', '');
  return (
    BOOKKEEPING_TABLES.has(plain.slice(plain.lastIndexOf('.') + 1)) ||
    // These keep a schema of their own.
    /^(sqitch|pgroll|graphile_migrate|supabase_migrations)\./.test(plain)
  );
}
