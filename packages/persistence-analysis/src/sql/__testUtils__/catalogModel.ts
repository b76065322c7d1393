import type { Client } from 'pg';
import type {
  ForeignKeyModel,
  IndexModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import {
  COLUMNS,
  CONSTRAINTS,
  INDEXES,
  OBJECTS,
  TABLES,
} from './catalogQueries';
import type { Comparable } from './comparable';
import { canonical, tableLines } from './comparable';

const NOWHERE = { path: '', line: 0 };

const ACTIONS: Record<string, ForeignKeyModel['onDelete']> = {
  a: 'no-action',
  r: 'restrict',
  c: 'cascade',
  n: 'set-null',
  d: 'set-default',
};

/** The schema that a real server has, in comparable form. */
export async function catalogLines(client: Client): Promise<Comparable> {
  const tables = new Map<number, TableModel>();
  for (const row of (await client.query(TABLES)).rows) {
    tables.set(row.oid, {
      schema: row.schema,
      name: row.name,
      columns: [],
      foreignKeys: [],
      indexes: [],
      checks: [],
      rowSecurity: row.row_security,
      triggers: row.triggers,
      ...(row.parent ? { partitionOf: row.parent } : {}),
      ...(row.comment ? { comment: row.comment } : {}),
      location: NOWHERE,
    });
  }
  for (const row of (await client.query(COLUMNS)).rows) {
    tables.get(row.relation)?.columns.push({
      name: row.name,
      type: row.type + (row.is_array ? '[]' : ''),
      notNull: row.not_null,
      generation: generationOf(row),
      ...(row.comment ? { comment: row.comment } : {}),
      location: NOWHERE,
    });
  }
  for (const row of (await client.query(CONSTRAINTS)).rows) {
    const table = tables.get(row.relation);
    const { name, validated } = row;
    if (row.type === 'c') {
      const text = canonical(row.expression);
      table?.checks.push({ name, text, validated, location: NOWHERE });
      continue;
    }
    table?.foreignKeys.push({
      name,
      columns: row.columns,
      referencedTable: row.referenced,
      referencedColumns: row.referenced_columns,
      onDelete: ACTIONS[row.on_delete],
      onUpdate: ACTIONS[row.on_update],
      validated,
      location: NOWHERE,
    });
  }
  for (const row of (await client.query(INDEXES)).rows) {
    const table = tables.get(row.relation);
    const index = indexOf(row);
    table?.indexes.push(index);
    if (table && row.primary)
      table.primaryKey = { columns: index.columns, location: NOWHERE };
  }
  const objects = (await client.query(OBJECTS)).rows;
  const entries = [...tables.values()].map((table): [string, string[]] => [
    `${table.schema}.${table.name}`,
    tableLines(table),
  ]);
  return {
    tables: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))),
    objects: objects.map(({ kind, name }) => `${kind} ${name}`).sort(),
  };
}

interface ColumnRow {
  identity: string;
  generated: string;
  default_text: string | null;
}

function generationOf(row: ColumnRow): TableModel['columns'][0]['generation'] {
  if (row.identity) return 'identity';
  if (row.generated) return 'generated';
  // A NULL that is cast to the column's type is stored, and is no default all the same.
  if (!row.default_text || /^NULL\b/.test(row.default_text)) return undefined;
  return row.default_text.startsWith('nextval(') ? 'serial' : 'default';
}

interface ElementRow {
  column: string;
  expression: string | null;
  option: number;
  class: string | null;
  collation: string | null;
  operator: string | null;
}

function indexOf(row: {
  name: string;
  unique: boolean;
  constraint: boolean;
  method: string;
  nulls_not_distinct: boolean;
  predicate: string | null;
  elements: ElementRow[];
  include: string[];
}): IndexModel {
  return {
    name: row.name,
    unique: row.unique,
    constraint: row.constraint,
    method: row.method,
    include: row.include,
    columns: row.elements.map(({ column, expression }) =>
      expression ? `(${canonical(expression)})` : column,
    ),
    columnOptions: row.elements.map(optionsOf),
    ...(row.nulls_not_distinct ? { nullsNotDistinct: true } : {}),
    ...(row.predicate ? { predicate: canonical(row.predicate) } : {}),
    location: NOWHERE,
  };
}

/** Bit 1 of the option is DESC, bit 2 NULLS FIRST. */
function optionsOf(element: ElementRow): string {
  const descending = (element.option & 1) !== 0;
  const nullsFirst = (element.option & 2) !== 0;
  const parts = [
    element.collation ? `collate ${element.collation}` : '',
    element.class ?? '',
    descending ? 'desc' : '',
    nullsFirst && !descending ? 'nulls first' : '',
    !nullsFirst && descending ? 'nulls last' : '',
    element.operator ? `with ${element.operator}` : '',
  ];
  return parts.filter(part => part !== '').join(' ');
}
