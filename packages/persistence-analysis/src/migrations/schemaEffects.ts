import type { AlterTableStmt, Node } from 'libpg-query';
import { nodeAs, objectName } from '../sql/ast';
import type { SchemaState } from '../sql/fold';
import type { ParsedStatement } from '../sql/parse';
import { ObjectEffects } from './objectEffects';

/**
 * Which tables, columns and indexes a script makes and drops, by plain names: both halves of a step are
 * compared, and either may or may not write the schema.
 */
export class SchemaEffects {
  readonly made = { tables: new Set<string>(), columns: new Set<string>() };
  readonly dropped = {
    tables: new Map<string, ParsedStatement>(),
    columns: new Map<string, ParsedStatement>(),
    indexes: new Set<string>(),
  };
  /** Indexes that were made, with their tables. */
  readonly indexes = new Map<string, string>();
  /** Tables that were made anew or renamed: names alone do not follow what becomes of their parts. */
  readonly remade = new Set<string>();
  /** Partitions with their parents: they go with them. */
  readonly partitions = new Map<string, string>();
  readonly objects = new ObjectEffects();
  /** Something was done that names alone do not tell. */
  opaque = false;

  /** Adds a statement. `before` is the schema in front of it, where it is known. */
  see(statement: ParsedStatement, before?: SchemaState): void {
    const { node } = statement;
    this.objects.see(statement, before);
    const create = nodeAs(node, 'CreateStmt');
    if (create?.partbound) {
      const parent = nodeAs(create.inhRelations?.[0], 'RangeVar')?.relname;
      this.partitions.set(create.relation?.relname ?? '', parent ?? '');
    }
    const query = nodeAs(node, 'CreateTableAsStmt');
    const made =
      create?.relation?.relname ??
      (query?.objtype === 'OBJECT_TABLE'
        ? query.into?.rel?.relname
        : undefined);
    if (made !== undefined) {
      const known =
        create?.if_not_exists &&
        create.relation &&
        before?.table(before.resolve(create.relation));
      if (!known && create?.relation?.relpersistence !== 't') this.make(made);
    }
    const alter = nodeAs(node, 'AlterTableStmt');
    if (alter) this.alter(alter, statement, before);
    this.drop(statement);
    this.rename(statement);
    const index = nodeAs(node, 'IndexStmt');
    if (index?.idxname && index.relation?.relname) {
      const table = index.relation.relname;
      const exists =
        index.if_not_exists &&
        before?.findIndex(
          `${index.relation.schemaname ?? 'public'}.${index.idxname}`,
        );
      const model = before?.table(before.resolve(index.relation));
      const known = !before || model || this.made.tables.has(table);
      // An index of a partition goes with that of the whole table, one of a view with the view.
      if (!exists && known && !model?.partitionOf) {
        this.indexes.set(kept(index.idxname), table);
      }
    }
    if (isOpaque(node)) this.opaque = true;
  }

  private make(table: string): void {
    if (this.dropped.tables.delete(table)) this.remade.add(table);
    else this.made.tables.add(table);
  }

  private alter(
    alter: AlterTableStmt,
    statement: ParsedStatement,
    before: SchemaState | undefined,
  ): void {
    const table = alter.relation?.relname;
    if (!table || !alter.relation) return;
    for (const each of alter.cmds ?? []) {
      const attach = nodeAs(nodeAs(each, 'AlterTableCmd')?.def, 'PartitionCmd');
      // Only what is attached has bounds; what is detached stays.
      if (attach?.bound) this.partitions.set(attach.name?.relname ?? '', table);
    }
    // A table that the script makes is made or dropped whole.
    if (this.made.tables.has(table)) return;
    const model = before?.table(before.resolve(alter.relation));
    for (const each of alter.cmds ?? []) {
      const command = nodeAs(each, 'AlterTableCmd');
      if (command?.subtype === 'AT_AddColumn') {
        const name = nodeAs(command.def, 'ColumnDef')?.colname ?? '';
        const known =
          command.missing_ok && model?.columns.some(c => c.name === name);
        const key = `${table}.${name}`;
        if (!known && !this.dropped.columns.delete(key))
          this.made.columns.add(key);
      } else if (command?.subtype === 'AT_DropColumn') {
        const key = `${table}.${command.name ?? ''}`;
        const gone =
          command.missing_ok &&
          model &&
          !model.columns.some(c => c.name === command.name);
        if (!gone && !this.made.columns.delete(key))
          this.dropped.columns.set(key, statement);
      }
    }
  }

  private drop(statement: ParsedStatement): void {
    const drop = nodeAs(statement.node, 'DropStmt');
    for (const object of drop?.objects ?? []) {
      const parts = objectName(object);
      const name = parts[parts.length - 1] ?? '';
      if (drop?.removeType === 'OBJECT_TABLE') {
        if (this.made.tables.delete(name)) this.remade.add(name);
        else this.dropped.tables.set(name, statement);
      } else if (drop?.removeType === 'OBJECT_INDEX') {
        if (!this.indexes.delete(kept(name)))
          this.dropped.indexes.add(kept(name));
      } else if (drop?.removeType !== 'OBJECT_TRIGGER') {
        // With CASCADE a type takes columns along, and a schema or extension tables.
        this.opaque ||=
          /SCHEMA|EXTENSION/.test(drop?.removeType ?? '') ||
          (/TYPE|DOMAIN/.test(drop?.removeType ?? '') &&
            drop?.behavior === 'DROP_CASCADE');
      }
    }
  }

  private rename(statement: ParsedStatement): void {
    const rename = nodeAs(statement.node, 'RenameStmt');
    const table = rename?.relation?.relname;
    if (!rename || !table) return;
    const to = rename.newname ?? '';
    if (rename.renameType === 'OBJECT_TABLE') {
      this.remade.add(table).add(to);
      if (!this.made.tables.delete(table))
        this.dropped.tables.set(table, statement);
      this.make(to);
    } else if (this.made.tables.has(table)) {
      // Its columns are the script's own.
    } else if (rename.renameType === 'OBJECT_COLUMN') {
      const from = `${table}.${rename.subname ?? ''}`;
      if (!this.made.columns.delete(from))
        this.dropped.columns.set(from, statement);
      const key = `${table}.${to}`;
      if (!this.dropped.columns.delete(key)) this.made.columns.add(key);
    } else if (rename.renameType === 'OBJECT_INDEX') {
      this.opaque = true;
    }
  }
}

/** Blocks, calls and schemas can make and drop anything. */
function isOpaque(node: Node): boolean {
  return [
    'DoStmt',
    'CallStmt',
    'CreateSchemaStmt',
    'CreateExtensionStmt',
    'AlterObjectSchemaStmt',
    'DropOwnedStmt',
    'ExecuteStmt',
    'SelectStmt',
  ].some(kind => kind in node);
}

/** PostgreSQL keeps the first 63 bytes of a name. */
function kept(name: string): string {
  return name.slice(0, 63);
}
