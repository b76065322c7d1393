import type { AlterTableCmd, AlterTableStmt } from 'libpg-query';
import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { nodeAs, rangeName, typeText } from '../ast';
import { addColumn, setDefault } from './columns';
import { addConstraint } from './constraints';
import { inheritPartition } from './createTable';
import { dropColumn, dropConstraint } from './remove';
import type { Effect, SchemaState } from './schemaState';

/** ALTER TABLE. A table that the files do not create makes the statement opaque. */
export function foldAlterTable(
  state: SchemaState,
  alter: AlterTableStmt,
  statement: ParsedStatement,
): Effect {
  if (!alter.relation || alter.objtype !== 'OBJECT_TABLE') {
    return alter.objtype === 'OBJECT_TYPE' ? 'opaque' : 'understood';
  }
  const qualified = rangeName(alter.relation, state.defaultSchema);
  const table = state.table(qualified);
  if (!table) {
    // ALTER TABLE … OWNER TO works on sequences and views as well, and changes no column.
    const harmless = (alter.cmds ?? []).every(
      node => nodeAs(node, 'AlterTableCmd')?.subtype === 'AT_ChangeOwner',
    );
    return harmless || alter.missing_ok ? 'understood' : 'opaque';
  }
  let effect: Effect = 'understood';
  for (const node of alter.cmds ?? []) {
    const command = nodeAs(node, 'AlterTableCmd');
    if (command && !applyCommand(state, table, command, statement))
      effect = 'opaque';
  }
  return effect;
}

function applyCommand(
  state: SchemaState,
  table: TableModel,
  command: AlterTableCmd,
  statement: ParsedStatement,
): boolean {
  const column = table.columns.find(
    candidate => candidate.name === command.name,
  );
  switch (command.subtype) {
    case 'AT_AddColumn': {
      const definition = nodeAs(command.def, 'ColumnDef');
      const exists = table.columns.some(
        ({ name }) => name === definition?.colname,
      );
      if (definition && !(exists && command.missing_ok)) {
        addColumn(state, table, definition, statement);
      }
      return true;
    }
    case 'AT_DropColumn':
      dropColumn(state, table, command.name ?? '');
      return true;
    case 'AT_AddConstraint': {
      const constraint = nodeAs(command.def, 'Constraint');
      if (constraint) addConstraint(state, table, constraint, statement);
      return true;
    }
    case 'AT_DropConstraint':
      dropConstraint(state, table, command.name ?? '');
      return true;
    case 'AT_ValidateConstraint':
      for (const constraint of [...table.checks, ...table.foreignKeys]) {
        if (constraint.name === command.name) constraint.validated = true;
      }
      return true;
    case 'AT_EnableRowSecurity':
    case 'AT_ForceRowSecurity':
      table.rowSecurity = true;
      return true;
    case 'AT_DisableRowSecurity':
      table.rowSecurity = false;
      return true;
    case 'AT_AttachPartition': {
      const partition = nodeAs(command.def, 'PartitionCmd')?.name;
      const child =
        partition && state.table(rangeName(partition, state.defaultSchema));
      if (child)
        inheritPartition(state, child, `${table.schema}.${table.name}`);
      return true;
    }
    case 'AT_DetachPartition': {
      const partition = nodeAs(command.def, 'PartitionCmd')?.name;
      const child =
        partition && state.table(rangeName(partition, state.defaultSchema));
      if (child) child.partitionOf = undefined;
      return true;
    }
    case 'AT_AddInherit':
    case 'AT_DropInherit':
    case 'AT_AddOf':
      return false;
    default:
      // Whatever else is left (owner, storage, statistics, triggers on and off) changes no column.
      if (column) alterColumn(column, command);
      return true;
  }
}

function alterColumn(
  column: TableModel['columns'][number],
  command: AlterTableCmd,
) {
  switch (command.subtype) {
    case 'AT_AlterColumnType':
      column.type = typeText(nodeAs(command.def, 'ColumnDef')?.typeName);
      break;
    case 'AT_ColumnDefault':
      setDefault(column, command.def);
      break;
    case 'AT_SetNotNull':
      column.notNull = true;
      break;
    case 'AT_DropNotNull':
      column.notNull = false;
      break;
    case 'AT_AddIdentity':
      column.notNull = true;
      column.generation = 'identity';
      break;
    case 'AT_DropIdentity':
    case 'AT_DropExpression':
      column.generation = undefined;
      column.defaultText = undefined;
      break;
    default:
  }
}
