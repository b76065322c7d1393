import { readingOfRun, type MigrationRun } from '../migrations';
import { problem } from '../problem';
import type { ReportAdapter, Reading } from '../report';
import { clip, lastLine, lineOf } from '../text';

const DONE =
  /^Liquibase command '([a-z-]{1,60})' was executed successfully\.$/gm;
const ERROR = /^Unexpected error running Liquibase: (.{1,1000})/m;

/**
 * The log of one run of Liquibase (standard output and error together): the report of its open edition that
 * says how a run ended.
 */
export const liquibase: ReportAdapter = {
  format: 'liquibase',
  tool: 'liquibase',
  recognises: ({ text }) =>
    /^Starting Liquibase at /m.test(text) ||
    /^Liquibase Version: \d/m.test(text),
  read(content) {
    const { text } = content;
    const error = ERROR.exec(text)?.[1];
    const commands = [...text.matchAll(DONE)].map(match => match[1]);
    if (commands.length > 1) {
      return problem(
        'The log holds several runs of Liquibase.',
        'Send the log of each run as a file of its own.',
        lineOf(text, `Liquibase command '${commands[1]}'`),
      );
    }
    const [command] = commands;
    if (command === undefined && error === undefined) {
      return problem(
        'The log of Liquibase does not say how the run ended.',
        'Send standard output and error together (`liquibase update > liquibase.log 2>&1`).',
        lastLine(text),
      );
    }
    const run = readRun(text, command, error);
    if (run === undefined) {
      return problem(
        `Liquibase ran \`${command}\`, which migrates nothing.`,
        'Send the log of update, rollback or update-testing-rollback.',
        lineOf(text, 'Liquibase command'),
      );
    }
    const reading = readingOfRun(run, content);
    return {
      ...reading,
      checks: [...reading.checks, ...tested(command, error, run, reading)],
      findings: [],
      version: /^Liquibase Version: (\d[\w.]{0,20})/m.exec(text)?.[1],
    };
  },
};

function readRun(
  text: string,
  command: string | undefined,
  error: string | undefined,
): MigrationRun | undefined {
  const rolledBack = matches(text, /^Rolling Back Changeset: ?/gm);
  const testing = command === 'update-testing-rollback';
  const rollback = command?.startsWith('rollback') ?? rolledBack > 0;
  // `update-sql` and `rollback-sql` only print what they would do.
  const migrates = command === undefined || /^(update|rollback)/.test(command);
  if (!migrates || command?.endsWith('-sql')) return undefined;
  const reason = error === undefined ? undefined : clip(error);
  const failed = error === undefined ? 0 : 1;
  if (rollback)
    return {
      direction: 'rollback',
      done: Math.max(0, rolledBack - failed),
      failed,
      reason,
    };
  // A testing update runs every change set twice, with the rollback in between.
  const started = matches(text, /^Running Changeset: /gm);
  const done = testing
    ? Math.floor(started / 2)
    : Math.max(0, started - failed);
  return { direction: 'apply', done, failed, reason };
}

/** `update-testing-rollback` applies, rolls back and applies again. */
function tested(
  command: string | undefined,
  error: string | undefined,
  run: MigrationRun,
  { checks }: Pick<Reading, 'checks'>,
): Reading['checks'] {
  if (
    command !== 'update-testing-rollback' ||
    error !== undefined ||
    run.done === 0
  )
    return [];
  return ['migrate-rollback', 'migrate-reapply'].map(id => ({
    ...checks[0],
    id,
  }));
}

function matches(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].length;
}
