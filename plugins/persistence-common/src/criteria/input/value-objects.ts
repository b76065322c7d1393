import { inputCriterion } from './inputCriterion';

export const valueObjects = inputCriterion({
  id: 'value-objects',
  title: 'Value objects are described',
  why: 'What has no identity of its own is stored inside its owner; without the list it ends up as a table with an id.',
  howToFix:
    'Describe each value object in docs/domain/value-objects.md under its own heading: what it is made of and what makes two of them equal.',
  introduces: 'a value object',
  forms:
    'a heading for each, a table with the name first and a sentence after it, a list whose items begin with the name in bold, and names in bold in a sentence',
});
