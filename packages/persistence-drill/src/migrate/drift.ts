import type { Finding } from '@persistence-scorecard/plugin-persistence-common';
import type { DrillDatabase } from '../database';
import {
  COLUMN_ORDER,
  compareSnapshots,
  takeSnapshot,
  type Snapshot,
} from '../snapshot';
import { resetSession, runScript, ScriptError } from './runScript';
import { readScript } from './statements';
import { withoutBookkeeping } from './withoutBookkeeping';

const MAX_FINDINGS = 20;

/** What the schema document builds, compared with what the migrations built. */
export interface Drift {
  /** Undefined when the document could not be executed. */
  differences?: number;
  findings: Finding[];
}

/**
 * Executes the schema document on an empty database and compares the two catalogs. Comments, grants and
 * the order of columns do not count: documents leave them out by custom.
 */
export async function measureDrift(
  database: DrillDatabase,
  document: { path: string; text: string },
  built: Snapshot,
): Promise<Drift> {
  await database.reset();
  try {
    await runScript(database, readScript(document.path, document.text));
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    const { message, path, line } = error;
    return {
      findings: [
        {
          message: `The schema document cannot be executed: ${message}`,
          severity: 'problem',
          path,
          line,
          fix: 'Write it so that an empty database takes it, or dump it from a migrated one.',
        },
      ],
    };
  }
  await resetSession(database);
  const stated = await takeSnapshot(database);
  const differences = withoutBookkeeping(
    compareSnapshots(stated, built),
  ).filter(({ kind }) => kind !== COLUMN_ORDER && kind !== 'comment');
  const words = {
    added: 'is built by the migrations and missing in',
    removed: 'is not built by the migrations, but stands in',
    changed: 'is built otherwise than it stands in',
  };
  return {
    differences: differences.length,
    findings: differences.slice(0, MAX_FINDINGS).map(d => ({
      message: `${d.kind} ${d.name} ${words[d.change]} ${document.path}.`,
      severity: 'problem',
      path: document.path,
      fix: 'Bring the document and the migrations together.',
    })),
  };
}
