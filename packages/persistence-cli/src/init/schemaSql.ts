import {
  buildSchema,
  compareSchemas,
  type SourceTree,
} from '@persistence-scorecard/analysis';
import type {
  MigrationSet,
  SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { Design } from './design';
import { laterStatements } from './laterStatements';
import { typeStatements } from './typeStatements';
import { createSchemas, renderSchema } from './renderSchema';

/** The text of schema.sql, or why it cannot be told. */
export type SchemaText = { text: string } | { reason: string };

/**
 * schema.sql as the migrations build it. It is written only when reading it back gives the very schema
 * of the migrations; a file that is nearly right would be a false document.
 */
export async function schemaSql(
  design: Design,
  tree: SourceTree,
): Promise<SchemaText> {
  const { migrated, migrations } = design;
  if (!migrations) return { reason: 'the repository holds no migrations' };
  const problem = migrated.problems[0];
  if (problem) {
    return { reason: `${problem.path}:${problem.line}: ${problem.message}` };
  }
  if (migrated.dialect !== 'postgresql') {
    return {
      reason: `only the schema of PostgreSQL can be written out, and this is ${migrated.dialect}; dump it from a migrated database`,
    };
  }
  if (migrated.tables.length === 0) {
    return { reason: 'the migrations create no table that can be read' };
  }
  if (migrated.coverage.opaque > 0) {
    return {
      reason: `the migrations hold ${migrated.coverage.opaque} statements whose effect cannot be read`,
    };
  }
  const types = await typeStatements(migrated, tree);
  const later = await laterStatements(migrated, tree, types.functions);
  const path = design.documents.get('schema')!.path;
  const text = [
    ...header(design, migrations),
    ...createSchemas(migrated),
    ...types.statements.flatMap(sql => ['', `${sql};`]),
    ...renderSchema(migrated),
    ...later.flatMap(sql => ['', `${sql};`]),
    '',
  ].join('\n');
  const options = { dialect: 'postgresql' as const };
  const readBack = await buildSchema([{ path, sql: text }], options);
  const { compared, reason, differences } = compareSchemas(readBack, migrated);
  if (!compared || differences.length > 0) {
    return {
      reason: `the schema of the migrations cannot be written out truly (${
        differences[0]?.message ?? reason
      })`,
    };
  }
  return { text };
}

function header(design: Design, set: MigrationSet): string[] {
  const newest = set.steps[set.steps.length - 1];
  const { migrated, service } = design;
  return [
    `-- Schema of ${line(service)} as its migrations build it: ${line(
      set.directory || '.',
    )}/ (${set.tool}), ${set.steps.length} steps up to version ${line(
      newest.version,
    )}.`,
    '-- Written by "persistence init" from reading the migrations, not from a database. Keep it equal to',
    '-- what they build; a dump of a migrated database may replace it.',
    ...leftOut(migrated),
  ];
}

/** What a reader must not look for in this file. */
function leftOut(model: SchemaModel): string[] {
  const parts: string[] = [];
  const partitions = model.tables.filter(t => t.partitionOf).length;
  if (partitions > 0) parts.push(`${partitions} partitions`);
  if (model.grants.length > 0) parts.push('grants');
  return parts.length > 0 ? [`-- Left out: ${parts.join(', ')}.`] : [];
}

/** A name within a comment must not end it. */
function line(name: string): string {
  // eslint-disable-next-line no-control-regex
  return name.replace(/[\u0000-\u001f\u007f\u2028\u2029]/g, ' ');
}
