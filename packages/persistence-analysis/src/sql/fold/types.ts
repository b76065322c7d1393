import type { CompositeTypeStmt, Node } from 'libpg-query';
import type { ParsedStatement } from '../parse';
import { nodeAs, qualify, strings } from '../ast';
import { columnOf } from './columns';
import type { SchemaState } from './schemaState';

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

/** CREATE TYPE … AS ENUM or RANGE, and CREATE DOMAIN. */
export function addType(
  state: SchemaState,
  names: readonly Node[] | undefined,
  kind: 'enum' | 'domain' | 'range',
): void {
  state.types.set(qualify(strings(names), state.defaultSchema), kind);
}
