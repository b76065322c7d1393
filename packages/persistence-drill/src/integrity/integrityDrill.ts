import type { DrillContext, DrillResult } from '../part';
import { prepared } from '../restore/outcome';
import { seedDatabase } from '../restore/seedDatabase';
import { ProcedureError } from '../restore/types';
import { countValidated, inspectChecks } from './checkConstraints';
import { readForeignKeys } from './foreignKeys';
import { readInvalidIndexes } from './invalidIndexes';
import {
  describeIntegrity,
  notLooked,
  type IntegrityRecord,
} from './integrityReport';
import { readNamedReferences } from './namedReferences';
import { inspectKeys } from './orphans';
import { Reader } from './reader';
import { readTableKeys } from './tableKeys';
import type { IntegrityOptions } from './types';
import { inspectUniqueness } from './uniqueness';

/**
 * Looks for rows that are against what the schema and its documents promise: orphans, constraints that
 * were never validated and would fail, values that are not unique although they should be.
 *
 * With `url` it reads that database, and cannot write to it. Without, it looks at synthetic rows in its
 * own, which shows that the looking works and nothing about real rows: then no check is passed.
 *
 * @throws UnusableDatabaseError when `url` cannot be reached; what the signal throws
 */
export async function integrityDrill(
  context: DrillContext,
  options: IntegrityOptions = {},
): Promise<DrillResult> {
  const { database, progress, signal } = context;
  const limits = {
    timeoutMs: options.timeoutMs ?? 30_000,
    totalMs: options.totalMs ?? 600_000,
    signal,
  };
  progress.start('integrity');
  try {
    let reader: Reader;
    if (options.url === undefined) {
      progress.advance('prepare');
      await prepared(context);
      await seedDatabase(database, options.rows ?? 200);
      reader = await Reader.of(database, limits);
    } else reader = await Reader.at(options.url, limits);
    try {
      const record = await look(context, options, reader);
      return describeIntegrity(context, options, record);
    } finally {
      await reader.close();
    }
  } catch (error) {
    if (error instanceof ProcedureError)
      return notLooked(context, error.message);
    throw error;
  } finally {
    progress.end();
  }
}

async function look(
  { settings, indexes, progress }: DrillContext,
  { unique }: IntegrityOptions,
  reader: Reader,
): Promise<IntegrityRecord> {
  const [{ version }] = await reader.query<{ version: string }>(
    "SELECT split_part(current_setting('server_version'), ' ', 1) AS version",
  );
  const tableKeys = await readTableKeys(reader);
  const advance = (detail: string) => progress.advance(detail);
  return {
    version,
    keys: await inspectKeys(
      reader,
      await readForeignKeys(reader),
      tableKeys,
      advance,
    ),
    named: await inspectKeys(
      reader,
      await readNamedReferences(reader, settings),
      tableKeys,
      advance,
    ),
    checks: await inspectChecks(reader, tableKeys),
    validated: await countValidated(reader),
    invalidIndexes: await readInvalidIndexes(reader),
    uniqueness: await inspectUniqueness(reader, tableKeys, {
      indexes,
      unique,
    }),
  };
}
