import {
  createExtensionPoint,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { SourceTree } from '@persistence-scorecard/analysis';
import type { Fact } from '@persistence-scorecard/plugin-persistence-common';

/** What a collector may look at. */
export interface CollectorContext {
  entity: Entity;
  /** The service's files; undefined when the source did not change, or could not be read. */
  tree?: SourceTree;
  /** Time of the pass, ISO 8601. */
  now: string;
  logger: LoggerService;
  /** Aborted when the collector takes too long; what it yields then is not waited for. */
  signal: AbortSignal;
}

/**
 * Reads a source and yields facts; it knows no criteria. Facts of the kinds `run-check` and `metric` are
 * kept for good, and the newest of each subject stands. Other kinds must be yielded on each pass.
 */
export interface FactCollector {
  /** Kebab-case, unique. */
  id: string;
  collect(context: CollectorContext): Promise<Fact[]>;
}

export interface PersistenceCollectorsExtensionPoint {
  /** @throws when a collector with the same id is there already */
  addCollector(collector: FactCollector): void;
}

/** Lets modules add sources of facts. */
export const persistenceCollectorsExtensionPoint =
  createExtensionPoint<PersistenceCollectorsExtensionPoint>({
    id: 'persistence.collectors',
  });
