import type { Statement } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../markdownModel';
import { words } from '../words';
import { detectTopics, type Topic } from './topic';

const ENGINES = [
  'postgres~',
  'mysql',
  'mariadb',
  'sqlite',
  'mongodb',
  'mongo',
  'cassandra',
  'scylla~',
  'dynamodb',
  'oracle',
  'sql server',
  'mssql',
  'redis',
  'clickhouse',
  'cockroachdb',
  'elasticsearch',
  'couchbase',
  'couchdb',
  'firestore',
  'neo4j',
  'bigquery',
  'spanner',
  'aurora',
  'db2',
];

const TOPICS: readonly Topic[] = [
  { topic: 'engine', words: words(...ENGINES), byHeading: false },
  {
    topic: 'engine-reason',
    words: words(
      ...ENGINES,
      'engine',
      'relational',
      'non relational',
      'document stores?',
      'nosql',
      'datenbank~',
      'relational~',
      'motor',
      'relacional',
      'moteur',
    ),
    also: words(
      'because',
      'since',
      'cho[so]e~',
      'choice',
      'why',
      'reasons?',
      'due to',
      'so that',
      'needs?',
      'requires?',
      'fits?',
      'suits?',
      'weil',
      'denn',
      'da wir',
      'grund',
      'deshalb',
      'porque',
      'pois',
      'debido',
      'ya que',
      'car',
      'parce que',
      // "PostgreSQL, relational, for row-level security"
      'for \\w+',
    ),
  },
  {
    topic: 'partitioning',
    words: words('partition~', 'particion~', 'particao', 'particoes'),
  },
  {
    topic: 'sharding',
    words: words('shard~', 'fragmentac~', 'single (?:node|primary|writer)'),
  },
  {
    topic: 'replication',
    words: words('replic~', 'replik~', 'standby~', 'followers?', 'multi az'),
  },
];

/** What a physical model says. "Not needed, because …" is a statement too. */
export function physicalModelStatements(
  document: MarkdownDocument,
): Statement[] {
  return detectTopics(document, TOPICS);
}
