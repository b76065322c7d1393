// Bundles the `persistence` command from source when a source is newer: it then starts in well under a second.
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './terminal.mjs';

const SOURCES = [
  'packages/persistence-cli/src',
  'packages/persistence-analysis/src',
  'plugins/persistence-common/src',
];

function newest(dir) {
  let latest = 0;
  for (const entry of readdirSync(dir, {
    withFileTypes: true,
    recursive: true,
  })) {
    if (!entry.isFile()) continue;
    latest = Math.max(
      latest,
      statSync(join(entry.parentPath, entry.name)).mtimeMs,
    );
  }
  return latest;
}

/** Path of a bundle that is as new as its sources. */
export function bundleCli() {
  const outDir = join(
    root,
    'packages/persistence-cli/node_modules/.cache/persistence',
  );
  const outfile = join(outDir, 'cli.cjs');
  const stamp = Math.max(...SOURCES.map(dir => newest(join(root, dir))));
  if (existsSync(outfile) && statSync(outfile).mtimeMs > stamp) return outfile;
  mkdirSync(outDir, { recursive: true });
  const { buildSync } = createRequire(join(root, 'package.json'))('esbuild');
  buildSync({
    entryPoints: [join(root, 'packages/persistence-cli/src/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    sourcemap: 'inline',
    logLevel: 'error',
    // These find files beside themselves (WASM) or are native.
    external: ['libpg-query', 'better-sqlite3'],
  });
  return outfile;
}
