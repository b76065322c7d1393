/**
 * The `persistence` command: a service's scorecard in any terminal or CI job, without a server.
 *
 * @packageDocumentation
 */
import { Command, CommanderError } from 'commander';
import { check } from './commands/check';
import { addDrill } from './commands/addDrill';
import { addReport } from './commands/addReport';
import { explain } from './commands/explain';
import { init } from './commands/init';
import { EXIT } from './exitCodes';
import { UsageError } from './usageError';

const collect = (value: string, before: string[]) => [...before, value];

async function main(argv: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.allowed;
  const program = new Command('persistence')
    .description('Persistence scorecards from a repository and its CI evidence')
    .exitOverride();
  program
    .command('check')
    .description(
      'the scorecard of the service in a folder (exit 0 gate allowed, 1 denied, 2 inconclusive)',
    )
    .argument('[dir]', "the service's root folder", '.')
    .option('--format <format>', 'text, json or markdown', 'text')
    .option(
      '--evidence <file>',
      'a CI evidence bundle to count (repeatable)',
      collect,
      [],
    )
    .option(
      '--catalog <file>',
      'a catalog file, to see who shares a database (repeatable)',
      collect,
      [],
    )
    .option('--now <date>', 'judge as of this ISO 8601 date')
    .option('--verbose', 'show advice and the findings of passed items too')
    .action(async (dir, options) => {
      const color = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
      const result = await check(dir, { ...options, color });
      process.stdout.write(`${result.output}\n`);
      exitCode = result.exitCode;
    });
  program
    .command('explain')
    .description('what a criterion asks for, why, and how to fix it')
    .argument('<criterion>', 'its id, for example backup-tested')
    .action(id => {
      process.stdout.write(`${explain(id)}\n`);
    });
  program
    .command('init')
    .description(
      'write skeletons of missing documents from the schema; never overwrites (exit 0 written, 2 one could not be told)',
    )
    .argument('[dir]', "the service's root folder", '.')
    .option(
      '--inputs',
      'also the documents of docs/domain and docs/architecture',
    )
    .option('--dry-run', 'say what would be written, and write nothing')
    .action(async (dir, options) => {
      const result = await init(dir, options);
      process.stdout.write(`${result.output}\n`);
      exitCode = result.exitCode;
    });
  const done = (code: number) => {
    exitCode = code;
  };
  addDrill(program, done);
  addReport(program, done);
  await program.parseAsync(argv as string[]);
  return exitCode;
}

main(process.argv).then(
  exitCode => {
    process.exitCode = exitCode;
  },
  error => {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT.allowed : EXIT.usage;
      return;
    }
    const text =
      error instanceof UsageError
        ? error.message
        : error?.stack ?? String(error);
    process.stderr.write(`persistence: ${text}\n`);
    process.exitCode = EXIT.usage;
  },
);
