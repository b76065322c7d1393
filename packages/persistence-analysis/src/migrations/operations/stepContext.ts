import type { RangeVar } from 'libpg-query';
import type {
  MigrationOperation,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { SchemaState } from '../../sql/fold';

/** PostgreSQL release that nothing is said about: every release that is still maintained behaves alike. */
export const ANY_VERSION = 14;

/** What the judging of one step remembers from statement to statement. */
export interface StepMemory {
  /** Constraints added NOT VALID in this transaction, as `table.name`. */
  unvalidated: Set<string>;
  /** Tables altered in this transaction, whose lock is still held. */
  altered: Set<string>;
  /** Texts of the checks that this step dropped, by table. */
  droppedChecks: Map<string, string[]>;
}

/** Where a statement stands: the schema in front of it, and what of it older code may rely on. */
export interface StepContext {
  state: SchemaState;
  /** Qualified name of what a reference means. */
  nameOf(range: RangeVar): string;
  /** Qualified name of name parts, as DROP and COMMENT hold them. */
  nameOfParts(parts: readonly string[]): string;
  /** The table, when it was there before this step (or the release that it is a part of). */
  existing(qualified: string): TableModel | undefined;
  /** Whether this step (or its release) added the column. */
  isFresh(table: string, column: string): boolean;
  /** Whether the step (or its release) made the index. */
  isFreshIndex(qualified: string): boolean;
  /** Whether the statement runs inside of a transaction, so that locks before it are still held. */
  transactional: boolean;
  /** Major release of PostgreSQL. */
  version: number;
  memory: StepMemory;
}

/** An operation as a judge tells it; where it stands is added by the caller. */
export interface Judged extends Omit<MigrationOperation, 'location'> {
  /** Byte offset of the part of the statement that is meant. */
  offset?: number;
}

/** An operation that running code may not survive. */
export function breaking(kind: string, detail: string, fix: string): Judged {
  return { kind, detail, fix, breaking: true, blocking: false };
}

/** An operation that stops reads or writes while it works. */
export function blocking(kind: string, detail: string, fix: string): Judged {
  return { kind, detail, fix, breaking: false, blocking: true };
}

/** An operation worth a word, which neither breaks nor blocks by itself. */
export function caution(kind: string, detail: string, fix: string): Judged {
  return { kind, detail, fix, breaking: false, blocking: false };
}

/** A statement that the database refuses where it stands. */
export function failing(kind: string, detail: string, fix: string): Judged {
  return { kind, detail, fix, breaking: false, blocking: false, fails: true };
}
