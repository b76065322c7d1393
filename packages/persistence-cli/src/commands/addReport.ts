import { Command } from 'commander';
import { EXIT } from '../exitCodes';
import { RefusedError, UnreachableError } from '../report/errors';

type ReportModule = typeof import('./report');

/**
 * Adds `report`.
 *
 * @param load - what does the work, loaded only when it is needed: `check` runs without it
 */
export function addReport(
  program: Command,
  done: (exitCode: number) => void,
  load: () => Promise<ReportModule> = () => import('./report'),
): void {
  program
    .command('report')
    .description(
      'send evidence bundles and reports of other tools to a portal (exit 0 all taken, 1 one was not, 4 server out of reach)',
    )
    .argument(
      '[files...]',
      'bundles, DSSE envelopes and reports (default: .persistence/evidence/*.json of the folder)',
    )
    .option(
      '--server <url>',
      "the portal's backend, e.g. https://portal.example.com (default: PERSISTENCE_SERVER)",
    )
    .option(
      '--component <ref>',
      'the service (default: what a bundle names; for reports the Component of catalog-info.yaml)',
    )
    .option('--dir <dir>', "the service's root folder", '.')
    .option(
      '--format <format>',
      'what the files are, where their content does not tell it (docs/reports.md)',
    )
    .option('--item <id>', 'the criterion that a generic report speaks for')
    .option('--check <id>', 'the check that comes of a report')
    .option('--max-p95 <ms>', 'the largest p95 that a benchmark may have')
    .option('--trend <name>', 'the trend of k6 that holds the response times')
    .option(
      '--environment <name>',
      'where the reports were made: ci, staging or production',
      'ci',
    )
    .option(
      '--default-branch',
      'the run is of the default branch, where the CI system does not say it (GitHub and GitLab do)',
    )
    .option('--sign-key <file>', 'sign with this Ed25519 key (PEM)')
    .option('--key-id <id>', 'the id of that key')
    .option(
      '--audience <audience>',
      "whom GitHub's identity token is for (default: PERSISTENCE_AUDIENCE, else the origin of --server)",
    )
    .option(
      '--token-env <name>',
      'the variable that holds the token (default: the identity in GitHub Actions, PERSISTENCE_ID_TOKEN, PERSISTENCE_TOKEN)',
    )
    .option('--insecure', 'allow http without TLS')
    .option('--timeout <seconds>', 'longest time of one try', '60')
    .option('--dry-run', 'print what would be sent, and send nothing')
    .option('--output <format>', 'text, json or markdown', 'text')
    .action(async (files: string[], options) =>
      done(await run(await load(), files, options)),
    );
}

async function run(
  { report, surroundings }: ReportModule,
  files: readonly string[],
  options: Record<string, never>,
): Promise<number> {
  try {
    const result = await report(
      files,
      {
        ...(options as unknown as Parameters<typeof report>[1]),
        color: Boolean(process.stdout.isTTY) && !process.env.NO_COLOR,
      },
      surroundings(),
    );
    process.stdout.write(`${result.output}\n`);
    return result.exitCode;
  } catch (error) {
    const known =
      error instanceof UnreachableError || error instanceof RefusedError;
    if (!known) throw error;
    process.stderr.write(`persistence: ${error.message}\n`);
    return error instanceof UnreachableError ? EXIT.unreachable : EXIT.usage;
  }
}
