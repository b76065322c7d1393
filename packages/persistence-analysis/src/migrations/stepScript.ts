import type {
  Dialect,
  MigrationTool,
} from '@persistence-scorecard/plugin-persistence-common';
import type { LayoutStep, StepSql } from './layout';
import { releaseOf } from './releases';

/** SQL of one step as it can be executed. */
export interface StepScript {
  version: string;
  name: string;
  path: string;
  /** Undefined when the step is code, which only the team's own tool can run. */
  forward?: StepSql;
  /** The script that undoes it; undefined where there is none to run. */
  rollback?: { path: string; text: string };
  /** False when the step is declared to run outside of a transaction. */
  transaction?: boolean;
  /** Steps of one release are one logical change, split over files. */
  release: string;
}

/** The steps of one directory, in the tool's own order, as they can be executed. */
export interface MigrationScripts {
  tool: MigrationTool;
  directory: string;
  dialect: Dialect;
  /** SHA-256 over the steps' names and contents, as `MigrationSet.digest`. */
  digest: string;
  steps: StepScript[];
}

/** What can be executed of a step. Code, and SQL that a reader made out of something else, cannot. */
export function scriptOf(
  tool: MigrationTool,
  step: LayoutStep,
  transaction: boolean | undefined,
): StepScript {
  const { version, name, path, forward, rollback } = step;
  const isOwnSql = !step.code && forward?.dialect === undefined;
  return {
    version,
    name,
    path,
    ...(isOwnSql && forward ? { forward } : {}),
    ...(isOwnSql && typeof rollback !== 'string'
      ? { rollback: { path: rollback.path, text: rollback.text } }
      : {}),
    ...(transaction === undefined ? {} : { transaction }),
    release: releaseOf(tool, step),
  };
}
