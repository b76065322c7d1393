import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Entry point of the process that embedded PostgreSQL runs in. It is a process because a statement that
 * never ends holds WebAssembly, which nothing but the end of the process stops, and because the engine
 * takes hundreds of megabytes that are free again afterwards.
 *
 * It has no imports of this package, so that Node can run its source as it stands.
 */
interface Open {
  /** Where a data directory is kept that starts faster than an empty one. */
  cache?: string;
  /** Names as in CREATE EXTENSION. */
  extensions: string[];
}

type Request =
  | { id: number; open: Open }
  | { id: number; execute: string }
  | { id: number; query: string; parameters: unknown[] };

interface Lite {
  exec(sql: string): Promise<unknown>;
  query(
    sql: string,
    parameters?: unknown[],
    options?: object,
  ): Promise<{ rows: unknown[] }>;
  dumpDataDir(compression: string): Promise<Blob>;
}

let database: Lite | undefined;

// Numbers beyond what JavaScript can hold, and fractions that it would round, stay text.
const AS_TEXT = Object.fromEntries(
  [20, 1700].map(oid => [oid, (value: string) => value]),
);

async function open({ cache, extensions }: Open) {
  const name = '@electric-sql/pglite';
  const { PGlite } = await import(name);
  const loaded: Record<string, unknown> = {};
  const missing: string[] = [];
  for (const wanted of extensions) {
    const found = await extension(wanted);
    if (found) loaded[wanted] = found;
    else missing.push(wanted);
  }
  const options = {
    extensions: loaded,
    parsers: AS_TEXT,
    // Less memory than the default; drills are small.
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=8MB'],
  };
  const kept = cache === undefined ? undefined : readKept(cache);
  if (kept) {
    try {
      database = (await PGlite.create({
        ...options,
        loadDataDir: new Blob([kept]),
      })) as Lite;
      return { missing };
    } catch {
      // Written by another release or damaged: it is made anew below.
    }
  }
  const fresh = (await PGlite.create(options)) as Lite;
  database = fresh;
  if (cache !== undefined) await keep(fresh, cache);
  return { missing };
}

async function extension(wanted: string): Promise<unknown> {
  const file = wanted.replace(/-/g, '_');
  if (!/^\w+$/.test(file)) return undefined;
  const main = createRequire(process.argv[1]).resolve('@electric-sql/pglite');
  try {
    const module = await import(join(dirname(main), 'contrib', `${file}.cjs`));
    return module[file] ?? module.default?.[file];
  } catch {
    return undefined;
  }
}

function readKept(cache: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(readFileSync(cache));
  } catch {
    return undefined;
  }
}

async function keep(from: Lite, cache: string): Promise<void> {
  try {
    const blob = await from.dumpDataDir('none');
    const half = `${cache}.${process.pid}`;
    writeFileSync(half, new Uint8Array(await blob.arrayBuffer()));
    renameSync(half, cache);
  } catch {
    // A folder that cannot be written costs a few seconds at the next start.
  }
}

async function answer(request: Request): Promise<unknown> {
  if ('open' in request) return open(request.open);
  if (!database) throw new Error('the database is not open');
  if ('execute' in request) {
    await database.exec(request.execute);
    return undefined;
  }
  const { query, parameters } = request;
  return (await database.query(query, parameters)).rows;
}

function describe(error: unknown) {
  const { message, code, position, detail } = error as {
    message?: string;
    code?: string;
    position?: string;
    detail?: string;
  };
  return {
    message: message ?? String(error),
    code: code ?? '',
    detail,
    position: position === undefined ? undefined : Number(position),
  };
}

// One after the other: there is one connection.
let queue: Promise<void> = Promise.resolve();
process.on('message', (request: Request) => {
  queue = queue.then(async () => {
    try {
      const value = await answer(request);
      process.send?.({ id: request.id, value });
    } catch (error) {
      process.send?.({ id: request.id, error: describe(error) });
    }
  });
});
process.on('disconnect', () => process.exit(0));
