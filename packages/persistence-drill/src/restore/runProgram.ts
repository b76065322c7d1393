import { spawn } from 'node:child_process';
import { ProcedureError } from './types';

/** How one program is run. */
export interface ProgramRun {
  file: string;
  args: readonly string[];
  /** Added to the environment of this process. */
  env: Readonly<Record<string, string | undefined>>;
  signal: AbortSignal;
  timeoutMs: number;
  /** What it is called in messages, e.g. `The restore command`. */
  title: string;
  cwd?: string;
}

/** Kept of what it prints; the end is what tells why it failed. */
const KEPT = 16_384;
const LINES = 6;
const LINE = 300;
/** Between asking a program to end and ending it. */
const GRACE_MS = 3_000;

/**
 * Runs a program as the head of a process group of its own, so that Ctrl-C ends it and all that it started.
 *
 * @returns what it printed on standard output, the end of it
 * @throws ProcedureError with its last lines when it fails or takes too long; what the signal throws
 */
export async function runProgram(run: ProgramRun): Promise<string> {
  run.signal.throwIfAborted();
  const child = spawn(run.file, run.args, {
    cwd: run.cwd,
    env: { ...process.env, ...run.env } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let out = '';
  let all = '';
  child.stdout.on('data', chunk => {
    out = (out + chunk).slice(-KEPT);
    all = (all + chunk).slice(-KEPT);
  });
  child.stderr.on('data', chunk => {
    all = (all + chunk).slice(-KEPT);
  });
  const kill = (signal: NodeJS.Signals) => {
    try {
      if (child.pid) process.kill(-child.pid, signal);
    } catch {
      // The group has ended by itself.
    }
  };
  let stopped = false;
  let last: NodeJS.Timeout | undefined;
  const stop = () => {
    stopped = true;
    kill('SIGTERM');
    last = setTimeout(() => kill('SIGKILL'), GRACE_MS);
  };
  const timer = setTimeout(stop, run.timeoutMs);
  run.signal.addEventListener('abort', stop, { once: true });
  try {
    const code = await new Promise<number | NodeJS.Signals | null>(
      (resolve, reject) => {
        child.on('error', reject);
        // Not `close`: what it left running in the background may hold its output open for ever.
        child.on('exit', (status, signal) => {
          const drained = setTimeout(() => resolve(status ?? signal), 500);
          child.on('close', () => {
            clearTimeout(drained);
            resolve(status ?? signal);
          });
        });
      },
    );
    run.signal.throwIfAborted();
    if (stopped)
      throw new ProcedureError(
        `${run.title} ran longer than ${Math.round(
          run.timeoutMs / 1000,
        )} s and was stopped.`,
      );
    if (code !== 0)
      throw new ProcedureError(
        `${run.title} ended with ${code}${lastLines(all, run.env)}`,
      );
    return out;
  } catch (error) {
    if (
      error instanceof ProcedureError ||
      (run.signal.aborted && error === run.signal.reason)
    )
      throw error;
    throw new ProcedureError(
      `${run.title} could not be run: ${(error as Error).message}`,
    );
  } finally {
    clearTimeout(timer);
    clearTimeout(last);
    run.signal.removeEventListener('abort', stop);
    kill('SIGKILL');
  }
}

function lastLines(printed: string, env: ProgramRun['env']): string {
  const lines = withoutSecrets(printed, env)
    .split(/\r?\n/)
    .map(line => line.replace(/\p{Cc}/gu, '').trim())
    // Of an error with its stack, the error is what tells.
    .filter(line => line !== '' && !/^at .{1,300}:\d{1,7}\)?$/.test(line));
  if (lines.length === 0) return ' and printed nothing.';
  return `: ${lines
    .slice(-LINES)
    .map(line => (line.length > LINE ? `${line.slice(0, LINE)}…` : line))
    .join(' | ')}`;
}

/** What is shown may not give away the password of the database. */
function withoutSecrets(text: string, env: ProgramRun['env']): string {
  const shown = text.replace(
    /(\b[a-z][a-z0-9+]{0,20}:\/\/[^\s:/@]{0,200}:)[^\s@]{1,500}@/gi,
    '$1…@',
  );
  const secrets = [env.PGPASSWORD, passwordOf(env.DATABASE_URL)];
  return secrets.reduce<string>(
    (rest, secret) =>
      secret && secret.length > 3 ? rest.split(secret).join('…') : rest,
    shown,
  );
}

function passwordOf(url: string | undefined): string | undefined {
  try {
    return url && decodeURIComponent(new URL(url).password);
  } catch {
    return undefined;
  }
}
