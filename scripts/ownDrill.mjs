// The drill of this product's own database, and its scorecard with the evidence of it: dogfood. Needs a
// PostgreSQL server with pg_dump; without one it says so and proves nothing.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleCli } from './lib/cliBundle.mjs';
import { root } from './lib/terminal.mjs';

const url =
  process.env.PERSISTENCE_TEST_POSTGRES_URL ??
  'postgres://postgres@127.0.0.1:5432/postgres';
const LEVEL = 3;

const cli = ['--enable-source-maps', bundleCli()];
const persistence = (args, stdio) =>
  spawnSync(process.execPath, [...cli, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio,
    maxBuffer: 64 * 1024 * 1024,
  });

const knex = `"${process.execPath}" node_modules/knex/bin/cli.js --client pg --connection "$DATABASE_URL" --migrations-directory plugins/persistence-backend/migrations`;

function main() {
  if (spawnSync('pg_dump', ['--version']).status !== 0) {
    console.log('Own drill: skipped, pg_dump is not installed');
    return true;
  }
  const folder = mkdtempSync(join(tmpdir(), 'persistence-own-'));
  try {
    const bundle = join(folder, 'drill.json');
    const drill = persistence(
      [
        'drill',
        '.',
        ...['--database-url', url],
        ...['--out', bundle],
        ...['--up-command', `${knex} migrate:latest`],
        ...['--down-command', `${knex} migrate:down`],
        ...['--backup-command', 'sh scripts/drill/backup.sh'],
        ...['--restore-command', 'sh scripts/drill/restore.sh'],
        ...['--rows', '2000', '--seconds', '3', '--concurrency', '4'],
      ],
      ['ignore', 'pipe', 'inherit'],
    );
    process.stdout.write(drill.stdout ?? '');
    if (/The database server cannot be used/.test(drill.stdout ?? '')) {
      console.log('Own drill: skipped, no PostgreSQL server answers');
      return true;
    }
    return report(bundle);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Counts what was proven, and looks at the scorecard that the bundle gives. */
function report(bundle) {
  const check = persistence(
    ['check', '.', '--format', 'json', '--evidence', bundle],
    ['ignore', 'pipe', 'inherit'],
  );
  const scorecard = JSON.parse(check.stdout);
  if (process.argv[2]) writeFileSync(process.argv[2], check.stdout);
  const level = scorecard.level.achieved;
  console.log(`\nOwn scorecard with this evidence: level ${level}`);
  for (const { criterion, outcome, summary } of scorecard.results)
    if (['fail', 'unknown', 'stale', 'error'].includes(outcome))
      console.log(`  ${outcome.padEnd(8)} ${criterion}: ${summary}`);
  return level >= LEVEL;
}

const passed = main();
console.log(`Drill: ${passed ? '1 passed, 0 failed' : '0 passed, 1 failed'}`);
process.exit(passed ? 0 : 1);
