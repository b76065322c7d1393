import type { Statement } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../markdownModel';
import { words } from '../words';
import { detectTopics, type Topic } from './topic';

const TOPICS: readonly Topic[] = [
  {
    topic: 'patterns',
    words: words(
      'patterns?',
      'muster',
      'shared databases?',
      'idempoten~',
      'events?',
      'outbox',
      'sagas?',
      'queues?',
      'messag~',
      'rest',
      'grpc',
      'graphql',
      'https?',
      'webhooks?',
      'apis?',
      'anti corruption~',
      'shared kernel',
      'published language',
      'open host~',
      'conformist',
      'customer supplier',
      'publish~',
      'subscri~',
      'cdc',
      'etl',
      'batch~',
      'poll(?:s|ed|ing)?',
      'synchron~',
      'asynchron~',
      'kafka',
      'nats',
      'rabbitmq',
      'amqp',
      'ereignis~',
      'nachricht~',
      'warteschlange~',
      'eventos?',
      'mensaj~',
      'mensag~',
      'evenement~',
    ),
  },
];

/** How the service talks to others. */
export function integrationPatternsStatements(
  document: MarkdownDocument,
): Statement[] {
  return detectTopics(document, TOPICS);
}
