import { inputCriterion } from './inputCriterion';

export const entities = inputCriterion({
  id: 'entities',
  title: 'Entities are described',
  why: 'A schema without agreed entities is shaped by whoever wrote the first table.',
  howToFix:
    'Describe each entity in docs/domain/entities.md under its own heading: identity, attributes, life cycle.',
  introduces: 'an entity',
  forms:
    'a heading for each, a table with the name first and a sentence after it, an erDiagram, a list whose items begin with the name in bold, and names in bold in a sentence',
});
