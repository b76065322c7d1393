import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { UnusableDatabaseError } from './errors';
import { emptyDatabase } from './emptyDatabase';
import { PgliteProcess } from './pgliteProcess';
import type { DrillDatabase, Engine } from './types';

/** The engine that package.json pins; a data directory is of one version. */
export const PGLITE_VERSION = '0.5.16';

/** Starting without a kept data directory takes seconds, on a busy machine many. */
const START_MS = 120_000;

/** How the embedded database is opened. */
export interface EmbeddedOptions {
  /** What the scripts create with CREATE EXTENSION; only these are loaded. */
  extensions?: readonly string[];
  /** Milliseconds after which a statement is stopped, and the database with it. */
  timeoutMs?: number;
  /** Folder for the data directory that later starts begin with; false for none. Default: the user's cache. */
  cacheDir?: string | false;
}

/**
 * PostgreSQL in WebAssembly, in memory, in a process of its own. It needs no server and leaves nothing
 * behind but a cached, empty data directory.
 */
export async function openEmbedded(
  options: EmbeddedOptions = {},
): Promise<DrillDatabase> {
  const timeoutMs = options.timeoutMs ?? 120_000;
  const open = {
    cache: cacheFile(options.cacheDir),
    extensions: [...new Set(options.extensions ?? [])],
  };
  const start = async () => {
    const started = new PgliteProcess(timeoutMs);
    await started.ask({ open }, Math.max(timeoutMs, START_MS));
    return started;
  };
  let process = await start();
  const query = async <Row>(sql: string, parameters: readonly unknown[] = []) =>
    (await process.ask({ query: sql, parameters })) as Row[];
  const [{ version }] = await query<{ version: string }>(
    "SELECT current_setting('server_version') AS version",
  );
  const engine: Engine = { name: 'postgresql', version, embedded: true };
  let used = false;
  const session = {
    async query<Row>(sql: string, parameters: readonly unknown[] = []) {
      used = true;
      return query<Row>(sql, parameters);
    },
    async execute(sql: string) {
      used = true;
      await process.ask({ execute: sql });
    },
  };
  return {
    engine,
    ...session,
    async connect() {
      throw new UnusableDatabaseError(
        'The embedded database has one connection. Name a server with --database-url.',
      );
    },
    async reset() {
      if (used && !(await emptyDatabase(session))) {
        process.kill();
        process = await start();
      }
      used = false;
    },
    async interrupt() {
      process.kill();
    },
    async close() {
      process.kill();
    },
  };
}

function cacheFile(cacheDir: string | false | undefined): string | undefined {
  if (cacheDir === false) return undefined;
  const folder =
    cacheDir ??
    join(
      process.env.XDG_CACHE_HOME || join(homedir(), '.cache'),
      'persistence-scorecard',
    );
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    return undefined;
  }
  return join(folder, `pglite-${PGLITE_VERSION}.tar`);
}
