import type { DropStmt } from 'libpg-query';
import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import { objectName, qualify } from '../ast';
import type { Effect, SchemaState } from './schemaState';

/** DROP of tables, indexes, views, types and schemas. */
export function foldDrop(state: SchemaState, drop: DropStmt): Effect {
  for (const object of drop.objects ?? []) {
    const parts = objectName(object);
    const qualified = qualify(parts, state.defaultSchema);
    switch (drop.removeType) {
      case 'OBJECT_TABLE':
      case 'OBJECT_FOREIGN_TABLE':
        dropTable(state, qualified);
        break;
      case 'OBJECT_INDEX': {
        const found = state.findIndex(qualified);
        found?.table.indexes.splice(found.position, 1);
        break;
      }
      case 'OBJECT_VIEW':
      case 'OBJECT_MATVIEW':
      case 'OBJECT_FUNCTION':
      case 'OBJECT_PROCEDURE':
      case 'OBJECT_ROUTINE':
        state.routines.delete(qualified);
        break;
      case 'OBJECT_TYPE':
        state.enums.delete(qualified);
        break;
      case 'OBJECT_EXTENSION':
        state.extensions.delete(parts[0] ?? '');
        break;
      case 'OBJECT_TRIGGER':
        dropTrigger(state, parts);
        break;
      case 'OBJECT_SCHEMA':
        for (const table of [...state.tables.values()]) {
          if (table.schema === parts[0])
            dropTable(state, `${table.schema}.${table.name}`);
        }
        break;
      default:
    }
  }
  return 'understood';
}

function dropTrigger(state: SchemaState, parts: readonly string[]) {
  const name = parts[parts.length - 1];
  const table = state.table(qualify(parts.slice(0, -1), state.defaultSchema));
  if (table)
    table.triggers = table.triggers.filter(trigger => trigger !== name);
}

function dropTable(state: SchemaState, qualified: string) {
  if (!state.tables.delete(qualified)) return;
  for (const table of [...state.tables.values()]) {
    table.foreignKeys = table.foreignKeys.filter(
      key => key.referencedTable !== qualified,
    );
    if (table.partitionOf === qualified)
      dropTable(state, `${table.schema}.${table.name}`);
  }
}

/** Drops a column with the keys, indexes and checks that stand on it, as PostgreSQL does. */
export function dropColumn(
  state: SchemaState,
  table: TableModel,
  name: string,
): void {
  const mentions = new RegExp(
    `(?<![\\w"])${name.replace(/[^\w]/g, '\\$&')}(?![\\w"])`,
  );
  table.columns = table.columns.filter(column => column.name !== name);
  table.foreignKeys = table.foreignKeys.filter(
    key => !key.columns.includes(name),
  );
  table.indexes = table.indexes.filter(
    index =>
      ![...index.columns, ...index.include].some(column =>
        column.startsWith('(') ? mentions.test(column) : column === name,
      ) && !mentions.test(index.predicate ?? ''),
  );
  table.checks = table.checks.filter(check => !mentions.test(check.text));
  if (table.primaryKey?.columns.includes(name)) table.primaryKey = undefined;
  const qualified = `${table.schema}.${table.name}`;
  for (const other of state.tables.values()) {
    other.foreignKeys = other.foreignKeys.filter(
      key =>
        key.referencedTable !== qualified ||
        !key.referencedColumns.includes(name),
    );
  }
}

/** Drops a constraint by name, with the index that a key or unique constraint brought. */
export function dropConstraint(
  state: SchemaState,
  table: TableModel,
  name: string,
): void {
  table.foreignKeys = table.foreignKeys.filter(key => key.name !== name);
  table.checks = table.checks.filter(check => check.name !== name);
  table.indexes = table.indexes.filter(
    index => !(index.constraint && index.name === name),
  );
  const qualified = `${table.schema}.${table.name}`;
  if (state.primaryKeyNames.get(qualified) === name) {
    table.primaryKey = undefined;
    state.primaryKeyNames.delete(qualified);
  }
}
