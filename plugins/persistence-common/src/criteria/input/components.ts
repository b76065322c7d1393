import { inputCriterion } from './inputCriterion';

export const components = inputCriterion({
  id: 'components',
  title: 'Components are described',
  why: 'Who reads and writes the data decides who may change its shape.',
  howToFix:
    'Describe each component in docs/architecture/components.md, what data it owns and what it reads.',
  introduces: 'a component',
  forms:
    'a heading for each, a table with the name first, a list whose items begin with the name in bold or as code, and sentences that begin with the name as code',
  topic: 'components',
});
