import type { ColumnDef, Node } from 'libpg-query';
import type {
  ColumnModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { nodeAs, typeText } from '../ast';
import { expressionText } from '../expression';
import { addConstraint } from './constraints';
import type { SchemaState } from './schemaState';
import { locate } from './schemaState';

const SERIAL: Record<string, string> = {
  serial: 'int4',
  serial4: 'int4',
  bigserial: 'int8',
  serial8: 'int8',
  smallserial: 'int2',
  serial2: 'int2',
};

/** Adds a column with the constraints written behind it. */
export function addColumn(
  state: SchemaState,
  table: TableModel,
  definition: ColumnDef,
  statement: ParsedStatement,
): void {
  const name = definition.colname ?? '';
  const written = typeText(definition.typeName);
  const serial = SERIAL[written];
  const column: ColumnModel = {
    name,
    type: serial ?? written,
    notNull: Boolean(serial) || Boolean(definition.is_not_null),
    location: locate(statement, definition.location),
  };
  if (serial) column.generation = 'serial';
  const existing = table.columns.findIndex(
    candidate => candidate.name === name,
  );
  if (existing >= 0) table.columns[existing] = column;
  else table.columns.push(column);

  for (const node of definition.constraints ?? []) {
    const constraint = nodeAs(node, 'Constraint');
    if (!constraint) continue;
    switch (constraint.contype) {
      case 'CONSTR_NOTNULL':
        column.notNull = true;
        break;
      case 'CONSTR_DEFAULT':
        setDefault(column, constraint.raw_expr);
        break;
      case 'CONSTR_IDENTITY':
        column.notNull = true;
        column.generation = 'identity';
        break;
      case 'CONSTR_GENERATED':
        column.generation = 'generated';
        column.defaultText = expressionText(constraint.raw_expr);
        break;
      default:
        addConstraint(state, table, constraint, statement, name);
    }
  }
  const isRowId =
    state.dialect === 'sqlite' &&
    written === 'int4' &&
    table.primaryKey?.columns.join() === name;
  // SQLite numbers the rows of an INTEGER PRIMARY KEY by itself.
  if (isRowId && !column.generation) column.generation = 'identity';
}

/** Sets or, without an expression, removes a column's default. */
export function setDefault(
  column: ColumnModel,
  expression: Node | undefined,
): void {
  if (!expression) {
    column.generation = undefined;
    column.defaultText = undefined;
    return;
  }
  column.defaultText = expressionText(expression);
  // This is how pg_dump writes a serial column.
  column.generation = /^nextval\(/i.test(column.defaultText)
    ? 'serial'
    : 'default';
}
