import type {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { FilterPredicate } from '@backstage/filter-predicates';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { serviceProfile, systemOf } from '../collection/serviceProfile';
import type {
  QueueEntry,
  RefreshQueue,
  ScorecardStore,
  ServiceProfile,
} from '../store/types';

export interface SweeperOptions {
  catalog: CatalogService;
  auth: AuthService;
  queue: RefreshQueue;
  store: Pick<ScorecardStore, 'addPending'>;
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
    const { catalog, auth, queue, store, entityFilter, logger } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    const entries: QueueEntry[] = [];
    const entities = new Map<string, Entity>();
    // An error in the middle ends the sweep here, so that a half-read catalog removes nothing.
    const pages = catalog.streamEntities(
      {
        query: entityFilter,
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.etag',
          'metadata.title',
          'spec.owner',
          'spec.system',
        ],
        pageSize: PAGE,
        totalItems: 'exclude',
      },
      { credentials },
    );
    for await (const page of pages) {
      for (const entity of page) {
        const entityRef = stringifyEntityRef(entity);
        entries.push({ entityRef, entityEtag: entity.metadata.etag });
        entities.set(entityRef, entity);
      }
    }
    const now = (this.options.now?.() ?? new Date()).toISOString();
    const { added, removed } = await queue.reconcile(entries, now);
    const fresh = added.flatMap(ref => entities.get(ref) ?? []);
    await store.addPending(await this.profiles(fresh, credentials), now);
    if (added.length + removed.length > 0) {
      logger.info(
        `Persistence scorecards: ${added.length} services added, ${removed.length} removed`,
      );
    }
  }

  /** What lists show of new services until they are read; their domain is that of their system. */
  private async profiles(
    entities: readonly Entity[],
    credentials: BackstageCredentials,
  ): Promise<ServiceProfile[]> {
    const wanted = new Set(entities.flatMap(entity => systemOf(entity) ?? []));
    const entityRefs = [...wanted];
    const { items } = entityRefs.length
      ? await this.options.catalog.getEntitiesByRefs(
          { entityRefs },
          { credentials },
        )
      : { items: [] };
    const systems = new Map(entityRefs.map((ref, i) => [ref, items[i]]));
    return entities.map(entity =>
      serviceProfile(entity, systems.get(systemOf(entity) ?? '')),
    );
  }
}
