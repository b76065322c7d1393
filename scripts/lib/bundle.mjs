// Bundles a command of one of our packages from source when a source is newer: it then starts in well under a second.
import { createRequire } from 'node:module';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './terminal.mjs';

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

/**
 * Path of a bundle that is as new as its sources.
 *
 * @param pkg - folder of the package that the command belongs to
 * @param entry - the command's file below `src`
 * @param sources - other folders that it takes code from
 * @param external - modules that find files beside themselves (WASM, workers) or are native
 */
export function bundleCommand({ pkg, entry, sources, external }) {
  const outDir = join(root, pkg, 'node_modules/.cache/persistence');
  const outfile = join(outDir, `${basename(entry, '.ts')}.cjs`);
  const stamp = Math.max(
    ...[`${pkg}/src`, ...sources].map(dir => newest(join(root, dir))),
  );
  if (existsSync(outfile) && statSync(outfile).mtimeMs > stamp) return outfile;
  mkdirSync(outDir, { recursive: true });
  const { buildSync } = createRequire(join(root, 'package.json'))('esbuild');
  buildSync({
    entryPoints: [join(root, pkg, 'src', entry)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    sourcemap: 'inline',
    logLevel: 'error',
    external,
  });
  return outfile;
}
