/** A statement that the database refused. */
export class SqlError extends Error {
  override name = 'SqlError';

  constructor(
    message: string,
    /** SQLSTATE, five characters; empty when the connection failed. */
    readonly code: string,
    /** 1-based index, in characters, into the text that was run. */
    readonly position?: number,
    readonly detail?: string,
  ) {
    super(message);
  }
}

/** The database was stopped because a statement took too long, or it ended by itself. */
export class StoppedError extends Error {
  override name = 'StoppedError';
}

/** The database that was asked for cannot be used; the message says why and what to do. */
export class UnusableDatabaseError extends Error {
  override name = 'UnusableDatabaseError';
}
