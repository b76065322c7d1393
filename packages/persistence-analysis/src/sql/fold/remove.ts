import type { DropStmt, Node } from 'libpg-query';
import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import { qualifiedName } from '@persistence-scorecard/plugin-persistence-common';
import { elementType, nodeAs, objectName, splitName, typeText } from '../ast';
import { replacePolicy } from './policies';
import { dropColumn, dropKeysOn } from './removeParts';
import type { Effect, SchemaState } from './schemaState';
import { removeIndexes, removeReferences } from './tableParts';

/** DROP of tables, indexes, views, routines, types and schemas, with what CASCADE takes along. */
export function foldDrop(state: SchemaState, drop: DropStmt): Effect {
  const cascade = drop.behavior === 'DROP_CASCADE';
  for (const object of drop.objects ?? []) {
    const parts = objectName(object);
    const qualified = state.resolveParts(parts);
    switch (drop.removeType) {
      case 'OBJECT_TABLE':
      case 'OBJECT_FOREIGN_TABLE':
        if (qualified.startsWith('pg_temp.')) {
          state.temporary.delete(splitName(qualified).name);
        } else dropTable(state, qualified);
        break;
      case 'OBJECT_INDEX':
        dropIndex(state, qualified, cascade);
        break;
      case 'OBJECT_VIEW':
      case 'OBJECT_MATVIEW':
        dropView(state, qualified);
        break;
      case 'OBJECT_SEQUENCE':
        state.relations.delete(qualified);
        if (cascade) dropSequenceDefaults(state, qualified);
        break;
      case 'OBJECT_FUNCTION':
      case 'OBJECT_PROCEDURE':
      case 'OBJECT_ROUTINE':
        dropFunction(state, object, parts, cascade);
        break;
      case 'OBJECT_TYPE':
      case 'OBJECT_DOMAIN':
        dropType(state, parts, cascade);
        break;
      case 'OBJECT_EXTENSION':
        state.extensions.delete(parts[0] ?? '');
        // The types and functions that go are not known here.
        if (cascade) return 'opaque';
        break;
      case 'OBJECT_TRIGGER':
        dropTrigger(
          state,
          state.resolveParts(parts.slice(0, -1)),
          parts[parts.length - 1],
        );
        break;
      case 'OBJECT_POLICY':
        replacePolicy(
          state,
          state.resolveParts(parts.slice(0, -1)),
          parts[parts.length - 1],
        );
        break;
      case 'OBJECT_SCHEMA':
        dropSchema(state, parts[0] ?? '');
        break;
      default:
    }
  }
  return 'understood';
}

/** Drops a table with its partitions, its indexes, and the keys, views and triggers that need it. */
export function dropTable(state: SchemaState, qualified: string): void {
  const table = state.table(qualified);
  if (!table) {
    state.relations.delete(qualified);
    return;
  }
  state.tables.delete(qualified);
  if (state.notesOf(table).untold) {
    state.coverage.opaque--;
    state.coverage.understood++;
  }
  for (const child of state.childrenOf(table)) {
    // Partitions go with their parent, and inheriting tables by CASCADE.
    child.partitionOf = undefined;
    dropTable(state, qualifiedName(child));
  }
  removeIndexes(state, table, () => true);
  removeReferences(state, table);
  for (const name of table.triggers) dropTrigger(state, qualified, name);
  state.grants.drop(qualified);
  dropReaders(state, qualified);
}

function dropIndex(state: SchemaState, qualified: string, cascade = false) {
  const found = state.findIndex(qualified);
  if (!found) {
    state.relations.delete(qualified);
    return;
  }
  const { table, position } = found;
  const index = table.indexes[position];
  removeIndexes(state, table, each => each === index);
  if (cascade && index.unique) dropKeysOn(state, table, index);
  const like = JSON.stringify({ ...index, name: '' });
  // The parts that partitions have of it go too.
  for (const child of state.childrenOf(table)) {
    const part = child.indexes.find(
      each => JSON.stringify({ ...each, name: '' }) === like,
    );
    if (part) dropIndex(state, `${child.schema}.${part.name}`);
  }
}

function dropView(state: SchemaState, qualified: string) {
  if (!state.routines.delete(qualified)) return;
  state.relations.delete(qualified);
  dropReaders(state, qualified);
}

/** Views that read what is dropped. Functions stay: their bodies are only text. */
function dropReaders(state: SchemaState, qualified: string) {
  for (const key of state.readers.get(qualified) ?? []) {
    const reader = state.routines.get(key);
    const isView =
      reader?.kind === 'view' || reader?.kind === 'materialized-view';
    if (isView && reader.references.includes(qualified)) dropView(state, key);
  }
}

function dropSequenceDefaults(state: SchemaState, qualified: string) {
  const { name } = splitName(qualified);
  for (const table of state.tables.values()) {
    for (const column of table.columns) {
      const text = column.defaultText ?? '';
      if (text.startsWith('nextval(') && text.includes(name)) {
        column.generation = undefined;
        column.defaultText = undefined;
      }
    }
  }
}

function dropFunction(
  state: SchemaState,
  object: Node,
  parts: readonly string[],
  cascade: boolean,
) {
  const name = parts[parts.length - 1] ?? '';
  const [schema] = parts.length > 1 ? parts.slice(-2) : [state.defaultSchema];
  const qualified = `${schema}.${name}`;
  const target = nodeAs(object, 'ObjectWithArgs');
  const keys = state.overloads.get(qualified) ?? new Set<string>();
  const types = (target?.objargs ?? []).map(node =>
    typeText(nodeAs(node, 'TypeName')),
  );
  const exact = `${qualified}(${types.join()})`;
  const gone = target && !target.args_unspecified ? [exact] : [...keys];
  for (const key of gone) {
    state.routines.delete(key);
    keys.delete(key);
  }
  if (!cascade || keys.size > 0) return;
  for (const [key, routine] of state.routines) {
    if (routine.calls === qualified)
      dropTrigger(state, key.slice(0, key.lastIndexOf('/')), routine.name);
  }
}

function dropType(
  state: SchemaState,
  parts: readonly string[],
  cascade: boolean,
) {
  const qualified = state.resolveType(parts.slice(-2).join('.'));
  if (!qualified) return;
  state.types.delete(qualified);
  state.enumValues.delete(qualified);
  state.compositeColumns.delete(qualified);
  if (!cascade) return;
  const type = qualified.replace(/^public\./, '').toLowerCase();
  for (const table of state.tables.values()) {
    for (const column of columnsOfType(table, type))
      dropColumn(state, table, column);
  }
}

function columnsOfType(table: TableModel, type: string): string[] {
  return table.columns
    .filter(column => elementType(column.type) === type)
    .map(column => column.name);
}

/** Drops a trigger from its table. */
export function dropTrigger(
  state: SchemaState,
  qualified: string,
  name: string,
): void {
  state.routines.delete(`${qualified}/${name}`);
  const table = state.table(qualified);
  if (table) table.triggers = table.triggers.filter(each => each !== name);
}

function dropSchema(state: SchemaState, schema: string) {
  const within = (qualified: string) => splitName(qualified).schema === schema;
  for (const name of [...state.tables.keys()].filter(within))
    dropTable(state, name);
  for (const [key, routine] of state.routines) {
    if (routine.schema !== schema) continue;
    state.routines.delete(key);
    dropReaders(state, key);
  }
  for (const name of [...state.overloads.keys()].filter(within))
    state.overloads.delete(name);
  for (const name of [...state.relations.keys()].filter(within))
    state.relations.delete(name);
  for (const name of [...state.types.keys()].filter(within))
    dropType(state, name.split('.'), true);
}
