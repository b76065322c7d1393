import { inputCriterion } from './inputCriterion';

export const integrationPatterns = inputCriterion({
  id: 'integration-patterns',
  title: 'Integration patterns are described',
  why: 'Data that crosses contexts by a shared table couples releases; the pattern chosen instead has to be stated.',
  howToFix:
    'State in docs/architecture/integration-patterns.md how data reaches other contexts: events, API, replication, and which contract it keeps.',
  introduces: 'an integration pattern',
  forms:
    'sentences, rows or list items that name how data is exchanged (event, queue, API call, file) and with whom',
  topic: 'patterns',
});
