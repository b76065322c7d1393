import { SqlError, StoppedError, type Session } from '../database';
import { lineOf, type Script } from './statements';

/** A script that stopped, with the place in its file. */
export class ScriptError extends Error {
  override name = 'ScriptError';

  constructor(
    message: string,
    readonly path: string,
    readonly line: number,
    readonly code: string,
    readonly sqlMessage: string,
  ) {
    super(message);
  }
}

/** A script that ended the connection, or the embedded engine: nothing can be run any more. */
export class FatalScriptError extends ScriptError {}

/** SQLSTATEs of a connection that is no more; the driver itself gives none. */
const ENDED = new Set(['', '57P01', '57P02', '57P03', '08006']);

/**
 * Runs a script as its tool would: as one text when it shares a transaction, statement by statement when
 * it stands alone. What it sets for its session is put back afterwards.
 *
 * @throws ScriptError naming file and line
 */
export async function runScript(
  session: Session,
  script: Script,
): Promise<void> {
  if (script.pieces.length === 0) return;
  if (script.standsAlone) {
    for (const { sql, line } of script.pieces)
      await run(session, script.path, sql, line);
  } else await run(session, script.path, script.text, 1);
}

/** Puts back what scripts set for their session: search path, role, timeouts. */
export async function resetSession(session: Session): Promise<void> {
  await session.execute('RESET SESSION AUTHORIZATION; RESET ALL');
}

async function run(
  session: Session,
  path: string,
  sql: string,
  line: number,
): Promise<void> {
  try {
    await session.execute(sql);
  } catch (error) {
    if (error instanceof StoppedError)
      throw new FatalScriptError(
        `${path}:${line}: ${error.message}`,
        path,
        line,
        '',
        error.message,
      );
    if (!(error instanceof SqlError)) throw error;
    const Kind = ENDED.has(error.code) ? FatalScriptError : ScriptError;
    const at = line - 1 + lineOf(sql, error.position);
    throw new Kind(
      `${path}:${at}: ${error.message}${
        error.detail ? ` (${error.detail})` : ''
      }`,
      path,
      at,
      error.code,
      error.message,
    );
  }
}

/** Undoes, unless the connection is no more: then there is nothing to undo, and that is told elsewhere. */
export async function undo(session: Session, sql: string): Promise<void> {
  try {
    await session.execute(sql);
  } catch (error) {
    if (!(error instanceof SqlError || error instanceof StoppedError))
      throw error;
  }
}
