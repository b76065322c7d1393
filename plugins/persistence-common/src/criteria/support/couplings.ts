import {
  type CriterionContext,
  type Finding,
  type Location,
  type RoutineModel,
  type SchemaModel,
  type TableModel,
} from '../../model';
import { at } from './at';
import { documentedQueries } from './documentedQueries';
import { needed } from './needed';
import { schemaModels } from './schemas';
import { sqlName, sqlTable } from './statements';
import { contextOf, mapTables, type TableMap } from './tableMap';
import { nameKey, ownTables, schemaOf } from './tableNames';

/** Schemas of the engine and of its extensions, which belong to no context. */
const SYSTEM_SCHEMAS =
  /^(?:pg_\w+|information_schema|extensions|partman|cron|net|topology|tiger|tiger_data|sys|mysql|performance_schema|_?timescaledb_\w+|pgboss|graphile_worker|pgmq|outbox)$/;

/** Foreign keys, views, functions and triggers that leave the context. */
export function couplings(
  context: CriterionContext,
  model: SchemaModel,
): Finding[] {
  const own = ownSchemas(context);
  const map = mapTables(model, needed(context, 'domain'));
  // What a trigger reaches, it reaches by its function, where that is known.
  const called = new Set(
    model.routines
      .filter(routine => routine.kind === 'function')
      .flatMap(routine => routine.references),
  );
  const routines = model.routines.map(routine =>
    routine.kind === 'trigger'
      ? {
          ...routine,
          references: routine.references.filter(table => !called.has(table)),
        }
      : routine,
  );
  return [
    ...ownTables(model).flatMap(table =>
      keyCouplings(context, table, model, map, own),
    ),
    ...routines.flatMap(routine =>
      routineCouplings(context, routine, map, own),
    ),
  ];
}

/** Queries of the documents that leave the context. */
export function documentedCouplings(context: CriterionContext): Finding[] {
  const own = ownSchemas(context);
  const [model] = schemaModels(context);
  const map = model && mapTables(model, needed(context, 'domain'));
  return documentedQueries(context).flatMap(query => [
    ...query.tables
      .filter(table => isForeign(table, own))
      .map(table => crossing('A documented query', table, query)),
    ...(map
      ? mixedContexts(context, query.tables, map).map(tables =>
          crossing('A documented query', tables, query),
        )
      : []),
  ]);
}

/** Declared schemas, else those in which the service itself builds tables. */
function ownSchemas(context: CriterionContext): ReadonlySet<string> {
  const declared = needed(context, 'settings').settings.ownSchemas;
  if (declared) return new Set(declared.map(name => name.toLowerCase()));
  return new Set(
    schemaModels(context).flatMap(m =>
      m.tables.map(table => table.schema.toLowerCase()),
    ),
  );
}

function isForeign(table: string, own: ReadonlySet<string>): boolean {
  // A name without a schema is resolved by the search path, which is the service's own.
  if (!table.includes('.')) return false;
  const schema = schemaOf(table).toLowerCase();
  return !own.has(schema) && !SYSTEM_SCHEMAS.test(schema);
}

function keyCouplings(
  context: CriterionContext,
  table: TableModel,
  model: SchemaModel,
  map: TableMap,
  own: ReadonlySet<string>,
): Finding[] {
  const domain = needed(context, 'domain');
  return table.foreignKeys.flatMap(key => {
    const target = key.referencedTable;
    const here = contextOf(table, map, domain);
    const there = contextOf(target, map, domain);
    const foreign = isForeign(target, own);
    const apart =
      here !== undefined &&
      there !== undefined &&
      nameKey(here) !== nameKey(there);
    if (!foreign && !apart) return [];
    const drop = model.dialect === 'mysql' ? 'FOREIGN KEY' : 'CONSTRAINT';
    return [
      {
        ...crossing(
          `Foreign key of ${table.name}`,
          foreign ? target : `${target} (${there})`,
          key.location,
        ),
        ...(key.name === undefined
          ? {}
          : {
              snippet: `ALTER TABLE ${sqlTable(
                table,
                model.dialect,
              )} DROP ${drop} ${sqlName(key.name, model.dialect)};`,
            }),
      },
    ];
  });
}

function routineCouplings(
  context: CriterionContext,
  routine: RoutineModel,
  map: TableMap,
  own: ReadonlySet<string>,
): Finding[] {
  const what = `The ${routine.kind} ${routine.name}`;
  return [
    ...routine.references.filter(table => isForeign(table, own)),
    ...mixedContexts(context, routine.references, map),
  ].map(table => crossing(what, table, routine.location));
}

/** Tables of one statement that belong to another context than the service's, or than each other. */
function mixedContexts(
  context: CriterionContext,
  tables: readonly string[],
  map: TableMap,
): string[] {
  const domain = needed(context, 'domain');
  const known = tables.flatMap(table => {
    const name = contextOf(table, map, domain);
    return name === undefined ? [] : [{ table, name, key: nameKey(name) }];
  });
  const home = nameKey(domain.context ?? known[0]?.name ?? '');
  return known
    .filter(({ key }) => key !== home)
    .map(({ table, name }) => `${table} (${name})`);
}

function crossing(what: string, table: string, location: Location): Finding {
  return {
    message: `${what} reaches into another context: ${table}.`,
    severity: 'problem',
    ...at(location),
    fix: 'Keep only the identifier, and ask the other context by API or event.',
  };
}
