import { inputCriterion } from './inputCriterion';

export const aggregates = inputCriterion({
  id: 'aggregates',
  title: 'Aggregates are described',
  why: 'One aggregate is one transaction. Where the boundaries are not written down, foreign keys and cascades draw them by accident.',
  howToFix:
    'Name each aggregate, its root and its members in docs/domain/aggregates.md, and the tables that store it.',
  introduces: 'an aggregate',
  forms:
    'a table with aggregate, root, members and tables, a heading or a list item for each, a diagram, and sentences such as "The Order aggregate has the order at its root and contains OrderLine"',
});
