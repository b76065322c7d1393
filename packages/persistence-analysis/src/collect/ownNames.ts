import {
  isBookkeepingTable,
  type DocumentId,
  type DomainFact,
  type SchemaModel,
  type TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { ownTables } from './ownTables';

/** Identifiers of engines and migration tools, which any document may name. */
const OF_ENGINES =
  /^(?:pg_|wal_|max_|min_|shared_|lock_|statement_|work_|maintenance_|archive_|recovery_|restore_|checkpoint_|autovacuum_|idle_|effective_|random_|log_|hot_|synchronous_|primary_|default_|gen_random_|array_|json_|jsonb_|date_|string_|information_schema|db_|sql_|flyway_|goose_|knex_|alembic_|django_|innodb_|binlog_)|_(?:timeout|level|command|mode|connections|uuid|bytes|seconds)$/;
/** Columns that any schema may have. */
const COMMON_COLUMN =
  /^(?:id|uuid|number|name|title|description|status|state|type|kind|version|currency|email|phone|quantity|amount(?:_\w{1,20})?|\w{1,40}_(?:at|by|on|id))$/;

/** Whether a name can be one of a service's database at all. */
export function isSchemaName(name: string): boolean {
  return (
    !OF_ENGINES.test(name) &&
    !isBookkeepingTable(name) &&
    !COMMON_COLUMN.test(localPart(name))
  );
}

/** The names that are this service's: of its schema, and of its domain. */
export class OwnNames {
  /** Local names of its tables. */
  readonly tables: readonly string[];
  private readonly names = new Set<string>();
  private readonly entities = new Set<string>();
  private readonly shown: readonly string[];

  constructor(models: readonly SchemaModel[], domain: DomainFact) {
    const tables = new Set<string>();
    for (const { table } of ownTables(models)) {
      tables.add(table.name.toLowerCase());
      this.addTable(table);
    }
    for (const model of models) {
      for (const name of model.enums) this.add(name);
      for (const { name } of model.routines) this.add(name);
      for (const { role } of model.grants) this.add(role);
    }
    this.tables = [...tables];
    const things = [...domain.entities, ...domain.aggregates];
    for (const { name } of things) this.entities.add(keyOf(name));
    this.shown = domain.entities.map(({ name }) => name);
  }

  /** Whether a name is one of the schema, or is made from that of a table as its indexes and roles are. */
  has(name: string): boolean {
    const local = localPart(name);
    return (
      this.names.has(local) ||
      this.tables.some(table => local.startsWith(`${table}_`))
    );
  }

  /** Whether a name is that of an entity: singular or plural, with or without marks between its words. */
  isEntity(name: string): boolean {
    return this.entities.has(keyOf(localPart(name)));
  }

  /** What a document of this kind could be expected to name. */
  examples(id: DocumentId): string[] {
    const ofDomain = id === 'logical-model' || id === 'domain-rules';
    const names = ofDomain && this.shown.length > 0 ? this.shown : this.tables;
    return names.slice(0, 3);
  }

  private addTable(table: TableModel): void {
    this.add(table.name);
    // The schema's own name shows up in `schema.table`, which counts as its table does.
    for (const column of table.columns) this.add(column.name);
    for (const index of table.indexes) this.add(index.name);
    for (const { name } of [...table.foreignKeys, ...table.checks]) {
      if (name) this.add(name);
    }
    for (const trigger of table.triggers) this.add(trigger);
  }

  private add(name: string): void {
    this.names.add(localPart(name.toLowerCase()));
  }
}

function localPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/ies$/, 'y')
    .replace(/s$/, '');
}
