import type { MigrationScripts } from '@persistence-scorecard/analysis';
import type { DrillDatabase } from '../database';
import type { Progress } from '../part';
import { MigrationChain } from './migrationChain';

/** The migrations do not build a schema on this database. */
export class NotAppliedError extends Error {
  override name = 'NotAppliedError';
}

/**
 * Makes the database empty and applies all migrations, without verification.
 *
 * @throws NotAppliedError naming the first step that failed
 */
export async function applyAll(
  database: DrillDatabase,
  scripts: MigrationScripts,
  options: { progress: Progress; signal: AbortSignal },
): Promise<void> {
  await database.reset();
  const chain = new MigrationChain(database, scripts, {
    ...options,
    verify: false,
  });
  const outcomes = await chain.run();
  const broken = outcomes.find(outcome => outcome.applied !== 'ok');
  if (broken)
    throw new NotAppliedError(
      `${broken.path} could not be applied: ${broken.reason}`,
    );
}
