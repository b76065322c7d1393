import {
  qualifiedName,
  type DocumentedIndex,
  type Finding,
  type IndexModel,
  type SchemaModel,
  type TableModel,
} from '../../model';
import { at } from './at';
import { ByTable, isSameTable } from './byTable';
import { ownTables } from './tableNames';

/** Indexes of the schema without an entry. Those of keys and unique constraints need none. */
export function undocumented(
  models: readonly SchemaModel[],
  documented: readonly DocumentedIndex[],
  path: string,
): Finding[] {
  const byName = groupByName(documented, entry => entry.name);
  const byTable = new ByTable(
    documented.flatMap(entry => (entry.table ? [[entry.table, entry]] : [])),
  );
  return models.flatMap(ownTables).flatMap(table => {
    const isDocumented = (index: IndexModel) =>
      byName.get(lower(index.name))?.some(d => isEntryOf(d, table, index)) ||
      byTable.all(qualifiedName(table)).some(d => isEntryOf(d, table, index));
    return table.indexes
      .filter(index => !index.constraint && !isDocumented(index))
      .map(index => ({
        message: `Index ${index.name} on ${table.name} has no entry in ${path}.`,
        severity: 'problem' as const,
        ...at(index.location),
        fix: `Add ${index.name} to ${path} with the query it serves, or drop it.`,
        snippet: `| ${index.name} | ${table.name} | ${index.columns.join(
          ', ',
        )} | the query, how often, how fast |`,
      }));
  });
}

/** Entries for indexes that no table has, by name or by table and columns. */
export function nonexistent(
  models: readonly SchemaModel[],
  documented: readonly DocumentedIndex[],
  path: string,
): Finding[] {
  if (models.length === 0) return [];
  const { places, byName } = placesOf(models);
  // Nearly every entry has its index, and then nobody asks.
  let byTable: ByTable<Place> | undefined;
  return documented.flatMap(entry => {
    const named = entry.name && byName.has(lower(lastPart(entry.name)));
    if (named) return [];
    byTable ??= new ByTable(
      places.map(place => [qualifiedName(place.table), place]),
    );
    const renamed = byTable
      .all(entry.table ?? '')
      .find(({ table, index }) => isOn(entry, table, index));
    if (!entry.name && renamed) return [];
    return [
      {
        message: renamed
          ? `Index ${labelOf(entry)} is documented, but the schema calls it ${
              renamed.index.name
            }.`
          : `Index ${labelOf(entry)} is documented, but not in the schema.`,
        severity: 'problem' as const,
        path,
        line: entry.line,
        fix: renamed
          ? `Call it ${renamed.index.name}.`
          : 'Create the index in a migration, or remove its entry.',
      },
    ];
  });
}

/** Entries that place an index on another table or on other columns than it lies on. */
export function misplaced(
  models: readonly SchemaModel[],
  documented: readonly DocumentedIndex[],
  path: string,
): Finding[] {
  let tables: ByTable<TableModel> | undefined;
  const isTable = (name: string) => {
    tables ??= new ByTable(
      models.flatMap(m => m.tables).map(table => [qualifiedName(table), table]),
    );
    return tables.all(name).length > 0;
  };
  const { byName } = placesOf(models);
  return documented.flatMap(entry => {
    if (!entry.name) return [];
    const places = byName.get(lower(lastPart(entry.name))) ?? [];
    if (places.length === 0) return [];
    if (places.some(({ table, index }) => agrees(entry, table, index, isTable)))
      return [];
    const [{ table, index }] = places;
    return [
      {
        message: `Index ${entry.name} is documented on ${
          entry.table ?? ''
        } (${entry.columns.join(', ')}), but lies on ${
          table.name
        } (${index.columns.join(', ')}).`.replace('on  (', 'on ('),
        severity: 'problem' as const,
        path,
        line: entry.line,
        fix: `Correct the entry of ${entry.name}, or change the index in a migration.`,
      },
    ];
  });
}

function agrees(
  entry: DocumentedIndex,
  table: TableModel,
  index: IndexModel,
  isTable: (name: string) => boolean,
): boolean {
  const { table: stated } = entry;
  // A word that is no table of the schema may be anything.
  const elsewhere =
    stated !== undefined &&
    !isSameTable(stated, qualifiedName(table)) &&
    isTable(stated);
  if (elsewhere) return false;
  if (index.columns.some(column => column.startsWith('('))) return true;
  // Nearly every entry has the columns as the index has them.
  if (isSameList(entry.columns, index.columns)) return true;
  const real = [...index.columns, ...index.include].map(lower);
  const words = entry.columns.map(lower);
  // Words that are no column of the table may be anything: a method, a remark.
  const columns = words.filter(name =>
    table.columns.some(column => lower(column.name) === name),
  );
  if (columns.some(name => !real.includes(name))) return false;
  return (
    columns.length === 0 ||
    columns.length < words.length ||
    columns[0] === real[0]
  );
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, place) => item === b[place]);
}

/** An index with the table that it lies on. */
interface Place {
  table: TableModel;
  index: IndexModel;
}

/** The indexes of some builds, all of them and by their names. */
interface Places {
  places: readonly Place[];
  byName: ReadonlyMap<string, Place[]>;
}

/** The entries of a document are held against the same builds for several reasons. */
const knownPlaces = new WeakMap<readonly SchemaModel[], Places>();

function placesOf(models: readonly SchemaModel[]): Places {
  const known = knownPlaces.get(models);
  if (known) return known;
  const places = models.flatMap(model =>
    model.tables.flatMap(table =>
      table.indexes.map(index => ({ table, index })),
    ),
  );
  const byName = groupByName(places, ({ index }) => index.name);
  knownPlaces.set(models, { places, byName });
  return { places, byName };
}

/** Things by the name of an index, without its schema and in any case. */
function groupByName<T>(
  things: readonly T[],
  nameOf: (thing: T) => string | undefined,
): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const name = nameOf(thing);
    if (name === undefined || name === '') continue;
    const key = lower(lastPart(name));
    const group = groups.get(key);
    if (group) group.push(thing);
    else groups.set(key, [thing]);
  }
  return groups;
}

/** How an entry is called in a sentence. */
export function labelOf(entry: DocumentedIndex): string {
  return entry.name ?? `${entry.table ?? '?'} (${entry.columns.join(', ')})`;
}

/** By name where the entry gives one, else by table and columns. */
function describes(
  entry: DocumentedIndex,
  table: TableModel,
  index: IndexModel,
): boolean {
  return entry.name
    ? lower(lastPart(entry.name)) === lower(index.name)
    : isOn(entry, table, index);
}

/** The entry names the index, or names something else for just this index. */
function isEntryOf(
  entry: DocumentedIndex,
  table: TableModel,
  index: IndexModel,
): boolean {
  if (describes(entry, table, index)) return true;
  const others = table.indexes.some(
    other => entry.name !== undefined && describes(entry, table, other),
  );
  return !others && isOn(entry, table, index);
}

function isOn(
  entry: DocumentedIndex,
  table: TableModel,
  index: IndexModel,
): boolean {
  return (
    entry.table !== undefined &&
    isSameTable(entry.table, qualifiedName(table)) &&
    entry.columns.length > 0 &&
    (isSameList(entry.columns, index.columns) ||
      entry.columns.map(plain).join() === index.columns.map(plain).join())
  );
}

function plain(column: string): string {
  return lower(column).replace(/[()\s"`]/g, '');
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function lower(text: string): string {
  return text.toLowerCase();
}
