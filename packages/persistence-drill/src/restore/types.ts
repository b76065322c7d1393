import type { Content } from './content';

/** How a restore drill is run. */
export interface RestoreOptions {
  /** Rows that each table is seeded with. Default 200. */
  rows?: number;
  /**
   * The team's own commands, run by `sh -c`; both or none, and only on a real server. They get
   * `DATABASE_URL` and `PERSISTENCE_BACKUP_DIR`; the restore of one lost table also `PERSISTENCE_TABLE`.
   */
  backupCommand?: string;
  restoreCommand?: string;
  /** Folder that the commands run in. Default: that of this process. */
  cwd?: string;
  /** Milliseconds after which one of the commands is stopped. Default one hour. */
  commandTimeoutMs?: number;
  /** Folder that the backup's own folder is made in. Default: the system's temporary one. */
  workDir?: string;
  /** Where pg_dump and pg_restore are looked for. Default `PATH`. */
  path?: string;
}

/** The way in which a drill backs up and restores. */
export type BackupWay = 'commands' | 'pg_dump' | 'logical';

/** Backs up into a folder and restores from it. Whatever goes wrong is thrown. */
export interface BackupMethod {
  way: BackupWay;
  /** For people, e.g. `pg_dump 15.8 with a SHA-256 manifest`. */
  title: string;
  /** Writes a backup of the database into an empty folder. */
  backUp(folder: string, content: Content): Promise<void>;
  /**
   * Makes the database what the backup holds. The database is empty before.
   *
   * @throws BackupRefusedError when the backup is not what was written
   */
  restoreAll(folder: string): Promise<void>;
  /** Brings the rows of one table back, which is empty before; all other tables stay as they are. */
  restoreTable(folder: string, name: string): Promise<void>;
  /** Ways to spoil a backup of this kind beyond spoiling its files, each into a copy of the folder. */
  spoil(folder: string): Promise<Tampering[]>;
}

/** One way to spoil a backup. */
export interface Tampering {
  /** As in `the backup with … was refused`. */
  title: string;
  /** Changes the copy of the backup in a folder. */
  apply(folder: string): Promise<void>;
}

/** The backup is not what was written, and nothing was restored from it. */
export class BackupRefusedError extends Error {
  override name = 'BackupRefusedError';
}

/** A step of backing up or restoring did not do what it should. */
export class ProcedureError extends Error {
  override name = 'ProcedureError';
}
