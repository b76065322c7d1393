import { inputCriterion } from './inputCriterion';

export const integrationPatterns = inputCriterion({
  id: 'integration-patterns',
  title: 'Integration patterns are described',
  why: 'Data that crosses contexts by a shared table couples releases; the pattern chosen instead has to be stated.',
  howToFix:
    'State in docs/architecture/integration-patterns.md how data reaches other contexts: events, API, replication, and which contract it keeps.',
  introduces: 'an integration pattern',
  topic: 'patterns',
});
