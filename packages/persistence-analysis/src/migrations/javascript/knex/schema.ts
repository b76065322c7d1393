import { nameOf, quoted, quotedTable } from '../ddl';
import type { Runtime } from '../runtime';
import { Host, UNKNOWN, type Call, type Value } from '../values';
import type { World } from '../world';
import { compileAlter, compileCreate } from './compile';
import { Raw } from './raw';
import { TableBuilder } from './table';

/** `knex.schema`: each call is taken as sent, and gives the builder back for the next. */
export class SchemaBuilder extends Host {
  constructor(private readonly world: World, private readonly schema?: string) {
    super();
  }

  call(method: string, call: Call): Value {
    const { args, line, runtime } = call;
    const name = nameOf(args[0]);
    switch (method) {
      case 'withSchema':
        return new SchemaBuilder(this.world, name);
      case 'raw':
        Raw.of(call).settle(runtime);
        return this;
      case 'createTable':
      case 'createTableIfNotExists':
      case 'table':
      case 'alterTable':
        this.build(method, call);
        return this;
      case 'hasTable':
        return name ? this.world.hasTable(this.qualified(name)) : UNKNOWN;
      case 'hasColumn': {
        const column = nameOf(args[1]);
        return name && column
          ? this.world.hasColumn(this.qualified(name), column)
          : UNKNOWN;
      }
      case 'queryContext':
      case 'timeout':
        return this;
      default: {
        const sql = name && this.statement(method, name, args);
        if (sql) runtime.journal.statement([{ text: sql, line }]);
        else runtime.journal.opaque(line, `what schema.${method}() does`);
        return this;
      }
    }
  }

  override settle(_runtime: Runtime): Value {
    return UNKNOWN;
  }

  private qualified(name: string): string {
    return this.schema ? `${this.schema}.${name}` : name;
  }

  private build(method: string, { args, line, runtime }: Call): void {
    const name = nameOf(args[0]);
    const { journal } = runtime;
    const table = new TableBuilder(name ?? '', this.schema, this.world);
    const mark = journal.mark;
    runtime.apply(args[args.length - 1], [table], line, table);
    const entries = journal.cut(mark);
    if (!name) {
      journal.opaque(line, 'a table whose name is not known');
      return;
    }
    for (const entry of entries) {
      if (entry.kind === 'opaque') journal.opaque(entry.line, entry.reason);
      else if (entry.kind === 'statement') journal.statement(entry.fragments);
    }
    const target = { name, schema: this.schema, line };
    const parts = table.partsOf(entries);
    if (method.startsWith('createTable')) {
      compileCreate(journal, target, parts, method.endsWith('Exists'));
      this.world.note(this.qualified(name), true);
    } else {
      compileAlter(journal, target, parts);
    }
  }

  private statement(
    method: string,
    name: string,
    args: Value[],
  ): string | undefined {
    const table = quotedTable(name, this.schema);
    switch (method) {
      case 'dropTable':
      case 'dropTableIfExists':
        this.world.note(this.qualified(name), false);
        return `DROP TABLE ${ifExists(method)}${table}`;
      case 'renameTable': {
        const to = nameOf(args[1]);
        if (!to) return undefined;
        this.world.note(this.qualified(name), false);
        this.world.note(this.qualified(to), true);
        return `ALTER TABLE ${table} RENAME TO ${quoted(to)}`;
      }
      case 'createSchema':
      case 'createSchemaIfNotExists':
        return `CREATE SCHEMA ${ifNotExists(method)}${quoted(name)}`;
      case 'dropSchema':
      case 'dropSchemaIfExists':
        return `DROP SCHEMA ${ifExists(method)}${quoted(name)}${
          args[1] === true ? ' CASCADE' : ''
        }`;
      case 'createExtension':
      case 'createExtensionIfNotExists':
        return `CREATE EXTENSION ${ifNotExists(method)}${quoted(name)}`;
      case 'dropExtension':
      case 'dropExtensionIfExists':
        return `DROP EXTENSION ${ifExists(method)}${quoted(name)}`;
      case 'dropView':
      case 'dropViewIfExists':
        return `DROP VIEW ${ifExists(method)}${table}`;
      case 'dropMaterializedView':
      case 'dropMaterializedViewIfExists':
        return `DROP MATERIALIZED VIEW ${ifExists(method)}${table}`;
      case 'refreshMaterializedView':
        return `REFRESH MATERIALIZED VIEW ${table}`;
      default:
        return undefined;
    }
  }
}

function ifExists(method: string): string {
  return method.endsWith('IfExists') ? 'IF EXISTS ' : '';
}

function ifNotExists(method: string): string {
  return method.endsWith('IfNotExists') ? 'IF NOT EXISTS ' : '';
}
