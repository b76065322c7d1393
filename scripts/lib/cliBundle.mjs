// The `persistence` command and the commands that prove the analysis, bundled from source.
import { bundleCommand } from './bundle.mjs';

const ANALYSIS = [
  'packages/persistence-analysis/src',
  'plugins/persistence-common/src',
  'packages/persistence-drill/src',
];
const EXTERNAL = [
  'libpg-query',
  'better-sqlite3',
  'pg-native',
  '@electric-sql/pglite',
];

/** Path of the `persistence` command. */
export function bundleCli() {
  return bundleCommand({
    pkg: 'packages/persistence-cli',
    entry: 'index.ts',
    sources: ANALYSIS,
    external: EXTERNAL,
  });
}

/** Path of a command of the suite: `suiteDefects`, `benchAnalysis`, … */
export function bundleSuite(name) {
  return bundleCommand({
    pkg: 'packages/persistence-suite',
    entry: `commands/${name}.ts`,
    sources: ANALYSIS,
    external: [...EXTERNAL, 'typescript', 'recheck', '@backstage/cli'],
  });
}
