import type {
  MigrationStep,
  MigrationTool,
} from '@persistence-scorecard/plugin-persistence-common';

/** Tools that run each file inside of a transaction unless the file says otherwise. */
const WRAPPING: ReadonlySet<MigrationTool> = new Set([
  'goose',
  'dbmate',
  'diesel',
  'sqlx',
  'atlas',
  'drizzle',
  'popx',
  'tern',
  'node-pg-migrate',
  'knex',
  'typeorm',
  'mikro-orm',
]);

/** Tools that send a file as one query: several statements in it are one transaction. */
const ONE_QUERY: ReadonlySet<MigrationTool> = new Set([
  'golang-migrate',
  'prisma',
  'sourcegraph',
]);

/** Whether the statements of a step share a transaction by the way the tool runs them. */
export function runsInTransaction(
  tool: MigrationTool,
  step: Pick<MigrationStep, 'transaction'>,
  statements: number,
): boolean {
  if (step.transaction === false) return false;
  if (WRAPPING.has(tool) || step.transaction === true) return true;
  // Flyway takes a file out of its transaction when nothing in it needs one, so that one alone is well.
  return (ONE_QUERY.has(tool) || tool === 'flyway') && statements > 1;
}
