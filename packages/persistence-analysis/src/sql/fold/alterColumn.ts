import type { AlterTableCmd } from 'libpg-query';
import type { TableModel } from '@persistence-scorecard/plugin-persistence-common';
import { nodeAs, typeText } from '../ast';
import { expressionText } from '../expression';
import { identityKind, modifiersOf, setDefault, userType } from './columns';
import { descendantsOf } from './inheritance';
import type { SchemaState } from './schemaState';

/** ALTER TABLE … ALTER COLUMN, on the table and on those that have the column from it. */
export function alterColumn(
  state: SchemaState,
  table: TableModel,
  command: AlterTableCmd,
  recurse: boolean,
): void {
  // An identity is the table's own, and so is a default that says ONLY.
  const alone = !recurse || /Identity$/.test(command.subtype ?? '');
  for (const each of alone
    ? [table]
    : [table, ...descendantsOf(state, table)]) {
    const column = each.columns.find(({ name }) => name === command.name);
    if (column) change(state, column, command);
  }
}

function change(
  state: SchemaState,
  column: TableModel['columns'][number],
  command: AlterTableCmd,
) {
  switch (command.subtype) {
    case 'AT_AlterColumnType': {
      const type = nodeAs(command.def, 'ColumnDef')?.typeName;
      column.type = userType(state, typeText(type));
      column.modifiers = modifiersOf(type);
      break;
    }
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
      column.identity = identityKind(
        nodeAs(command.def, 'Constraint')?.generated_when,
      );
      break;
    case 'AT_SetIdentity':
      for (const node of nodeAs(command.def, 'List')?.items ?? []) {
        const option = nodeAs(node, 'DefElem');
        const code = nodeAs(option?.arg, 'Integer')?.ival;
        if (option?.defname === 'generated' && code !== undefined)
          column.identity = identityKind(String.fromCharCode(code));
      }
      break;
    case 'AT_SetExpression':
      column.defaultText = expressionText(command.def);
      break;
    case 'AT_DropIdentity':
    case 'AT_DropExpression':
      delete column.identity;
      column.generation = undefined;
      column.defaultText = undefined;
      break;
    default:
  }
}
