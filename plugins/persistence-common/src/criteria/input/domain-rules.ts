import { inputCriterion } from './inputCriterion';

export const domainRules = inputCriterion({
  id: 'domain-rules',
  title: 'Domain rules are written down',
  why: 'Constraints can only enforce the rules that somebody wrote down.',
  howToFix:
    'List each invariant in docs/domain/domain-rules.md and say where it is enforced: constraint, trigger or code.',
  introduces: 'a rule',
  forms:
    'a list item or a table row for each rule, a heading with text below it, and sentences with "must", "never" or "at most"',
  topic: 'rules',
});
