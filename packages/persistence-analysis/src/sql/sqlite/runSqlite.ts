import { spawn } from 'node:child_process';
import type { Classified } from './classify';

/** How much one set of scripts may cost. */
export interface SqliteLimits {
  timeoutMs: number;
  memoryMb: number;
}

export const DEFAULT_SQLITE_LIMITS: SqliteLimits = {
  timeoutMs: 10_000,
  memoryMb: 384,
};

/** A statement to send; see {@link Classified}. */
export interface SqliteCommand {
  sql: string;
  action: Classified['action'];
  table?: string;
}

/** A script with the tables to look at before and after it. */
export interface SqliteJob {
  touch: string[];
  statements: SqliteCommand[];
}

/** A row of PRAGMA table_xinfo. */
export interface ColumnRow {
  name: string;
  type: string;
  notnull: number;
  dflt_value: string | null;
  pk: number;
  hidden: number;
}

type Columns = Record<string, ColumnRow[] | null>;

/** What a script did. */
export interface ScriptOutcome {
  /** Message of each statement's error; undefined where it went well. */
  errors: (string | undefined)[];
  before: Columns;
  after: Columns;
}

/** Answers of the process, as far as it came. */
export interface SqliteAnswers {
  scripts: ScriptOutcome[];
  /** Statements of the script that was not finished. */
  unfinished: (string | undefined)[];
  /** Rows of sqlite_schema with their pragmas. */
  schema?: Record<string, unknown>[];
  /** The engine cannot be loaded. */
  unavailable?: string;
  /** Why the process ended early. */
  stopped?: string;
}

type Message = {
  ok?: boolean;
  message?: string;
  before?: Columns;
  after?: Columns;
  schema?: Record<string, unknown>[];
  unavailable?: string;
  stopped?: string;
  failed?: string;
};

/**
 * Executes scripts on an empty SQLite database in memory, in a process of its own that is ended when its
 * time or memory is used up. The process gets no environment, and answers by text alone.
 */
export async function runSqlite(
  scripts: readonly SqliteJob[],
  limits: SqliteLimits,
): Promise<SqliteAnswers> {
  const answers: SqliteAnswers = { scripts: [], unfinished: [] };
  const { file, execArgv } = processFile();
  const child = spawn(
    process.execPath,
    [...execArgv, '--max-old-space-size=256', file],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
      // Windows starts nothing without it.
      env: { SystemRoot: process.env.SystemRoot },
    },
  );
  // The watchdog in the process is the first to act; this is for a process that does not even start.
  const timer = setTimeout(
    () => child.kill('SIGKILL'),
    limits.timeoutMs + 5_000,
  );
  const ended = new Promise<void>(resolve => {
    child.on('error', error => {
      answers.unavailable ??= error.message;
      resolve();
    });
    child.on('close', () => resolve());
  });
  let rest = '';
  child.stdout.setEncoding('utf8');
  child.stdout.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) takeLine(line, answers);
  });
  // A process that ended early reads no more.
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify({ limits, scripts }));
  await ended;
  clearTimeout(timer);
  if (!answers.schema && !answers.unavailable) answers.stopped ??= 'it ended';
  return answers;
}

function takeLine(line: string, answers: SqliteAnswers): void {
  let message: Message;
  try {
    message = JSON.parse(line);
  } catch {
    // The watchdog wrote into the middle of an answer.
    answers.stopped ??= 'it ended';
    return;
  }
  if (message.ok !== undefined)
    answers.unfinished.push(message.ok ? undefined : message.message ?? '');
  else if (message.before && message.after) {
    const { before, after } = message;
    answers.scripts.push({ errors: answers.unfinished, before, after });
    answers.unfinished = [];
  } else if (message.schema) answers.schema = message.schema;
  else if (message.unavailable) answers.unavailable = message.unavailable;
  else answers.stopped = message.stopped ?? message.failed;
}

/**
 * The program of the process: as TypeScript when the packages run from source, which Node takes as it is,
 * and as JavaScript when they are built.
 */
function processFile(): { file: string; execArgv: string[] } {
  const file = require.resolve(
    '@persistence-scorecard/analysis/sqlite-process',
  );
  if (!file.endsWith('.ts')) return { file, execArgv: [] };
  return { file, execArgv: ['--experimental-strip-types'] };
}
