import type { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError, toError } from '@backstage/errors';
import type { Entity } from '@backstage/catalog-model';
import { unreadableSource } from '@persistence-scorecard/analysis';
import type {
  CollectionStatus,
  Fact,
  Rubric,
} from '@persistence-scorecard/plugin-persistence-common';
import type { CatalogContext } from '../collection/CatalogContext';
import type {
  Collected,
  ServiceCollector,
} from '../collection/ServiceCollector';
import { isRunFact } from '../store/evidence';
import type { ScorecardStore, StoredScorecard } from '../store/types';
import { earlierValues, withoutEarlierValues } from './earlierValues';
import { judge } from './judge';
import { observeChanges } from './observeChanges';
import { saveSettled } from './saveSettled';
import { transitionsBetween } from './transitions';

export interface RefresherOptions {
  store: ScorecardStore;
  catalog: CatalogContext;
  collector: Pick<ServiceCollector, 'collect'>;
  rubric: Rubric;
  logger: LoggerService;
  now?: () => Date;
}

/**
 * Collects, judges and stores one service.
 *
 * Every pass judges all that stands: the facts of the last good reading and the newest run results. So an
 * unchanged source costs no analysis and still expires what has become too old, and a source that cannot
 * be reached leaves the last good scorecard, marked, which ages but never improves.
 */
export class Refresher {
  private readonly running = new Map<string, Promise<StoredScorecard>>();

  constructor(private readonly options: RefresherOptions) {}

  /** Refreshes now; who asks while a refresh runs gets that one's result. */
  async refresh(entityRef: string): Promise<StoredScorecard> {
    const running = this.running.get(entityRef);
    if (running) return running;
    const started = this.run(entityRef).finally(() =>
      this.running.delete(entityRef),
    );
    this.running.set(entityRef, started);
    return started;
  }

  private async run(entityRef: string): Promise<StoredScorecard> {
    const { store, catalog, rubric } = this.options;
    const now = (this.options.now?.() ?? new Date()).toISOString();
    const view = await catalog.view(entityRef, now);
    if (!view)
      throw new NotFoundError(`The catalog has no entity ${entityRef}`);
    const previous = await store.get(entityRef);
    const known = previous && (await store.facts(entityRef));
    const pass = await this.collect(
      view.entity,
      previous,
      known !== undefined,
      now,
    );

    const fresh = pass.collected?.facts;
    const extra = pass.collected?.extra ?? [];
    const evidence = await store.addEvidence(entityRef, [
      ...(fresh ?? []),
      ...earlierValues(fresh ?? []),
      ...extra,
    ]);
    const kept =
      fresh &&
      observeChanges(
        known,
        withoutEarlierValues(fresh.filter(fact => !isRunFact(fact))),
        now,
      );
    const reading =
      kept ??
      known ??
      unreadableSource(pass.status.message ?? 'it was never read', now);
    const judgedBefore =
      previous && previous.collection.state !== 'pending'
        ? previous.scorecard
        : undefined;
    const { stored } = await saveSettled(
      store,
      entityRef,
      evidence,
      judgedBefore,
      (standing, before) => {
        const by = {
          view,
          reading: [...reading, ...extra],
          runs: standing.facts,
        };
        const scorecard = judge(rubric, by, now);
        return {
          profile: view.profile,
          scorecard,
          collection: {
            ...pass.status,
            ...succeededAt(pass.status, previous, now),
          },
          source: pass.collected?.source ?? previous?.source,
          state: pass.collected?.state ?? previous?.state ?? {},
          facts: kept,
          digests: pass.collected?.digests,
          transitions: transitionsBetween(before, scorecard, {
            addedEvidence: standing.added,
            reread: fresh !== undefined,
          }),
        };
      },
    );
    return stored;
  }

  private async collect(
    entity: Entity,
    previous: StoredScorecard | undefined,
    hasFacts: boolean,
    now: string,
  ): Promise<{ status: CollectionStatus; collected?: Collected }> {
    const last = {
      state: hasFacts ? previous!.state : {},
      source: previous?.source,
    };
    try {
      const collected = await this.options.collector.collect(entity, last, now);
      const problem = sourceProblem(collected.facts);
      if (problem) throw new Error(problem);
      return { status: { state: 'ok', attemptedAt: now }, collected };
    } catch (error) {
      const { message } = toError(error);
      this.options.logger.warn(
        `Could not collect ${entity.kind}:${entity.metadata.name}: ${message}`,
      );
      return { status: { state: 'error', attemptedAt: now, message } };
    }
  }
}

function sourceProblem(facts: readonly Fact[] | undefined): string | undefined {
  for (const fact of facts ?? []) {
    if (fact.kind === 'source' && fact.value.state === 'error') {
      return fact.value.message ?? 'The source could not be analysed.';
    }
  }
  return undefined;
}

function succeededAt(
  status: CollectionStatus,
  previous: StoredScorecard | undefined,
  now: string,
) {
  const at = status.state === 'ok' ? now : previous?.collection.succeededAt;
  return at ? { succeededAt: at } : {};
}
