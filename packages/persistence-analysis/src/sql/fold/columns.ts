import type { ColumnDef, Constraint, Node, TypeName } from 'libpg-query';
import type {
  ColumnModel,
  ForeignKeyModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { ParsedStatement } from '../parse';
import { elementType, nodeAs, typeText } from '../ast';
import { expressionText } from '../expression';
import { addConstraint } from './constraints';
import { descendantsOf } from './inheritance';
import type { SchemaState } from './schemaState';
import { locate } from './schemaState';

const SERIAL: ReadonlyMap<string, string> = new Map([
  ['serial', 'int4'],
  ['serial4', 'int4'],
  ['bigserial', 'int8'],
  ['serial8', 'int8'],
  ['smallserial', 'int2'],
  ['serial2', 'int2'],
]);

/** The column of a definition without what its constraints add. */
export function columnOf(
  state: SchemaState,
  definition: ColumnDef,
  statement: ParsedStatement,
): ColumnModel {
  const written = typeText(definition.typeName);
  const serial = SERIAL.get(written);
  const modifiers = modifiersOf(definition.typeName);
  const column: ColumnModel = {
    name: definition.colname ?? '',
    type: serial ?? userType(state, written),
    notNull: serial !== undefined || Boolean(definition.is_not_null),
    location: locate(statement, definition.location),
  };
  if (modifiers) column.modifiers = modifiers;
  if (serial) column.generation = 'serial';
  return column;
}

/** Length, or precision and scale, of a type that has any. */
export function modifiersOf(type: TypeName | undefined): number[] | undefined {
  if (!type?.typmods) return undefined;
  const modifiers = type.typmods.flatMap(node => {
    const constant = nodeAs(node, 'A_Const');
    return constant?.ival ? [constant.ival.ival ?? 0] : [];
  });
  return modifiers.length > 0 ? modifiers : undefined;
}

/** A type of the user with its schema, unless that is `public`. */
export function userType(state: SchemaState, written: string): string {
  const known = state.resolveType(written);
  if (!known) return written;
  const array = written.slice(elementType(written).length);
  return known.replace(/^public\./, '').toLowerCase() + array;
}

/** Constraints behind a column that are the table's. */
const KEYS = new Set([
  'CONSTR_PRIMARY',
  'CONSTR_UNIQUE',
  'CONSTR_FOREIGN',
  'CONSTR_CHECK',
]);

/**
 * Adds a column with the constraints written behind it. A column that is there already keeps its type,
 * as the ones of a partition or of a table of a type do, and takes the constraints.
 */
export function addColumn(
  state: SchemaState,
  table: TableModel,
  definition: ColumnDef,
  statement: ParsedStatement,
  options: { recurse?: boolean; created?: boolean } = {},
): void {
  const column = takeColumn(table, columnOf(state, definition, statement));
  if (state.hasNotes(table)) state.notesOf(table).inherited.delete(column.name);
  const heirs = options.recurse ? descendantsOf(state, table) : [];
  const constraints = constraintsOf(definition);
  for (const constraint of constraints) applyToColumn(column, constraint);
  for (const heir of heirs) {
    const had = heir.columns.some(({ name }) => name === column.name);
    if (!had) state.notesOf(heir).inherited.add(column.name);
    takeColumn(heir, { ...column });
  }
  for (const [position, constraint] of constraints.entries()) {
    if (!KEYS.has(constraint.contype ?? '')) continue;
    const next = constraints[position + 1]?.contype;
    const deferrable = deferrableBehind(constraints, position);
    addConstraint(state, table, constraint, statement, {
      ...options,
      column: column.name,
      unenforced: next === 'CONSTR_ATTR_NOT_ENFORCED',
      ...(deferrable ? { deferrable } : {}),
    });
  }
  const isRowId =
    state.dialect === 'sqlite' &&
    column.type === 'int4' &&
    table.primaryKey?.columns.join() === column.name;
  // SQLite numbers the rows of an INTEGER PRIMARY KEY by itself.
  if (isRowId && !column.generation) column.generation = 'identity';
}

/** What GENERATED … AS IDENTITY says: a for ALWAYS, d for BY DEFAULT. */
export function identityKind(
  when: string | undefined,
): ColumnModel['identity'] {
  return when === 'a' ? 'always' : 'by default';
}

/** DEFERRABLE and INITIALLY DEFERRED behind a column's constraint, up to the next one. */
function deferrableBehind(
  constraints: readonly Constraint[],
  position: number,
): ForeignKeyModel['deferrable'] {
  let found: ForeignKeyModel['deferrable'];
  for (const { contype } of constraints.slice(position + 1)) {
    if (!contype?.startsWith('CONSTR_ATTR_')) break;
    if (contype === 'CONSTR_ATTR_DEFERRED') found = 'deferred';
    else if (contype === 'CONSTR_ATTR_DEFERRABLE') found ??= 'immediate';
  }
  return found;
}

function constraintsOf({ constraints }: ColumnDef): Constraint[] {
  const found: Constraint[] = [];
  for (const node of constraints ?? []) {
    const constraint = nodeAs(node, 'Constraint');
    if (constraint) found.push(constraint);
  }
  return found;
}

function takeColumn(table: TableModel, column: ColumnModel): ColumnModel {
  const existing = table.columns.find(({ name }) => name === column.name);
  if (!existing) {
    table.columns.push(column);
    return column;
  }
  if (column.type) {
    existing.type = column.type;
    existing.modifiers = column.modifiers;
  }
  existing.notNull ||= column.notNull;
  existing.location = column.location;
  return existing;
}

function applyToColumn(column: ColumnModel, constraint: Constraint): void {
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
      column.identity = identityKind(constraint.generated_when);
      break;
    case 'CONSTR_GENERATED':
      column.generation = 'generated';
      column.defaultText = expressionText(constraint.raw_expr);
      break;
    default:
  }
}

/** DEFAULT NULL is no default, with or without a cast. */
function isNull(expression: Node): boolean {
  const cast = nodeAs(expression, 'TypeCast');
  if (cast?.arg) return isNull(cast.arg);
  return Boolean(nodeAs(expression, 'A_Const')?.isnull);
}

/** Sets or, without an expression, removes a column's default. */
export function setDefault(
  column: ColumnModel,
  expression: Node | undefined,
): void {
  delete column.identity;
  if (!expression || isNull(expression)) {
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
