import type { Entity } from '@backstage/catalog-model';
import {
  evaluateScorecard,
  type Applicability,
  type Fact,
  type Rubric,
  type Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import type { CatalogView } from '../collection/CatalogContext';
import { standingFacts } from './standingFacts';

/** What a service is judged by. */
export interface JudgedBy {
  view: CatalogView;
  /** Facts of the last good reading, and of the collectors of modules. */
  reading: readonly Fact[];
  /** Newest run results per subject. */
  runs: readonly Fact[];
}

/** Judges a service by all that stands: the one way for a full pass, an incremental one and a preview. */
export function judge(
  rubric: Rubric,
  { view, reading, runs }: JudgedBy,
  now: string,
): Scorecard {
  const subject = {
    entityRef: view.profile.entityRef,
    declared: declaredApplicability(view.entity),
  };
  const facts = standingFacts(reading, runs, view.graph);
  return evaluateScorecard(rubric, subject, facts, [], [], now);
}

function declaredApplicability(entity: Entity): Applicability | undefined {
  const annotations = entity.metadata.annotations ?? {};
  if (annotations['persistence/applicable'] !== 'false') return undefined;
  return {
    applicable: false,
    reason: annotations['persistence/applicable-reason'],
  };
}
