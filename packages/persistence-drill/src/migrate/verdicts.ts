import type { SchemaChange } from '../snapshot';

/**
 * How a step's rollback did:
 *
 * - `exact`: the schema is as before, and applying again builds what it built
 * - `order-only`: so it is but for the order of columns, which a dropped and re-added column loses
 * - `differs`: it ran, and left another schema behind
 * - `fails`: it, or applying again, stopped with an error
 * - `empty`: there is nothing in it, though the step changed the schema
 * - `missing`: there is none, though the step changed the schema
 * - `not-applicable`: the step changes no schema
 * - `skipped`: it could not be tried; the reason says why
 */
export type RollbackVerdict =
  | 'exact'
  | 'order-only'
  | 'differs'
  | 'fails'
  | 'empty'
  | 'missing'
  | 'not-applicable'
  | 'skipped';

/** Verdicts of steps whose change can be undone by what lies in the repository. */
export const REVERSIBLE: readonly RollbackVerdict[] = ['exact', 'order-only'];

/** A step as the drill saw it. */
export interface StepOutcome {
  version: string;
  name: string;
  path: string;
  rollbackPath?: string;
  applied: 'ok' | 'fails' | 'skipped';
  verdict: RollbackVerdict;
  /** Why, for everything but `exact` and `not-applicable`. */
  reason?: string;
  /** Line of the file that the reason is about. */
  line?: number;
  /** What the rollback leaves different. */
  changes?: SchemaChange[];
  /** Paths of the steps that had to be rolled back together. */
  together?: string[];
  /** Milliseconds that applying took. */
  milliseconds: number;
  data: DataOutcome;
}

/** What happened with rows in the tables that the step changes. */
export interface DataOutcome {
  /** Tables that the step changes and that could be given rows, of all that it changes. */
  seeded: number;
  total: number;
  /** The step stops on a table that holds rows. */
  upFails?: string;
  /** Rows that a rollback and another application lost or changed. */
  lost?: {
    table: string;
    column?: string;
    detail: string;
    /** The step is there to drop it. */
    expected?: boolean;
  }[];
}

export const NO_DATA: DataOutcome = { seeded: 0, total: 0 };
