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
      'restful',
      'rest (?:apis?|calls?|endpoints?|interfaces?|schnittstelle~|services?)',
      '(?:over|via|by|uber|por|par|through) rest',
      'api rest',
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
      'schnittstelle~',
      'warteschlange~',
      'eventos?',
      'mensaj~',
      'mensag~',
      'evenement~',
      'colas?',
      'filas? de mensagens',
      "files? d'attente",
      'interfaz',
      'sincron~',
      'asincron~',
      'assincron~',
      'idempoten~',
      'padr(?:ao|oes)',
      'patron(?:es)?',
      'patrons?',
      'motifs?',
    ),
  },
];

/** How the service talks to others. */
export function integrationPatternsStatements(
  document: MarkdownDocument,
): Statement[] {
  return detectTopics(document, TOPICS);
}
