import type {
  ForeignKeyModel,
  IndexModel,
  Location,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { canonicalExpression } from '../canonicalExpression';
import type { ColumnRef, Definition, Expression, Reference } from './ast';
import { expressionSource } from './parser';

/** Column of a key; a call that is none (`name(10)`) is the length of its prefix. */
function keyColumn(
  reference: ColumnRef,
  table: TableModel,
): { column: string; option: string } {
  const order = /desc/i.test(reference.order_by ?? '') ? 'desc' : '';
  if (reference.type === 'column_ref' && reference.column) {
    const option = [reference.suffix ?? '', order].join(' ').trim();
    return { column: reference.column, option };
  }
  const source = expressionSource(reference as Expression);
  const prefix = /^(\w+)\((\d+)\)$/.exec(source.trim());
  if (prefix && table.columns.some(({ name }) => same(name, prefix[1])))
    return { column: prefix[1], option: `(${prefix[2]}) ${order}`.trim() };
  return { column: `(${canonicalExpression(source)})`, option: order };
}

/** MySQL compares the names of columns and keys without their case. */
export function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Adds a key of a table; one without a name gets the name of its first column. */
export function addIndex(
  table: TableModel,
  columns: readonly ColumnRef[],
  options: {
    name?: string | null;
    unique: boolean;
    constraint?: boolean;
    method?: string;
    location: Location;
  },
): IndexModel {
  const keys = columns.map(reference => keyColumn(reference, table));
  const texts = keys.map(({ option }) => option);
  const index: IndexModel = {
    name: options.name || freeName(table, keys[0]?.column ?? 'key'),
    columns: keys.map(({ column }) => column),
    ...(texts.some(text => text !== '') ? { columnOptions: texts } : {}),
    include: [],
    unique: options.unique,
    method: options.method ?? 'btree',
    constraint: options.constraint ?? false,
    location: options.location,
  };
  const taken = table.indexes.findIndex(({ name }) => same(name, index.name));
  if (taken >= 0) table.indexes[taken] = index;
  else table.indexes.push(index);
  return index;
}

function freeName(table: TableModel, base: string): string {
  const plain = base.startsWith('(') ? 'functional_index' : base;
  const taken = new Set(table.indexes.map(index => index.name.toLowerCase()));
  let name = plain;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain}_${n}`;
  return name;
}

/** Makes columns the primary key. */
export function setPrimaryKey(
  table: TableModel,
  columns: readonly ColumnRef[],
  location: Location,
): void {
  const index = addIndex(table, columns, {
    name: 'PRIMARY',
    unique: true,
    constraint: true,
    location,
  });
  table.primaryKey = { columns: [...index.columns], location };
  for (const column of table.columns) {
    if (index.columns.some(name => same(name, column.name)))
      column.notNull = true;
  }
}

/** Adds a foreign key, under the name that InnoDB makes up where none is written. */
export function addForeignKey(
  table: TableModel,
  columns: readonly ColumnRef[],
  reference: Reference,
  options: {
    name?: string | null;
    nameOf: (table: { db?: string | null; table: string }) => string;
    location: Location;
  },
): void {
  const target = reference.table?.[0];
  if (!target) return;
  const action = (event: string): ForeignKeyModel['onDelete'] => {
    const found = reference.on_action?.find(({ type }) => type === event);
    const text = (found?.value.value ?? 'no action').toLowerCase();
    return text.replace(' ', '-') as ForeignKeyModel['onDelete'];
  };
  table.foreignKeys.push({
    name: options.name || `${table.name}_ibfk_${table.foreignKeys.length + 1}`,
    columns: columns.map(({ column }) => column ?? ''),
    referencedTable: options.nameOf(target),
    referencedColumns: (reference.definition ?? []).map(
      ({ column }) => column ?? '',
    ),
    onDelete: action('on delete'),
    onUpdate: action('on update'),
    validated: true,
    location: options.location,
  });
}

/** Adds a check. */
export function addCheck(
  table: TableModel,
  definition: Definition,
  location: Location,
): void {
  const [expression] = (definition.definition ?? []) as unknown as Expression[];
  if (!expression) return;
  table.checks.push({
    name:
      definition.constraint ?? `${table.name}_chk_${table.checks.length + 1}`,
    text: canonicalExpression(expressionSource(expression)),
    validated: !/not/i.test(definition.enforced ?? ''),
    location,
  });
}
