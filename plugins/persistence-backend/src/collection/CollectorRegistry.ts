import { ConflictError } from '@backstage/errors';
import type {
  FactCollector,
  PersistenceCollectorsExtensionPoint,
} from '@persistence-scorecard/plugin-persistence-node';

/** The collectors that modules added, in the order of their ids so that results never depend on start-up. */
export class CollectorRegistry implements PersistenceCollectorsExtensionPoint {
  private readonly collectors = new Map<string, FactCollector>();

  addCollector(collector: FactCollector): void {
    if (this.collectors.has(collector.id)) {
      throw new ConflictError(
        `There is already a collector with the id "${collector.id}"`,
      );
    }
    this.collectors.set(collector.id, collector);
  }

  all(): FactCollector[] {
    return [...this.collectors.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}
