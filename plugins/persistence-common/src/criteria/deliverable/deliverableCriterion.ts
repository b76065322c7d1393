import type {
  Criterion,
  CriterionContext,
  DeliverableId,
  FactNeed,
} from '../../model';
import { judgeDocument, type DocumentDemand } from '../support/judgeDocument';
import { REPOSITORY_NEEDS } from '../support/needed';

/** Makes the criterion of one required deliverable. */
export function deliverableCriterion(options: {
  id: DeliverableId;
  title: string;
  why: string;
  howToFix: string;
  /** Facts that it must agree with. */
  needs: readonly FactNeed[];
  demand: (
    context: CriterionContext,
  ) => Omit<DocumentDemand, 'id' | 'assurance' | 'howToFix'>;
}): Criterion {
  const { id, title, why, howToFix } = options;
  return {
    id,
    group: 'deliverable',
    title,
    why,
    howToFix,
    requiredAssurance: 'analysed',
    needs: [
      ...REPOSITORY_NEEDS,
      { kind: 'document', subject: id },
      ...options.needs,
    ],
    check: context =>
      judgeDocument(context, {
        ...options.demand(context),
        id,
        assurance: 'analysed',
        howToFix,
      }),
  };
}
