import type { AlterTableCmd, AlterTableStmt } from 'libpg-query';
import type {
  ForeignKeyModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { qualifiedName } from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { nodeAs } from '../ast';
import { alterColumn } from './alterColumn';
import { addColumn } from './columns';
import { addConstraint, deferrableOf } from './constraints';
import { attachTable } from './createTable';
import { descendantsOf, isWithin } from './inheritance';
import { partitionBounds } from './partitionBounds';
import { dropColumn, dropConstraint } from './removeParts';
import type { Effect, SchemaState } from './schemaState';
import { alterComposite } from './types';
import { addTo } from './schemaState';

/** Commands that change no table's structure, whatever relation they are aimed at. */
const HARMLESS =
  /^AT_(ChangeOwner|SetStatistics|SetOptions|ResetOptions|SetStorage|SetCompression|ClusterOn|DropCluster|SetLogged|SetUnLogged|SetTableSpace|SetRelOptions|ResetRelOptions|SetAccessMethod|Enable(?:Always|Replica)?Trig(?:All|User)?|DisableTrig(?:All|User)?|Enable(?:Always|Replica)?Rule|DisableRule|ReplicaIdentity|NoForceRowSecurity|ForceRowSecurity|DisableRowSecurity|AlterColumnGenericOptions|GenericOptions)$/;

/** ALTER TABLE. A table that the files do not create makes the statement opaque. */
export function foldAlterTable(
  state: SchemaState,
  alter: AlterTableStmt,
  statement: ParsedStatement,
): Effect {
  const isTable =
    alter.objtype === 'OBJECT_TABLE' ||
    alter.objtype === 'OBJECT_FOREIGN_TABLE';
  // Indexes, views and sequences hold no column of a table.
  if (alter.relation && alter.objtype === 'OBJECT_TYPE')
    return alterComposite(state, alter, statement);
  if (!alter.relation || !isTable) return 'understood';
  const qualified = state.resolve(alter.relation);
  const table = state.table(qualified);
  if (!table) {
    const harmless =
      alter.missing_ok ||
      qualified.startsWith('pg_temp.') ||
      state.relations.has(qualified) ||
      (alter.cmds ?? []).every(node =>
        HARMLESS.test(nodeAs(node, 'AlterTableCmd')?.subtype ?? ''),
      );
    return harmless ? 'understood' : 'opaque';
  }
  let effect: Effect = 'understood';
  for (const node of alter.cmds ?? []) {
    const command = nodeAs(node, 'AlterTableCmd');
    const recurse = Boolean(alter.relation.inh);
    if (command && !applyCommand(state, table, command, statement, recurse))
      effect = 'opaque';
  }
  return effect;
}

function applyCommand(
  state: SchemaState,
  table: TableModel,
  command: AlterTableCmd,
  statement: ParsedStatement,
  recurse: boolean,
): boolean {
  const cascade = command.behavior === 'DROP_CASCADE';
  switch (command.subtype) {
    case 'AT_AddColumn': {
      const definition = nodeAs(command.def, 'ColumnDef');
      const exists = table.columns.some(
        ({ name }) => name === definition?.colname,
      );
      // Without IF NOT EXISTS the database would refuse a column that is there.
      if (definition && !exists)
        addColumn(state, table, definition, statement, { recurse });
      return true;
    }
    case 'AT_DropColumn':
      dropColumn(state, table, command.name ?? '', { recurse, cascade });
      return true;
    case 'AT_AddConstraint': {
      const constraint = nodeAs(command.def, 'Constraint');
      if (constraint)
        addConstraint(state, table, constraint, statement, { recurse });
      return true;
    }
    case 'AT_DropConstraint':
      dropConstraint(state, table, command.name ?? '', { recurse, cascade });
      return true;
    case 'AT_ValidateConstraint':
      validate(state, table, command.name ?? '', true);
      return true;
    case 'AT_AlterConstraint': {
      const altered = nodeAs(command.def, 'ATAlterConstraint');
      if (altered?.alterEnforceability)
        validate(state, table, altered.conname ?? '', altered.is_enforced);
      if (altered?.alterDeferrability)
        defer(table, altered.conname ?? '', deferrableOf(altered));
      return true;
    }
    case 'AT_EnableRowSecurity':
      table.rowSecurity = true;
      return true;
    case 'AT_DisableRowSecurity':
      table.rowSecurity = false;
      return true;
    case 'AT_SetLogged':
      delete table.unlogged;
      return true;
    case 'AT_SetUnLogged':
      table.unlogged = true;
      return true;
    case 'AT_AttachPartition':
    case 'AT_DetachPartition':
      movePartition(state, table, command);
      return true;
    case 'AT_AddInherit':
    case 'AT_DropInherit':
      changeParent(state, table, command);
      return true;
    case 'AT_AddOf':
    case 'AT_DropOf':
      return true;
    default:
      // Whatever else is left (owner, storage, statistics, triggers on and off) changes no column.
      alterColumn(state, table, command, recurse);
      return true;
  }
}

function validate(
  state: SchemaState,
  table: TableModel,
  name: string,
  validated = false,
) {
  for (const each of [table, ...descendantsOf(state, table)]) {
    for (const constraint of [...each.checks, ...each.foreignKeys]) {
      if (constraint.name === name) constraint.validated = validated;
    }
  }
}

function defer(
  table: TableModel,
  name: string,
  deferrable: ForeignKeyModel['deferrable'],
) {
  for (const key of table.foreignKeys) {
    if (key.name !== name) continue;
    if (deferrable) key.deferrable = deferrable;
    else delete key.deferrable;
  }
}

function movePartition(
  state: SchemaState,
  table: TableModel,
  command: AlterTableCmd,
) {
  const { name: range, bound } = nodeAs(command.def, 'PartitionCmd') ?? {};
  const child = range && state.table(state.resolve(range));
  if (!child) return;
  if (command.subtype === 'AT_DetachPartition') {
    child.partitionOf = undefined;
    delete child.partitionBounds;
    // An identity is the partitioned table's.
    for (const column of child.columns) {
      if (column.generation === 'identity') column.generation = undefined;
    }
  } else if (!isWithin(state, table, qualifiedName(child))) {
    attachTable(state, qualifiedName(table), child);
    if (bound) child.partitionBounds = partitionBounds(bound);
  }
}

function changeParent(
  state: SchemaState,
  table: TableModel,
  command: AlterTableCmd,
) {
  const range = nodeAs(command.def, 'RangeVar');
  if (!range) return;
  const parent = state.resolve(range);
  const notes = state.notesOf(table);
  notes.parents = notes.parents.filter(name => name !== parent);
  if (command.subtype === 'AT_DropInherit') {
    notes.inherited.clear();
    return;
  }
  notes.parents.push(parent);
  addTo(state.children, parent, table);
}
