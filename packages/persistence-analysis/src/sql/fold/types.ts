import type { AlterTableStmt, CompositeTypeStmt, Node } from 'libpg-query';
import type { ParsedStatement } from '../parse';
import { nodeAs, qualify, strings } from '../ast';
import { columnOf } from './columns';
import type { Effect, SchemaState } from './schemaState';

/** CREATE TYPE … AS (columns). */
export function foldCompositeType(
  state: SchemaState,
  create: CompositeTypeStmt,
  statement: ParsedStatement,
): void {
  const range = create.typevar;
  const name = `${range?.schemaname ?? state.defaultSchema}.${
    range?.relname ?? ''
  }`;
  state.types.set(name, 'composite');
  state.compositeColumns.set(
    name,
    (create.coldeflist ?? []).flatMap(node => {
      const definition = nodeAs(node, 'ColumnDef');
      return definition ? [columnOf(state, definition, statement)] : [];
    }),
  );
}

/** ALTER TYPE … ADD, DROP or ALTER ATTRIBUTE. With CASCADE it reaches the tables that are of the type. */
export function alterComposite(
  state: SchemaState,
  alter: AlterTableStmt,
  statement: ParsedStatement,
): Effect {
  const { schemaname, relname = '' } = alter.relation ?? {};
  const written = schemaname ? `${schemaname}.${relname}` : relname;
  const name = state.resolveType(written);
  let columns = name && state.compositeColumns.get(name);
  if (!name || !columns) return 'understood';
  let effect: Effect = 'understood';
  for (const node of alter.cmds ?? []) {
    const command = nodeAs(node, 'AlterTableCmd');
    const definition = nodeAs(command?.def, 'ColumnDef');
    const column = definition && columnOf(state, definition, statement);
    if (command?.behavior === 'DROP_CASCADE') effect = 'opaque';
    if (command?.subtype === 'AT_AddColumn' && column)
      columns = [...columns, column];
    else if (command?.subtype === 'AT_DropColumn')
      columns = columns.filter(each => each.name !== command.name);
    else if (command?.subtype === 'AT_AlterColumnType' && column) {
      columns = columns.map(each =>
        each.name === command.name ? { ...column, name: each.name } : each,
      );
    }
  }
  state.compositeColumns.set(name, columns);
  return effect;
}

/** CREATE TYPE … AS ENUM or RANGE, and CREATE DOMAIN. */
export function addType(
  state: SchemaState,
  names: readonly Node[] | undefined,
  kind: 'enum' | 'domain' | 'range',
): void {
  state.types.set(qualify(strings(names), state.defaultSchema), kind);
}
