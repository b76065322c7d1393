import type {
  Dialect,
  Finding,
  MigrationTool,
  ParseProblem,
  RollbackState,
} from '@persistence-scorecard/plugin-persistence-common';
import type { CodeTool } from './javascript/readCode';
import type { Surroundings } from './surroundings';

/** A file that may belong to a migration set. */
export interface MigrationFile {
  path: string;
  text: string;
}

/** SQL of a step. */
export interface StepSql extends MigrationFile {
  /** Line of the file behind each line of the text, where the two differ. */
  lines?: readonly number[];
  /** The reader wrote it in this dialect, whatever the set's own is. */
  dialect?: Dialect;
}

/** One step as a tool's layout tells it, before its SQL is judged. */
export interface LayoutStep {
  version: string;
  name: string;
  path: string;
  /** Forward SQL; undefined when the step is code. */
  forward?: StepSql;
  /** Code that can be read: it says by itself what it runs forward, and how it is undone. */
  code?: { file: MigrationFile; tool: CodeTool };
  /** Places that are not statically checkable, each with why. */
  unread?: ParseProblem[];
  /** The script that undoes it, or the state when there is none to read. */
  rollback: MigrationFile | RollbackState;
  /** Runs after all versioned steps (Flyway's repeatable migrations). */
  repeatable?: boolean;
  /** Its file holds other steps too, or will: a later change of the file need not be one of the step. */
  grows?: boolean;
  /** False when the step is declared to run outside of a transaction. */
  transaction?: boolean;
  /** Script that proves the step. */
  verifyPath?: string;
}

/** Steps of one directory. */
export interface LayoutSet {
  steps: LayoutStep[];
  /** Whether these steps can be read, where that is not the same for all of the tool's. */
  checkable?: boolean;
  /** The steps are in the tool's own order already (a plan, a list or a graph), not in that of their names. */
  inOrder?: boolean;
  /** The tool compares versions as text, so that those of unequal length order by their first digits. */
  asText?: boolean;
  /** What is wrong with the order or integrity of the files. */
  issues?: Finding[];
  /** Dialect that a file of the tool names. */
  dialect?: Dialect;
  /** The tool is told to run steps that come late with a lower version. */
  anyOrder?: boolean;
  /** SQL that the tool's own files say is what all steps together build. */
  truth?: MigrationFile;
  /** A file that holds what all steps together build, where the steps are code. */
  structure?: StepSql;
  /** Places of that file that could not be read. */
  structureUnread?: ParseProblem[];
}

/** How one tool lays out its files. */
export interface MigrationLayout {
  tool: MigrationTool;
  /** False when the steps are code, which a static reader cannot judge. */
  checkable: boolean;
  ordered: boolean;
  /** Of a tool that serves one database only. */
  dialect?: Dialect;
  /** Directory of the set that a file belongs to, or undefined when it is not of this tool. */
  directoryOf(
    file: MigrationFile,
    surroundings: Surroundings,
  ): string | undefined;
  /** Moves the tool's files between its directories, where one includes files of another. */
  regroup?(
    groups: readonly { directory: string; members: MigrationFile[] }[],
    surroundings: Surroundings,
  ): void;
  /** Whether a file that nothing else claims is of this set, when it lies in the set's directory. */
  adopts?(file: MigrationFile): boolean;
  read(
    files: readonly MigrationFile[],
    surroundings: Surroundings,
    directory: string,
  ): LayoutSet;
}

/** Directory part of a path; empty at the root. */
export function directoryName(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** Last part of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Orders versions by their numeric parts, so that 2 comes before 10 and 1.9 before 1.10. */
export function compareVersions(a: string, b: string): number {
  const left = a.split(/[._-]/);
  const right = b.split(/[._-]/);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const one = left[index] ?? '';
    const other = right[index] ?? '';
    if (one === other) continue;
    const numeric = /^\d*$/.test(one) && /^\d*$/.test(other);
    const width = Math.max(one.length, other.length);
    const [x, y] = numeric
      ? [one.padStart(width, '0'), other.padStart(width, '0')]
      : [one, other];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}

/**
 * Splits a file that holds both halves at the lines that `up` and `down` match; without `up`, it begins
 * with that half. Each half keeps the file's line numbers: the other half's lines are blank.
 */
export function splitHalves(
  text: string,
  up: RegExp | undefined,
  down: RegExp,
): { up: string; down?: string } {
  const forward: string[] = [];
  const backward: string[] = [];
  let half: 'none' | 'up' | 'down' = up ? 'none' : 'up';
  let seenDown = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    let marker = true;
    if (up?.test(line)) half = 'up';
    else if (down.test(line)) half = 'down';
    else marker = false;
    seenDown = seenDown || half === 'down';
    forward.push(half === 'up' && !marker ? line : '');
    backward.push(half === 'down' && !marker ? line : '');
  }
  return {
    up: forward.join('\n'),
    down: seenDown ? backward.join('\n') : undefined,
  };
}
