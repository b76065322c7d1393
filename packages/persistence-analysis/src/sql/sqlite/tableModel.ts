import type {
  ColumnModel,
  ForeignKeyModel,
  IndexModel,
  Location,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { canonicalExpression } from '../canonicalExpression';
import { type Part, partsOf } from '../parts';
import { columnType } from './columnType';
import { checksOf, isWithoutRowId, keyTexts, predicateOf } from './definition';
import type { Places } from './places';
import type { ColumnRow } from './runSqlite';
import type { TableRow } from './schemaRows';
import { tokens } from './tokens';

/** The model of a table that SQLite built. */
export function tableModel(
  row: TableRow,
  tables: ReadonlyMap<string, TableRow>,
  places: Places,
  nowhere: Location,
): TableModel {
  const places_ = places.table(row.name);
  const location = places_?.location ?? nowhere;
  const at = (column: string) =>
    places_?.columns.get(column.toLowerCase()) ?? location;
  const rows = (row.columns ?? []).filter(({ hidden }) => hidden !== 1);
  const key = keyColumns(rows);
  const withoutRowId = isWithoutRowId(row.sql);
  const constraint = (test: (part: Part) => boolean) =>
    places_?.constraints.find(({ part }) => test(part));
  const primary = constraint(part => has(part, 'PRIMARY'))?.location;
  const model: TableModel = {
    schema: 'public',
    name: row.name,
    columns: rows.map(column =>
      columnModel(column, row, key, withoutRowId, at(column.name)),
    ),
    foreignKeys: foreignKeys(row, tables, columns => {
      const found = constraint(
        part =>
          has(part, 'FOREIGN') && columns.every(name => mentions(part, name)),
      );
      return {
        name: found?.part.name,
        location: found?.location ?? at(columns[0] ?? ''),
      };
    }),
    indexes: row.indexes.map(index => indexModel(index, places, location)),
    checks: checksOf(row.sql).map(check => ({
      ...(check.name ? { name: check.name } : {}),
      text: canonicalExpression(check.text),
      validated: true,
      location: checkPlace(check.at, row, at) ?? location,
    })),
    rowSecurity: false,
    triggers: [],
    location,
  };
  if (key.length > 0) {
    const place = primary ?? (key.length === 1 ? at(key[0]) : location);
    model.primaryKey = { columns: key, location: place };
    if (!row.indexes.some(({ origin }) => origin === 'pk')) {
      // The rows themselves are kept in the order of an INTEGER PRIMARY KEY.
      model.indexes.unshift({
        name: `${row.name}_pkey`,
        columns: [...key],
        include: [],
        unique: true,
        method: 'btree',
        constraint: true,
        location: place,
      });
    }
  }
  return model;
}

function has(part: Part, word: string): boolean {
  return part.tokens.some(
    token => token.kind === 'word' && token.text === word,
  );
}

function mentions(part: Part, name: string): boolean {
  return part.tokens.some(
    token =>
      (token.kind === 'name' &&
        token.text.toLowerCase() === name.toLowerCase()) ||
      (token.kind === 'word' && token.text === name.toUpperCase()),
  );
}

/** The line of the column that a check stands behind. */
function checkPlace(
  at: number,
  row: TableRow,
  placeOf: (column: string) => Location,
): Location | undefined {
  const part = partsOf(row.sql, tokens(row.sql))
    .filter(each => each.at <= at)
    .pop();
  return part?.column === undefined ? undefined : placeOf(part.column);
}

function keyColumns(rows: readonly ColumnRow[]): string[] {
  return rows
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map(({ name }) => name);
}

function columnModel(
  column: ColumnRow,
  table: TableRow,
  key: readonly string[],
  withoutRowId: boolean,
  location: Location,
): ColumnModel {
  // The one column of type INTEGER that is the key is the row's own number, and numbers itself.
  const isRowId =
    key.length === 1 &&
    key[0] === column.name &&
    !withoutRowId &&
    /^integer$/i.test(column.type) &&
    !table.indexes.some(({ origin }) => origin === 'pk');
  const model: ColumnModel = {
    name: column.name,
    ...columnType(column.type),
    // But for numbered rows, SQLite lets a primary key be NULL unless it is told otherwise.
    notNull: column.notnull === 1 || isRowId || (withoutRowId && column.pk > 0),
    location,
  };
  if (column.hidden > 1) model.generation = 'generated';
  else if (isRowId) model.generation = 'identity';
  else if (column.dflt_value !== null && !/^null$/i.test(column.dflt_value)) {
    model.generation = 'default';
    model.defaultText = canonicalExpression(column.dflt_value);
  }
  return model;
}

const ACTIONS: Record<string, ForeignKeyModel['onDelete']> = {
  'NO ACTION': 'no-action',
  RESTRICT: 'restrict',
  CASCADE: 'cascade',
  'SET NULL': 'set-null',
  'SET DEFAULT': 'set-default',
};

function foreignKeys(
  row: TableRow,
  tables: ReadonlyMap<string, TableRow>,
  placeOf: (columns: string[]) => { name?: string; location: Location },
): ForeignKeyModel[] {
  const byId = new Map<number, TableRow['keys']>();
  for (const key of row.keys)
    byId.set(key.id, [...(byId.get(key.id) ?? []), key]);
  // SQLite lists the last one first.
  return [...byId.entries()]
    .sort(([a], [b]) => b - a)
    .map(([, rows]) => {
      const [first] = rows;
      const columns = rows.map(({ from }) => from);
      const target = tables.get(first.table.toLowerCase());
      const named = rows.flatMap(({ to }) => to ?? []);
      const { name, location } = placeOf(columns);
      return {
        ...(name ? { name } : {}),
        columns,
        referencedTable: `public.${target?.name ?? first.table}`,
        referencedColumns:
          named.length > 0 ? named : keyColumns(target?.columns ?? []),
        onDelete: ACTIONS[first.on_delete] ?? 'no-action',
        onUpdate: ACTIONS[first.on_update] ?? 'no-action',
        validated: true,
        location,
      };
    });
}

function indexModel(
  index: TableRow['indexes'][number],
  places: Places,
  location: Location,
): IndexModel {
  const keys = index.columns.filter(({ key }) => key === 1);
  const texts = index.sql ? keyTexts(index.sql) : [];
  const options = keys.map(({ desc, coll }) =>
    [
      coll && coll !== 'BINARY' ? `collate ${coll.toLowerCase()}` : '',
      desc ? 'desc' : '',
    ]
      .join(' ')
      .trim(),
  );
  const predicate = index.sql ? predicateOf(index.sql) : undefined;
  return {
    name: index.name,
    columns: keys.map(
      ({ name }, position) =>
        name ?? `(${canonicalExpression(texts[position] ?? '')})`,
    ),
    ...(options.some(option => option !== '')
      ? { columnOptions: options }
      : {}),
    include: [],
    unique: index.unique === 1,
    method: 'btree',
    ...(predicate ? { predicate: canonicalExpression(predicate) } : {}),
    constraint: index.origin !== 'c',
    location: places.other(index.name) ?? location,
  };
}
