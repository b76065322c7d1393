import {
  qualifiedName,
  type AggregateEntry,
  type DomainFact,
  type SchemaModel,
  type TableModel,
} from '../../model';
import { isSameTable, nameKey, ownTables } from './tableNames';

/** Which aggregates each table belongs to, by its qualified name. */
export type TableMap = ReadonlyMap<string, AggregateEntry[]>;

/**
 * Maps tables to aggregates: as the documents or persistence.yaml say it, else by the names of the
 * aggregate, its root and its members.
 */
export function mapTables(model: SchemaModel, domain: DomainFact): TableMap {
  const map = new Map<string, AggregateEntry[]>();
  for (const table of ownTables(model)) {
    const name = qualifiedName(table);
    const declared = domain.aggregates.filter(a =>
      a.tables.some(t => isSameTable(t, name)),
    );
    const key = nameKey(table.name);
    const byName = domain.aggregates.filter(a =>
      [a.name, a.root ?? a.name, ...a.members].some(n => nameKey(n) === key),
    );
    map.set(name, declared.length > 0 ? declared : byName.slice(0, 1));
  }
  return map;
}

/** The table that stores an aggregate's root, where it can be told. */
export function rootTable(
  aggregate: AggregateEntry,
  map: TableMap,
): string | undefined {
  const own = [...map]
    .filter(([, aggregates]) => aggregates.includes(aggregate))
    .map(([name]) => name);
  const key = nameKey(aggregate.root ?? aggregate.name);
  return (
    own.find(name => nameKey(name) === key) ??
    (own.length === 1 ? own[0] : undefined)
  );
}

/** The one aggregate of a table, or undefined when it has none or several. */
export function aggregateOf(
  table: TableModel | string,
  map: TableMap,
): AggregateEntry | undefined {
  const name = typeof table === 'string' ? table : qualifiedName(table);
  const entry =
    map.get(name) ?? [...map].find(([key]) => isSameTable(key, name))?.[1];
  return entry?.length === 1 ? entry[0] : undefined;
}
