import type { AlterEnumStmt, CreateEnumStmt } from 'libpg-query';
import { qualify, strings } from '../ast';
import type { ParsedStatement } from '../parse';
import { locateStatement, type SchemaState } from './schemaState';
import { addType } from './types';

/** CREATE TYPE … AS ENUM. */
export function foldEnum(
  state: SchemaState,
  create: CreateEnumStmt,
  statement: ParsedStatement,
): void {
  addType(state, create.typeName, 'enum');
  const name = qualify(strings(create.typeName), state.defaultSchema);
  state.enumValues.set(name, {
    values: strings(create.vals),
    location: locateStatement(statement),
  });
}

/** ALTER TYPE … ADD VALUE and RENAME VALUE. */
export function alterEnum(state: SchemaState, alter: AlterEnumStmt): void {
  const name = state.resolveType(strings(alter.typeName).join('.'));
  const values = name && state.enumValues.get(name)?.values;
  const { newVal, newValNeighbor, oldVal } = alter;
  if (!values || newVal === undefined) return;
  if (oldVal !== undefined) {
    const at = values.indexOf(oldVal);
    if (at >= 0) values[at] = newVal;
    return;
  }
  if (values.includes(newVal)) return;
  const at = newValNeighbor === undefined ? -1 : values.indexOf(newValNeighbor);
  if (at < 0) values.push(newVal);
  else values.splice(alter.newValIsAfter ? at + 1 : at, 0, newVal);
}
