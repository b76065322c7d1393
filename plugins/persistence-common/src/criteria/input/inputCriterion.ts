import { type Criterion, type InputId } from '../../model';
import { judgeDocument } from '../support/judgeDocument';
import { REPOSITORY_NEEDS } from '../support/needed';

/**
 * Makes the criterion of one mandatory input. An input is complete when it is written (no template)
 * and introduces at least one of the things that it is about.
 */
export function inputCriterion(options: {
  id: InputId;
  title: string;
  why: string;
  howToFix: string;
  /** What the document introduces: `an entity`. */
  introduces: string;
  /** Forms that introduce one, as they stand in a sentence. */
  forms: string;
  /** Statement topic that also shows it. */
  topic?: string;
}): Criterion {
  const { id, title, why, howToFix, introduces, forms, topic } = options;
  return {
    id,
    group: 'input',
    title,
    why,
    howToFix,
    requiredAssurance: 'documented',
    needs: [...REPOSITORY_NEEDS, { kind: 'document', subject: id }],
    check: context =>
      judgeDocument(context, {
        id,
        assurance: 'documented',
        howToFix,
        lacking: document => {
          const said =
            document.names.length > 0 ||
            document.statements.some(s => s.topic === topic);
          return said
            ? []
            : [
                {
                  message: `${document.path} does not introduce ${introduces}.`,
                  severity: 'problem',
                  path: document.path,
                  line:
                    document.nearest?.names ??
                    document.nearest?.[topic ?? ''] ??
                    1,
                  fix: `${howToFix} Understood ${
                    forms.includes(', ') ? 'are' : 'is'
                  } ${forms}.`,
                },
              ];
        },
      }),
  };
}
