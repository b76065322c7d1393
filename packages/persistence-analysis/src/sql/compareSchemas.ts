import type {
  DriftFact,
  Finding,
  SchemaModel,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import {
  compareFindings,
  isBookkeepingTable,
  qualifiedName,
} from '@persistence-scorecard/plugin-persistence-common';
import { compareBounds, compareFeatures } from './compareFeatures';
import { compareObjects } from './compareObjects';
import { compareTables } from './compareTables';
import { onlyBuilt, onlyDocumented, type Drops } from './driftFinding';

/**
 * Compares the schema deliverable with what the migrations build: tables, columns, keys, indexes by
 * definition, and checks by text; where the deliverable is SQL, also what only SQL shows: views, functions,
 * triggers, policies, partitioning, values of types. Names of constraints, comments, owners and grants do
 * not count. `drops` tells of what the migrations made and took away again.
 */
export function compareSchemas(
  deliverable: SchemaModel,
  migrations: SchemaModel,
  drops: Drops = new Map(),
): DriftFact {
  const reason = notComparable(deliverable, migrations);
  if (reason) return { compared: false, reason, differences: [] };
  const left = tablesByName(deliverable);
  const right = tablesByName(migrations);
  const where = deliverable.sources[0] ?? 'the schema';
  const differences: Finding[] = [];
  for (const [name, table] of left) {
    const built = right.get(name);
    if (built) {
      const shown = shownName(table, deliverable);
      differences.push(...compareTables(table, built, shown, where, drops));
      if (isSql(table, built))
        differences.push(...compareFeatures(table, built, shown, where));
    } else {
      differences.push(
        onlyDocumented({
          what: `Table ${shownName(table, deliverable)}`,
          verb: 'creates',
          at: table.location,
          droppedAt: drops.get(name),
        }),
      );
    }
  }
  for (const [name, table] of right) {
    if (left.has(name)) continue;
    differences.push(
      onlyBuilt({
        what: `Table ${shownName(table, migrations)}`,
        verb: 'created',
        where,
        builtAt: table.location,
      }),
    );
  }
  if (where.endsWith('.sql')) {
    differences.push(
      ...compareObjects(deliverable, migrations, where),
      ...partitionDifferences(deliverable, migrations),
    );
  }
  return { compared: true, differences: differences.sort(compareFindings) };
}

/** Only PostgreSQL has a schema called `public`. */
function shownName(table: TableModel, { dialect }: SchemaModel): string {
  const name = qualifiedName(table);
  return dialect === 'postgresql' ? name : name.replace(/^public\./, '');
}

function isSql(...tables: TableModel[]): boolean {
  return tables.every(({ location }) => location.path.endsWith('.sql'));
}

function partitionDifferences(
  deliverable: SchemaModel,
  migrations: SchemaModel,
): Finding[] {
  const partitions = new Map(
    migrations.tables
      .filter(table => table.partitionOf)
      .map(table => [qualifiedName(table), table]),
  );
  return deliverable.tables.flatMap(table => {
    const name = qualifiedName(table);
    const built = table.partitionOf ? partitions.get(name) : undefined;
    return built ? compareBounds(table, built, name) : [];
  });
}

function notComparable(deliverable: SchemaModel, migrations: SchemaModel) {
  const sides: [string, SchemaModel][] = [
    ['The schema deliverable', deliverable],
    ['The migrations', migrations],
  ];
  for (const [side, model] of sides) {
    const problem = model.problems[0];
    if (problem) {
      return `${side} could not be read whole: ${problem.path}:${problem.line} ${problem.message}`;
    }
    if (model.tables.length === 0) return `${side} describes no table`;
    if (model.coverage.opaque > 0) {
      return `${side} holds ${model.coverage.opaque} statement(s) whose effect cannot be read`;
    }
  }
  if (deliverable.dialect !== migrations.dialect) {
    return `The schema deliverable is ${deliverable.dialect} and the migrations are ${migrations.dialect}`;
  }
  return undefined;
}

function tablesByName(model: SchemaModel): Map<string, TableModel> {
  const tables = new Map<string, TableModel>();
  for (const table of model.tables) {
    // Partitions follow their parent, and are often made at run time.
    if (isBookkeepingTable(qualifiedName(table)) || table.partitionOf) continue;
    tables.set(qualifiedName(table), table);
  }
  return tables;
}
