import type { DrillPartName } from '@persistence-scorecard/drill';
import { Command } from 'commander';

/** Exit code of what a signal ended, as shells have it. */
const INTERRUPTED = 130;
/** Within this time, a second signal is the first one handed on. */
const SAME_SIGNAL_MS = 1_500;

/** The parts, in the order of a whole drill, with what each does. */
const PARTS: readonly [DrillPartName, string][] = [
  ['migrate', 'apply all migrations, roll each back, apply it again'],
  [
    'restore',
    'back up, lose everything, one table, and spoil a backup; restore',
  ],
  ['integrity', 'look for orphans and constraints that would not hold'],
  ['benchmark', 'load the schema and call the documented queries'],
  ['online', 'migrate while clients read and write (needs a server)'],
  ['growth', 'forecast sizes from exports and from a database'],
];

/**
 * What `persistence drill` runs when no part is named: what needs nothing but the repository, and what the
 * options give a database for.
 */
function wholeDrill({
  databaseUrl,
  readUrl,
  upCommand,
}: Record<string, unknown>): DrillPartName[] {
  const onServer = databaseUrl || process.env.DATABASE_URL;
  return [
    'migrate',
    'restore',
    ...(readUrl ? (['integrity'] as const) : []),
    'benchmark',
    ...(onServer && !upCommand ? (['online'] as const) : []),
    ...(readUrl ? (['growth'] as const) : []),
  ];
}

/** Adds `drill` and its parts, each of which is a command of its own. */
export function addDrill(
  program: Command,
  done: (exitCode: number) => void,
): void {
  // `drill migrate DIR --out FILE`: what stands behind a part belongs to the part.
  program.enablePositionalOptions();
  const command = withOptions(
    program
      .command('drill')
      .description(
        'do it for real in a database and write the evidence (exit 0 passed, 1 failed, 2 something was skipped)',
      ),
  ).enablePositionalOptions();
  command.action(async (dir, options) =>
    done(await run(dir, wholeDrill(options), options)),
  );
  for (const [part, description] of PARTS)
    withOptions(command.command(part).description(description)).action(
      async (dir, options) => done(await run(dir, [part], options)),
    );
}

function withOptions(command: Command): Command {
  return command
    .argument('[dir]', "the service's root folder", '.')
    .option(
      '--database-url <url>',
      'a PostgreSQL server to make a database on (default: DATABASE_URL, else embedded PostgreSQL)',
    )
    .option(
      '--out <file>',
      'where the evidence bundle goes (default: .persistence/evidence/drill.json in the folder)',
    )
    .option('--format <format>', 'text, json or markdown', 'text')
    .option(
      '--component <ref>',
      "the service's entity ref (default: the Component of catalog-info.yaml)",
    )
    .option(
      '--environment <name>',
      'where the database is: ci, staging or production',
      'ci',
    )
    .option(
      '--up-command <command>',
      'applies all migrations, where they are code (gets DATABASE_URL)',
    )
    .option('--down-command <command>', 'rolls back the newest migration')
    .option(
      '--backup-command <command>',
      'your own backup (gets DATABASE_URL, PERSISTENCE_BACKUP_DIR)',
    )
    .option('--restore-command <command>', 'your own restore')
    .option('--rows <number>', 'rows to put into each table')
    .option('--seconds <number>', 'how long each load of the benchmark lasts')
    .option('--concurrency <number>', 'sessions of the benchmark')
    .option(
      '--read-url <url>',
      'a database with real rows, which `integrity` and `growth` only read',
    )
    .option('--from <version>', 'first migration that `online` tries')
    .option(
      '--max-blocked <ms>',
      'longest that a migration may hold up a client (default: 1000)',
    )
    .option(
      '--sizes <file>',
      'sizes over time, CSV or JSON, for `growth` (repeatable)',
      (file: string, before: string[] = []) => [...before, file],
    )
    .option('--write-sizes <file>', 'where the sizes of now are added')
    .option('--horizon-days <days>', 'how far `growth` looks (default: 180)')
    .option('--capacity-bytes <bytes>', 'how much there is room for')
    .option('--threshold-percent <percent>', 'of it, when to act')
    .option('--threshold-bytes <bytes>', 'the same in bytes')
    .option('--timeout <seconds>', 'longest time of one statement', '120')
    .option(
      '--default-branch',
      'the commit is on the default branch (GitHub Actions and GitLab CI say so themselves)',
    )
    .option('--sign-key <file>', 'sign the bundle with this Ed25519 key (PEM)')
    .option('--key-id <id>', 'the id of that key')
    .option('--verbose', 'all findings');
}

async function run(
  dir: string,
  parts: readonly DrillPartName[],
  options: Record<string, never>,
): Promise<number> {
  // The engine is loaded only when it is needed: `check` runs without it.
  const { drill } = await import('./drill');
  const stop = new AbortController();
  let asked = 0;
  const onSignal = () => {
    // One Ctrl-C reaches us several times: from the terminal, and from each launcher that hands it on.
    if (stop.signal.aborted) {
      // Who asks again later does not want to wait for the clean-up.
      if (performance.now() - asked > SAME_SIGNAL_MS) process.exit(INTERRUPTED);
      return;
    }
    asked = performance.now();
    process.stderr.write('\nStopping, and removing the database …\n');
    stop.abort(new Error('The drill was interrupted.'));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    const result = await drill(
      dir,
      parts,
      {
        ...(options as unknown as Parameters<typeof drill>[2]),
        color: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
        terminal: Boolean(process.stderr.isTTY) && !process.env.CI,
      },
      stop.signal,
    );
    process.stdout.write(`${result.output}\n`);
    return result.exitCode;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    process.stderr.write('persistence: the drill was interrupted\n');
    return INTERRUPTED;
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}
