import type {
  BundleCheck,
  BundleMetric,
  Finding,
  IndexDocumentFact,
  Objective,
  ServiceSettings,
} from '@persistence-scorecard/plugin-persistence-common';
import type { DrillDatabase } from '../database';

/** The parts of a drill; each is a subcommand too. */
export type DrillPartName =
  | 'migrate'
  | 'restore'
  | 'benchmark'
  | 'online'
  | 'integrity'
  | 'growth';

/** Told while a part works. A terminal draws a bar of it, a CI log a line. */
export interface Progress {
  /** @param total - number of steps, where it is known */
  start(label: string, total?: number): void;
  advance(detail?: string): void;
  end(): void;
}

/** What a part works with. */
export interface DrillContext {
  /** Empty, or as the part before left it; a part that needs a schema calls `prepare`. */
  database: DrillDatabase;
  /** Makes the database empty and applies all migrations of the service, without any verification. */
  prepare(): Promise<void>;
  /** The service's persistence.yaml. */
  settings: ServiceSettings;
  /** What indexes.md says, where it is there. */
  indexes?: IndexDocumentFact;
  /** Target of a metric, from persistence.yaml, else from the document that states it. */
  objectiveOf(metric: string): Objective | undefined;
  progress: Progress;
  /** Aborted by Ctrl-C; a part stops at the next safe place and throws what `throwIfAborted` throws. */
  signal: AbortSignal;
  now(): Date;
}

/** What a part did and found. */
export interface DrillResult {
  part: DrillPartName;
  /** As they go into the bundle; what was skipped says why, and skipped is never passed. */
  checks: BundleCheck[];
  metrics: BundleMetric[];
  /** Concrete observations, with the file and line that they are about where there is one. */
  findings: Finding[];
  /** One line for the summary, e.g. `6 of 6 tables restored and verified in 1.2 s`. */
  summary: string;
}
