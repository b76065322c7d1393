import type { DrillDatabase, Session } from '../database';
import { identifier } from '../seed';
import { FatalScriptError, runScript, ScriptError } from './runScript';
import type { Script } from './statements';

/** SQLSTATEs of things that are not there: objects, functions, tables, columns, types, schemas. */
const UNDEFINED = new Set(['42704', '42883', '42P01', '42703', '3F000']);
const MAX_ROLES = 20;

/** Something of the surroundings is missing, which says nothing about the script. */
export class SkippedError extends Error {
  override name = 'SkippedError';
}

/**
 * Applies forward scripts as a production server would take them: roles that the scripts take for granted
 * are made where that harms nobody, and an extension that this engine lacks skips what needs it.
 */
export class Applier {
  /** Roles that were made. */
  readonly roles: string[] = [];
  /** Extensions that the engine lacks. */
  readonly lacking: string[] = [];

  constructor(private readonly database: DrillDatabase) {}

  /**
   * @throws ScriptError when the script fails; SkippedError when the surroundings are to blame
   */
  async apply(session: Session, script: Script): Promise<void> {
    for (;;) {
      try {
        await runScript(session, script);
        return;
      } catch (error) {
        if (
          !(error instanceof ScriptError) ||
          error instanceof FatalScriptError
        )
          throw error;
        if (await this.makeRole(error)) continue;
        this.judge(error);
        throw error;
      }
    }
  }

  /** A role belongs to the whole server: it is made only where the server is the drill's own. */
  private async makeRole(error: ScriptError): Promise<boolean> {
    const role = /^role "([^"]{1,63})" does not exist$/.exec(
      error.sqlMessage,
    )?.[1];
    if (role === undefined) return false;
    if (!this.database.engine.embedded)
      throw new SkippedError(`role ${role} is not on this server`);
    if (this.roles.length >= MAX_ROLES || this.roles.includes(role))
      return false;
    this.roles.push(role);
    await this.database.execute(`CREATE ROLE ${identifier(role)}`);
    return true;
  }

  private judge(error: ScriptError): void {
    const extension =
      /^extension "([^"]{1,63})" is not available$/.exec(
        error.sqlMessage,
      )?.[1] ??
      /could not open extension control file "[^"]{0,300}\/([^"/]{1,63})\.control"/.exec(
        error.sqlMessage,
      )?.[1];
    if (extension !== undefined) {
      if (!this.lacking.includes(extension)) this.lacking.push(extension);
      throw new SkippedError(`extension ${extension}`);
    }
    if (this.lacking.length > 0 && UNDEFINED.has(error.code))
      throw new SkippedError(
        `extension ${this.lacking.join(', ')} (${error.sqlMessage})`,
      );
  }
}
