import { fork, type ChildProcess } from 'node:child_process';
import { SqlError, StoppedError } from './errors';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

interface Answer {
  id: number;
  value?: unknown;
  error?: { message: string; code: string; position?: number; detail?: string };
}

/** Talks to the process of the embedded database; a request that takes too long ends it. */
export class PgliteProcess {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private ended?: Error;

  constructor(private readonly timeoutMs: number) {
    const { file, execArgv } = processFile();
    this.child = fork(file, {
      execArgv: [...execArgv, '--max-old-space-size=1024'],
      serialization: 'advanced',
      // The engine prints its own log; a drill says what happened itself.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { SystemRoot: process.env.SystemRoot, NODE_OPTIONS: '' },
    });
    this.child.on('message', message => this.take(message as Answer));
    this.child.on('error', error => this.end(error));
    this.child.on('exit', () =>
      this.end(new StoppedError('The embedded database ended by itself.')),
    );
  }

  /** Sends one request and gives its answer. */
  async ask(request: object, timeoutMs = this.timeoutMs): Promise<unknown> {
    if (this.ended) throw this.ended;
    this.last += 1;
    const id = this.last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.stop(timeoutMs), timeoutMs);
      this.waiting.set(id, { resolve, reject, timer });
      this.child.send({ id, ...request }, error => {
        if (error) this.end(error);
      });
    });
  }

  /** Ends the process, whatever it is doing. */
  kill(): void {
    this.end(new StoppedError('The embedded database was closed.'));
    this.child.kill('SIGKILL');
  }

  private stop(timeoutMs: number): void {
    const seconds = Math.round(timeoutMs / 1000);
    this.end(
      new StoppedError(
        `A statement ran longer than ${seconds} s, and the embedded database was stopped.`,
      ),
    );
    this.child.kill('SIGKILL');
  }

  private take({ id, value, error }: Answer): void {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.waiting.delete(id);
    clearTimeout(waiting.timer);
    if (!error) waiting.resolve(value);
    else {
      const { message, code, position, detail } = error;
      waiting.reject(new SqlError(message, code, position, detail));
    }
  }

  private end(error: Error): void {
    this.ended ??= error;
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(this.ended);
    }
    this.waiting.clear();
  }
}

/**
 * The program of the process: as TypeScript when the packages run from source, which Node takes as it is,
 * and as JavaScript when they are built.
 */
function processFile(): { file: string; execArgv: string[] } {
  const file = require.resolve('@persistence-scorecard/drill/pglite-process');
  if (!file.endsWith('.ts')) return { file, execArgv: [] };
  return { file, execArgv: ['--experimental-strip-types', '--no-warnings'] };
}
