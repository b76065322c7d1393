import type { DrillContext } from '../part';
import { UnusableDatabaseError } from '../database';
import { runProgram } from '../restore/runProgram';

/** The team's own commands, run by `sh -c` in the service's folder with `DATABASE_URL` set. */
export interface MigrationCommands {
  /** Applies all migrations that are not applied yet. */
  up: string;
  /** Rolls back the newest one, or as many as the tool does at once. */
  down?: string;
  cwd: string;
  timeoutMs?: number;
}

/** Runs the commands of a tool whose migrations only it can run. */
export class CommandTool {
  private readonly url: string;

  /**
   * @throws UnusableDatabaseError on the embedded engine, which other programs cannot reach
   */
  constructor(
    private readonly context: Pick<DrillContext, 'database' | 'signal'>,
    private readonly commands: MigrationCommands,
  ) {
    const { url } = context.database;
    if (url === undefined)
      throw new UnusableDatabaseError(
        'The up and down commands need a server that they can connect to. Name one with --database-url.',
      );
    this.url = url;
  }

  get canRollBack(): boolean {
    return this.commands.down !== undefined;
  }

  /** @throws ProcedureError with the last lines of what the command printed */
  async up(): Promise<void> {
    await this.run('The up command', this.commands.up);
  }

  /** @throws ProcedureError with the last lines of what the command printed */
  async down(): Promise<void> {
    await this.run('The down command', this.commands.down ?? '');
  }

  private async run(title: string, command: string): Promise<void> {
    await runProgram({
      file: 'sh',
      args: ['-c', command],
      env: { DATABASE_URL: this.url },
      cwd: this.commands.cwd,
      signal: this.context.signal,
      timeoutMs: this.commands.timeoutMs ?? 600_000,
      title,
    });
  }
}
