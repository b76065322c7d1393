import {
  qualifiedName,
  type AggregateEntry,
  type DomainFact,
  type Finding,
  type ForeignKeyModel,
  type SchemaModel,
  type TableModel,
} from '../../model';
import { at } from './at';
import { isStableReference } from './keyColumns';
import { withoutCascade } from './statements';
import { isLookup, isTechnical } from './tableKinds';
import { aggregateOf, mapTables, rootTable, type TableMap } from './tableMap';
import { isSameTable, ownTables } from './tableNames';

/** Tables that belong to no aggregate or to several, and references that cross a boundary wrongly. */
export function boundaryFindings(
  model: SchemaModel,
  domain: DomainFact,
): Finding[] {
  const map = mapTables(model, domain);
  return ownTables(model).flatMap(table => [
    ...ownershipFindings(table, map.get(qualifiedName(table)) ?? []),
    ...table.foreignKeys.flatMap(key =>
      referenceFindings(table, key, model, map),
    ),
  ]);
}

function ownershipFindings(
  table: TableModel,
  owners: readonly AggregateEntry[],
): Finding[] {
  if (owners.length > 1) {
    return [
      {
        message: `Table ${table.name} belongs to ${owners
          .map(o => o.name)
          .join(' and ')}.`,
        severity: 'problem',
        ...at(table.location),
        fix: 'Map the table to one aggregate.',
      },
    ];
  }
  // Queues, logs and lists of values are no part of the domain's objects.
  if (owners.length === 1 || isLookup(table) || isTechnical(table)) return [];
  return [
    {
      message: `Table ${table.name} belongs to no described aggregate.`,
      severity: 'advice',
      ...at(table.location),
      fix: `Add ${table.name} to an aggregate in docs/database/persistence.yaml.`,
    },
  ];
}

function referenceFindings(
  table: TableModel,
  key: ForeignKeyModel,
  model: SchemaModel,
  map: TableMap,
): Finding[] {
  const own = aggregateOf(table, map);
  const other = aggregateOf(key.referencedTable, map);
  if (!own || !other || own === other) return [];
  const findings: Finding[] = [];
  if (isCascade(key, model)) {
    const actions = [
      key.onDelete === 'cascade' ? 'ON DELETE CASCADE' : '',
      key.onUpdate === 'cascade' ? 'ON UPDATE CASCADE' : '',
    ].filter(Boolean);
    findings.push({
      message: `${table.name} (${own.name}) cascades from ${
        key.referencedTable
      } (${other.name}): ${actions.join(' and ')}.`,
      severity: 'problem',
      ...at(key.location),
      fix: 'Drop the cascade; let the other aggregate react to an event.',
      snippet: withoutCascade(table, key, model.dialect),
    });
  } else if (key.onUpdate === 'cascade') {
    // To take it away from a table in use costs more than it does harm.
    findings.push({
      message: `${table.name} (${own.name}) would follow changes of the key of ${key.referencedTable} (${other.name}): ON UPDATE CASCADE, on an identifier that never changes.`,
      severity: 'advice',
      ...at(key.location),
      fix: 'Leave ON UPDATE CASCADE out of new foreign keys to other aggregates (in Prisma, onUpdate: Restrict).',
    });
  }
  const root = rootTable(other, map);
  if (root !== undefined && !isSameTable(root, key.referencedTable)) {
    findings.push({
      message: `${table.name} (${own.name}) refers to ${key.referencedTable}, past the root of ${other.name}.`,
      severity: 'advice',
      ...at(key.location),
      fix: `Refer to ${root} instead.`,
    });
  }
  return findings;
}

/** A cascade that can come: one of updates does nothing as long as the key never changes. */
function isCascade(key: ForeignKeyModel, model: SchemaModel): boolean {
  return (
    key.onDelete === 'cascade' ||
    (key.onUpdate === 'cascade' && !isStableReference(key, model))
  );
}

/** A cascade where one end has no aggregate may cross a boundary that nobody drew. */
export function unmappedCascades(
  model: SchemaModel,
  domain: DomainFact,
): string[] {
  const map = mapTables(model, domain);
  return ownTables(model).flatMap(table =>
    table.foreignKeys
      .filter(key => isCascade(key, model))
      .filter(
        key =>
          !isSameTable(key.referencedTable, qualifiedName(table)) &&
          (!aggregateOf(table, map) || !aggregateOf(key.referencedTable, map)),
      )
      .map(
        key =>
          `${table.name} cascades from ${key.referencedTable}, but not both belong to a described aggregate.`,
      ),
  );
}
