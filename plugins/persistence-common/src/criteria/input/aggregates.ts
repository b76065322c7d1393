import { inputCriterion } from './inputCriterion';

export const aggregates = inputCriterion({
  id: 'aggregates',
  title: 'Aggregates are described',
  why: 'One aggregate is one transaction. Where the boundaries are not written down, foreign keys and cascades draw them by accident.',
  howToFix:
    'Name each aggregate, its root and its members in docs/domain/aggregates.md, and the tables that store it.',
  introduces: 'an aggregate',
});
