import { actions, constant, constantOf, entry, nameOf, namesOf } from '../ddl';
import { toJson } from '../json';
import { Dict, Host, UNKNOWN, type Call, type Value } from '../values';
import type { ColumnType } from './columnTypes';
import { Raw } from './raw';

/** What a key points to, and how. */
export interface Reference {
  columns: string[];
  table?: string;
  onDelete: Value;
  onUpdate: Value;
  name?: string;
}

/** A column as the table builder's calls describe it. */
export interface Column extends ColumnType {
  name: string;
  line: number;
  notNull?: boolean;
  default?: string;
  comment?: string;
  primary?: { name?: string };
  unique?: { name?: string };
  indexes: { name?: string; line: number }[];
  reference?: Reference;
  checks: string[];
  collate?: string;
  /** Changes a column that is there. */
  alter?: { nullable: boolean; type: boolean };
}

/** A chain of calls behind `table.string('name')`. */
export class ColumnBuilder extends Host {
  constructor(private readonly column: Column) {
    super();
  }

  call(method: string, call: Call): Value {
    const { column } = this;
    const [first] = call.args;
    const { journal } = call.runtime;
    const unclear = () =>
      journal.opaque(call.line, `what ${method}() does to ${column.name}`);
    switch (method) {
      case 'notNullable':
      case 'notNull':
        column.notNull = true;
        break;
      case 'nullable':
        if (first === UNKNOWN) unclear();
        column.notNull = first === false;
        break;
      case 'defaultTo':
      case 'default':
        column.default = defaultOf(first);
        if (column.default === undefined) unclear();
        break;
      case 'comment':
        column.comment = typeof first === 'string' ? first : undefined;
        break;
      case 'primary':
        column.primary = { name: nameOf(first) ?? named(first) };
        break;
      case 'unique':
        column.unique = { name: nameOf(first) ?? named(first) };
        break;
      case 'index':
        column.indexes.push({ name: nameOf(first), line: call.line });
        break;
      case 'collate':
        column.collate = nameOf(first);
        break;
      case 'alter':
        column.alter = {
          nullable: entry(first, 'alterNullable') !== false,
          type: entry(first, 'alterType') !== false,
        };
        break;
      case 'unsigned':
      case 'after':
      case 'first':
      case 'deferrable':
        break;
      default:
        if (!this.check(method, call.args) && !refer(column, method, first))
          unclear();
    }
    journal.part(column, method);
    return this;
  }

  private check(method: string, args: Value[]): boolean {
    const quoted = `"${this.column.name}"`;
    if (method === 'checkPositive') this.column.checks.push(`${quoted} > 0`);
    else if (method === 'checkNegative')
      this.column.checks.push(`${quoted} < 0`);
    else if (method === 'checkIn' || method === 'checkNotIn') {
      const values: Value[] = Array.isArray(args[0]) ? args[0] : [UNKNOWN];
      const constants = values.map(constantOf);
      if (constants.includes(undefined)) return false;
      const not = method === 'checkIn' ? '' : 'not ';
      this.column.checks.push(`${quoted} ${not}in (${constants.join(',')})`);
    } else return false;
    return true;
  }
}

/** `references`, `inTable` and what may follow them; false for another method. */
function refer(
  target: { reference?: Reference },
  method: string,
  value: Value,
): boolean {
  const reference = (target.reference ??= {
    columns: [],
    onDelete: undefined,
    onUpdate: undefined,
  });
  return referenceCall(reference, method, value);
}

/** Adds one call of a foreign key's chain; false when it is not one or its argument is not known. */
export function referenceCall(
  reference: Reference,
  method: string,
  value: Value,
): boolean {
  switch (method) {
    case 'references': {
      const names = namesOf(value);
      if (!names) return false;
      const dot = names.length === 1 ? names[0].lastIndexOf('.') : -1;
      if (dot > 0) {
        reference.table = names[0].slice(0, dot);
        reference.columns = [names[0].slice(dot + 1)];
      } else reference.columns = names;
      return true;
    }
    case 'inTable':
    case 'on':
      reference.table = nameOf(value);
      return reference.table !== undefined;
    case 'onDelete':
    case 'onUpdate':
      reference[method] = value;
      return actions(value, undefined) !== undefined;
    case 'withKeyName':
      reference.name = nameOf(value);
      return true;
    case 'deferrable':
      return true;
    default:
      return false;
  }
}

function named(option: Value): string | undefined {
  return nameOf(entry(option, 'indexName', 'constraintName'));
}

function defaultOf(value: Value): string | undefined {
  if (value instanceof Raw) return value.sql;
  if (value instanceof Dict || Array.isArray(value)) {
    const json = toJson(value);
    return json === undefined ? undefined : constant(json);
  }
  return constantOf(value);
}
