import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DEFAULT_PATHS,
  type DocumentFact,
  type DocumentId,
} from '@persistence-scorecard/plugin-persistence-common';
import { parseMarkdown } from '../documents';
import { buildSchema } from '../sql';
import { foreignDocument } from './foreignDocument';
import { OwnNames } from './ownNames';
import { otherServicesDocument } from './serviceNames';
import type { ReadDocument } from './readDocuments';

const examples = join(__dirname, '../../../../examples/services');
const example = (service: string, path: string) =>
  readFileSync(join(examples, service, path), 'utf8');
const markdown = (text: string) =>
  parseMarkdown(new TextEncoder().encode(text), 'docs/x.md');

async function ownOf(service: string): Promise<OwnNames> {
  const path = DEFAULT_PATHS.schema;
  const model = await buildSchema([{ path, sql: example(service, path) }]);
  const names = service === 'orders' ? ['Order', 'Order Line'] : ['Account'];
  return new OwnNames([model], {
    entities: names.map(name => ({ name, line: 1 })),
    aggregates: [],
  });
}

const judge = async (service: string, id: DocumentId, text: string) =>
  foreignDocument(id, markdown(text), await ownOf(service));

const DOCUMENTS: DocumentId[] = [
  'aggregates',
  'domain-rules',
  'logical-model',
  'physical-model',
  'indexes',
  'migration-strategy',
  'data-retention',
  'backup-recovery',
];

describe('a document of another service', () => {
  it.each(DOCUMENTS)('is told by the names in its %s', async id => {
    const copied = await judge(
      'ledger',
      id,
      example('orders', DEFAULT_PATHS[id]),
    );
    expect(copied?.reason).toMatch(/^It is another service's: it names `\w/);
    expect(copied?.line).toBeGreaterThan(1);
    expect(
      await judge('orders', id, example('orders', DEFAULT_PATHS[id])),
    ).toBeUndefined();
  });

  it('is told by the tables of its SQL alone', async () => {
    const text =
      'A restore is verified by this:\n\n```sql\nSELECT count(*) FROM parcels JOIN routes ON true;\n```\n';
    expect((await judge('orders', 'backup-recovery', text))?.reason).toContain(
      '`parcels` and `routes`',
    );
  });

  it.each([
    [
      'a name of its own beside them',
      'Only `orders` matters here; `parcel_events`, `parcel_routes` and `carrier_rates` are read.',
    ],
    [
      'settings of the engine',
      '`max_connections`, `shared_buffers`, `lock_timeout` and `pg_stat_statements` are set by the platform.',
    ],
    [
      'columns that every schema has',
      '`created_at`, `updated_at`, `deleted_at` and `customer_id` are never null.',
    ],
    [
      'roles named after its tables',
      'Roles `orders_app`, `orders_read` and `orders_contacts` are granted by group.',
    ],
    ['few names', 'The job `erase_contacts` runs each night.'],
    ['no names', 'Everything is kept for as long as an order is open.'],
  ])('is not told by %s', async (_, text) => {
    expect(await judge('orders', 'data-retention', text)).toBeUndefined();
  });

  it('is not looked for without a schema', async () => {
    const own = new OwnNames([], { entities: [], aggregates: [] });
    const text = example('orders', DEFAULT_PATHS['physical-model']);
    expect(
      await foreignDocument('physical-model', markdown(text), own),
    ).toBeUndefined();
  });
});

describe('a document that says the name of another service', () => {
  const own = new Set(['orders']);
  const text =
    '# Backup\n\nThe parcels service is backed up each night.\n\nWhen the parcels service is down, the ' +
    'region is rebuilt.\n\n- The parcels service answers again after a test.\n';

  it('throughout is one of that service', () => {
    expect(otherServicesDocument(markdown(text), own, [])).toEqual({
      reason: expect.stringContaining('`parcels` 3 times'),
      line: 3,
    });
  });

  it('is not one when it says its own name too', () => {
    const both = `${text}\nThe orders service reads parcels.\n`;
    expect(otherServicesDocument(markdown(both), own, [])).toBeUndefined();
  });

  it('is not one when the rest of the documentation knows that service', () => {
    const fact = { path: 'x.md' } as DocumentFact;
    const neighbours: ReadDocument[] = [
      {
        id: 'integration-patterns',
        fact,
        markdown: markdown('Parcels are sent by the parcels service.'),
      },
    ];
    expect(
      otherServicesDocument(markdown(text), own, neighbours),
    ).toBeUndefined();
  });

  it('is not judged when nobody knows what the service is called', () => {
    expect(
      otherServicesDocument(markdown(text), new Set(), []),
    ).toBeUndefined();
  });
});
