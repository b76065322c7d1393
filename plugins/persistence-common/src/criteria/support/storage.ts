import {
  qualifiedName,
  type AggregateEntry,
  type CriterionContext,
  type DomainFact,
  type Finding,
  type SchemaModel,
} from '../../model';
import { needed } from './needed';
import { mapTables, tablesOf, type TableMap } from './tableMap';
import { findTable, isSameTable, nameKey } from './tableNames';

/** Aggregates that no table stores, and tables of aggregates that the schema does not have. */
export function storageFindings(
  context: CriterionContext,
  models: readonly SchemaModel[],
): Finding[] {
  const domain = needed(context, 'domain');
  const { settings, path, lines } = needed(context, 'settings');
  const { aggregates: mentions } = needed(context, 'mentions', 'logical-model');
  const excused = new Set([
    ...mentions.filter(m => m.excluded).map(m => nameKey(m.name)),
    ...(settings.entitiesNotPersisted ?? [])
      .filter(e => e.reason)
      .map(e => nameKey(e.name)),
    ...domain.entities.filter(e => e.notPersisted).map(e => nameKey(e.name)),
  ]);
  const declaredAt = (name: string) =>
    (settings.aggregates ?? []).findIndex(each => each.name === name);
  const maps = models.map(model => mapTables(model, domain));
  const stored = (aggregate: AggregateEntry) =>
    maps.some(map => tablesOf(aggregate, map).length > 0);
  return domain.aggregates.flatMap(aggregate => {
    // What other contexts keep is not in this schema.
    if (
      aggregate.context !== undefined &&
      domain.context !== undefined &&
      nameKey(aggregate.context) !== nameKey(domain.context)
    )
      return [];
    const place = aggregate.path
      ? { path: aggregate.path, line: aggregate.line }
      : {
          path,
          line: lines?.[`aggregates.${declaredAt(aggregate.name)}`] ?? 1,
        };
    const absent = aggregate.tables.filter(
      name => !models.some(model => isThere(model, name)),
    );
    if (absent.length > 0) {
      return absent.map(name => ({
        message: `Aggregate ${aggregate.name} is stored in ${name}, which the schema does not have.`,
        severity: 'problem' as const,
        ...place,
        fix: `Correct the table's name, or create ${name} in a migration.`,
      }));
    }
    if (excused.has(nameKey(aggregate.name))) return [];
    if (stored(aggregate)) return guessed(aggregate, domain, maps, place);
    return [
      {
        message: `Aggregate ${aggregate.name} has no table.`,
        severity: 'problem' as const,
        ...place,
        fix: `Map its tables in ${path} (aggregates), or say in docs/database/logical-model.md that it is not persisted.`,
      },
    ];
  });
}

/** Where other aggregates name their tables, one that does not was probably forgotten. */
function guessed(
  aggregate: AggregateEntry,
  { aggregates }: DomainFact,
  maps: readonly TableMap[],
  place: Pick<Finding, 'path' | 'line'>,
): Finding[] {
  if (aggregate.tables.length > 0) return [];
  if (!aggregates.some(other => other.tables.length > 0)) return [];
  const tables = [
    ...new Set(
      maps.flatMap(map =>
        tablesOf(aggregate, map).map(name => name.replace(/^public\./, '')),
      ),
    ),
  ];
  return [
    {
      message: `Aggregate ${
        aggregate.name
      } names no table; by its name, ${tables.join(', ')} ${
        tables.length === 1 ? 'is' : 'are'
      } taken for it.`,
      severity: 'advice',
      ...place,
      fix: 'Name its tables beside those of the other aggregates.',
    },
  ];
}

/** A read model may be a view. */
function isThere(model: SchemaModel, name: string): boolean {
  return (
    findTable(model, name) !== undefined ||
    model.routines.some(
      routine =>
        routine.kind.endsWith('view') &&
        isSameTable(qualifiedName(routine), name),
    )
  );
}
