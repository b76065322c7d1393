import {
  qualifiedName,
  type AggregateEntry,
  type DomainFact,
  type SchemaModel,
  type TableModel,
} from '../../model';
import { ByTable } from './byTable';
import { commonPrefix, nameForms, nameKey, ownTables } from './tableNames';

/** Which aggregates each table belongs to, by its qualified name. */
export type TableMap = ReadonlyMap<string, AggregateEntry[]>;

/** Facts never change once they are judged, so that one map serves every criterion. */
const maps = new WeakMap<SchemaModel, WeakMap<DomainFact, TableMap>>();

/**
 * Maps tables to aggregates: as the documents or persistence.yaml say it, else by the names of the
 * aggregate, its root and its members, with or without a prefix that all tables share.
 */
export function mapTables(model: SchemaModel, domain: DomainFact): TableMap {
  const ofModel = maps.get(model) ?? new WeakMap<DomainFact, TableMap>();
  maps.set(model, ofModel);
  const known = ofModel.get(domain);
  if (known) return known;
  const map = buildMap(model, domain);
  ofModel.set(domain, map);
  return map;
}

function buildMap(model: SchemaModel, { aggregates }: DomainFact): TableMap {
  const tables = ownTables(model);
  const prefix = commonPrefix(tables);
  const declaredFor = new ByTable(
    aggregates.flatMap(a => a.tables.map(t => [t, a] as const)),
  );
  // What an aggregate is called decides before what it holds: an order's customer is no part of it.
  const ranks = [
    namesOf(aggregates, a => [a.name, a.root ?? a.name]),
    namesOf(aggregates, a => a.members),
  ];
  const map = new Map<string, AggregateEntry[]>();
  for (const table of tables) {
    const name = qualifiedName(table);
    const declared = new Set(declaredFor.all(name));
    if (declared.size > 0) {
      map.set(
        name,
        declared.size === 1
          ? [...declared]
          : aggregates.filter(a => declared.has(a)),
      );
      continue;
    }
    const plain = table.name.startsWith(prefix)
      ? table.name.slice(prefix.length)
      : table.name;
    const found =
      byName(plain, ranks) ??
      (plain === table.name ? undefined : byName(table.name, ranks));
    map.set(name, found ? [found] : []);
  }
  return map;
}

/** Aggregates by what they, or their members, are called; the first of a name counts. */
interface AggregateNames {
  keys: ReadonlyMap<string, AggregateEntry>;
  /** By each form of a name, with the aggregate's place among all. */
  forms: ReadonlyMap<string, [place: number, aggregate: AggregateEntry]>;
}

function namesOf(
  aggregates: readonly AggregateEntry[],
  names: (aggregate: AggregateEntry) => readonly string[],
): AggregateNames {
  const keys = new Map<string, AggregateEntry>();
  const forms = new Map<string, [number, AggregateEntry]>();
  for (const [place, aggregate] of aggregates.entries()) {
    for (const name of names(aggregate)) {
      const key = nameKey(name);
      if (!keys.has(key)) keys.set(key, aggregate);
      for (const form of nameForms(name)) {
        if (!forms.has(form)) forms.set(form, [place, aggregate]);
      }
    }
  }
  return { keys, forms };
}

function byName(
  table: string,
  ranks: readonly AggregateNames[],
): AggregateEntry | undefined {
  const key = nameKey(table);
  const exact = ranks.find(rank => rank.keys.has(key))?.keys.get(key);
  if (exact) return exact;
  for (const { forms } of ranks) {
    let best: [place: number, aggregate: AggregateEntry] | undefined;
    for (const form of nameForms(table)) {
      const found = forms.get(form);
      if (found && (!best || found[0] < best[0])) best = found;
    }
    if (best) return best[1];
  }
  return undefined;
}

/** The table that stores an aggregate's root, where it can be told. */
export function rootTable(
  aggregate: AggregateEntry,
  map: TableMap,
): string | undefined {
  const own = tablesOf(aggregate, map);
  const forms = nameForms(aggregate.root ?? aggregate.name);
  return (
    own.find(name => [...nameForms(name)].some(form => forms.has(form))) ??
    (own.length === 1 ? own[0] : undefined)
  );
}

/** The tables that belong to an aggregate, by qualified name. */
export function tablesOf(aggregate: AggregateEntry, map: TableMap): string[] {
  return tablesByAggregate(map).get(aggregate) ?? [];
}

const inverted = new WeakMap<TableMap, ReadonlyMap<AggregateEntry, string[]>>();

function tablesByAggregate(
  map: TableMap,
): ReadonlyMap<AggregateEntry, string[]> {
  const done = inverted.get(map);
  if (done) return done;
  const tables = new Map<AggregateEntry, string[]>();
  for (const [name, aggregates] of map) {
    for (const aggregate of aggregates) {
      const known = tables.get(aggregate) ?? [];
      known.push(name);
      tables.set(aggregate, known);
    }
  }
  inverted.set(map, tables);
  return tables;
}

/** The one aggregate of a table, or undefined when it has none or several. */
export function aggregateOf(
  table: TableModel | string,
  map: TableMap,
): AggregateEntry | undefined {
  const name = typeof table === 'string' ? table : qualifiedName(table);
  const entry = map.get(name) ?? entriesOf(map).all(name)[0];
  return entry?.length === 1 ? entry[0] : undefined;
}

const indexed = new WeakMap<TableMap, ByTable<AggregateEntry[]>>();

function entriesOf(map: TableMap): ByTable<AggregateEntry[]> {
  const known = indexed.get(map) ?? new ByTable(map);
  indexed.set(map, known);
  return known;
}

/** The bounded context of a table: its aggregate's, else the service's own. */
export function contextOf(
  table: TableModel | string,
  map: TableMap,
  domain: DomainFact,
): string | undefined {
  return aggregateOf(table, map)?.context ?? domain.context;
}
