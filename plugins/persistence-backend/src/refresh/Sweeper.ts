import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { FilterPredicate } from '@backstage/filter-predicates';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { QueueEntry, RefreshQueue } from '../store/types';

export interface SweeperOptions {
  catalog: CatalogService;
  auth: AuthService;
  queue: RefreshQueue;
  entityFilter: FilterPredicate;
  logger: LoggerService;
  now?: () => Date;
}

const PAGE = 1000;

/**
 * Looks through the catalog: new and changed services become due, and what is gone from it loses its
 * scorecard. Plans only; the workers do the work.
 */
export class Sweeper {
  constructor(private readonly options: SweeperOptions) {}

  async sweep(): Promise<void> {
    const { catalog, auth, queue, entityFilter, logger } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const entries: QueueEntry[] = [];
    // An error in the middle ends the sweep here, so that a half-read catalog removes nothing.
    const pages = catalog.streamEntities(
      {
        query: entityFilter,
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.etag',
        ],
        pageSize: PAGE,
      },
      { credentials },
    );
    for await (const page of pages) {
      for (const entity of page) {
        entries.push({
          entityRef: stringifyEntityRef(entity),
          entityEtag: entity.metadata.etag,
        });
      }
    }
    const now = (this.options.now?.() ?? new Date()).toISOString();
    const { added, removed } = await queue.reconcile(entries, now);
    if (added.length + removed.length > 0) {
      logger.info(
        `Persistence scorecards: ${added.length} services added, ${removed.length} removed`,
      );
    }
  }
}
