import {
  qualifiedName,
  type AggregateEntry,
  type DomainFact,
  type SchemaModel,
  type TableModel,
} from '../../model';
import {
  commonPrefix,
  isSameTable,
  nameForms,
  nameKey,
  ownTables,
} from './tableNames';

/** Which aggregates each table belongs to, by its qualified name. */
export type TableMap = ReadonlyMap<string, AggregateEntry[]>;

/**
 * Maps tables to aggregates: as the documents or persistence.yaml say it, else by the names of the
 * aggregate, its root and its members, with or without a prefix that all tables share.
 */
export function mapTables(model: SchemaModel, domain: DomainFact): TableMap {
  const tables = ownTables(model);
  const prefix = commonPrefix(tables);
  const { aggregates } = domain;
  // What an aggregate is called decides before what it holds: an order's customer is no part of it.
  const ranks = [
    aggregates.map(a => namesOf(a, [a.name, a.root ?? a.name])),
    aggregates.map(a => namesOf(a, a.members)),
  ];
  const map = new Map<string, AggregateEntry[]>();
  for (const table of tables) {
    const name = qualifiedName(table);
    const declared = aggregates.filter(a =>
      a.tables.some(t => isSameTable(t, name)),
    );
    if (declared.length > 0) {
      map.set(name, declared);
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

interface NamedAggregate {
  aggregate: AggregateEntry;
  keys: ReadonlySet<string>;
  forms: ReadonlySet<string>;
}

function namesOf(
  aggregate: AggregateEntry,
  names: readonly string[],
): NamedAggregate {
  return {
    aggregate,
    keys: new Set(names.map(nameKey)),
    forms: new Set(names.flatMap(name => [...nameForms(name)])),
  };
}

function byName(
  table: string,
  ranks: readonly NamedAggregate[][],
): AggregateEntry | undefined {
  const key = nameKey(table);
  const exact = ranks.flatMap(rank => rank.filter(n => n.keys.has(key)));
  if (exact.length > 0) return exact[0].aggregate;
  const forms = [...nameForms(table)];
  return ranks.flatMap(rank =>
    rank.filter(n => forms.some(form => n.forms.has(form))),
  )[0]?.aggregate;
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
  return [...map]
    .filter(([, aggregates]) => aggregates.includes(aggregate))
    .map(([name]) => name);
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

/** The bounded context of a table: its aggregate's, else the service's own. */
export function contextOf(
  table: TableModel | string,
  map: TableMap,
  domain: DomainFact,
): string | undefined {
  return aggregateOf(table, map)?.context ?? domain.context;
}
