import type { Entity } from '@backstage/catalog-model';
import type {
  Fact,
  Rubric,
  Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import type { CatalogContext, CatalogView } from '../collection/CatalogContext';
import { judge } from '../refresh/judge';
import { saveSettled } from '../refresh/saveSettled';
import { transitionsBetween } from '../refresh/transitions';
import type { ScorecardStore, StoredScorecard } from '../store/types';

export interface StoredFactsJudgeOptions {
  store: ScorecardStore;
  catalog: Pick<CatalogContext, 'view'>;
  /** Facts of the collectors of modules, which are not stored. */
  extraFacts(entity: Entity, now: string): Promise<Fact[]>;
  rubric: Rubric;
}

/** A service before and after some results of runs. */
export interface Judged {
  before: Scorecard;
  after: Scorecard;
  /** What stands of its run results. */
  runs: readonly Fact[];
}

interface Known {
  view: CatalogView;
  previous: StoredScorecard;
  reading: readonly Fact[];
}

/** Judges a service anew from what is stored, without reading its source. */
export class StoredFactsJudge {
  constructor(private readonly options: StoredFactsJudgeOptions) {}

  /**
   * Judges and saves, after results were added.
   *
   * @returns undefined when the service was not read yet; its first reading will count them
   */
  async rejudge(
    entityRef: string,
    added: readonly Fact[],
    now: string,
  ): Promise<Judged | undefined> {
    const { store, rubric } = this.options;
    const known = await this.known(entityRef, now);
    if (!known) return undefined;
    const { view, previous, reading } = known;
    const { stored, standing } = await saveSettled(
      store,
      entityRef,
      { ...(await store.standing(entityRef)), added: [...added] },
      previous.scorecard,
      ({ facts: runs }, before) => {
        const scorecard = judge(rubric, { view, reading, runs }, now);
        return {
          profile: view.profile,
          scorecard,
          collection: previous.collection,
          source: previous.source,
          state: previous.state,
          transitions: transitionsBetween(before, scorecard, {
            addedEvidence: added,
            reread: false,
          }),
        };
      },
    );
    return {
      before: previous.scorecard,
      after: stored.scorecard,
      runs: standing.facts,
    };
  }

  /**
   * Judges as if the results were the newest ones, and stores nothing.
   *
   * @returns undefined when the service was not read yet
   */
  async preview(
    entityRef: string,
    results: readonly Fact[],
    now: string,
  ): Promise<Judged | undefined> {
    const known = await this.known(entityRef, now);
    if (!known) return undefined;
    const { view, previous, reading } = known;
    const { facts } = await this.options.store.standing(entityRef);
    const keyOf = (fact: Fact) => `${fact.kind} ${fact.subject}`;
    const replaced = new Set(results.map(keyOf));
    const runs = [
      ...facts.filter(fact => !replaced.has(keyOf(fact))),
      ...results,
    ];
    return {
      before: previous.scorecard,
      after: judge(this.options.rubric, { view, reading, runs }, now),
      runs,
    };
  }

  private async known(
    entityRef: string,
    now: string,
  ): Promise<Known | undefined> {
    const { store, catalog, extraFacts } = this.options;
    const previous = await store.get(entityRef);
    const reading = previous && (await store.facts(entityRef));
    if (!previous || !reading) return undefined;
    const view = await catalog.view(entityRef, now);
    if (!view) return undefined;
    const extra = await extraFacts(view.entity, now);
    return { view, previous, reading: [...reading, ...extra] };
  }
}
