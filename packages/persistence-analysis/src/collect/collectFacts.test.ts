import {
  DELIVERABLE_IDS,
  INPUT_IDS,
  type Fact,
  type FactKind,
} from '@persistence-scorecard/plugin-persistence-common';
import { MemorySourceTree, type SourceSnapshot } from '../source';
import { analyseInWorker } from './analyseInWorker';
import { collectFacts, unreadableSource } from './collectFacts';

const options = {
  now: '2026-03-01T12:00:00.000Z',
  trust: 'self-reported' as const,
};
const collect = (
  files: SourceSnapshot['files'],
  rest: Partial<SourceSnapshot> = {},
) => collectFacts(new MemorySourceTree({ files, ...rest }), options);

function get<K extends FactKind>(
  facts: Fact[],
  kind: K,
  subject = '',
): Fact<K> {
  const found = facts.find(f => f.kind === kind && f.subject === subject);
  if (!found) throw new Error(`no ${kind} ${subject}`);
  return found as Fact<K>;
}

const SERVICE = {
  'docs/domain/entities.md': `# Entities

## Order
What a customer bought.

## Quote
A quote is not persisted, it is computed.
`,
  'docs/domain/aggregates.md': `# Aggregates

Bounded context: Sales

| Aggregate | Root | Members | Tables |
| --- | --- | --- | --- |
| Order | Order | Order, OrderLine | \`orders\`, \`order_lines\` |
`,
  'docs/database/logical-model.md': `# Logical model

The table orders references customers by id.
`,
  'docs/database/schema.sql':
    'CREATE TABLE orders (\n  id uuid PRIMARY KEY,\n  email text\n);\n',
  'db/migrations/0001_orders.up.sql':
    'CREATE TABLE orders (id uuid PRIMARY KEY, email text);\n',
  'db/migrations/0001_orders.down.sql': 'DROP TABLE orders;\n',
};

const ALWAYS = [
  'source ',
  'settings ',
  ...[...INPUT_IDS, ...DELIVERABLE_IDS].map(id => `document ${id}`),
  'mentions logical-model',
  'mentions physical-model',
  'mentions data-retention',
  'mentions indexes',
  'mentions migration-strategy',
  'index-document ',
  'domain ',
  'schema deliverable',
  'schema migrations',
  'migrations ',
  'drift ',
  'sensitive-data ',
  'code-queries ',
  'evidence-index ',
];
const keys = (facts: Fact[]) => facts.map(f => `${f.kind} ${f.subject}`);

describe('collectFacts', () => {
  it('gives every fact for an empty repository, each saying that nothing is there', async () => {
    const facts = await collect({});
    expect(keys(facts).sort()).toEqual([...ALWAYS].sort());
    expect(get(facts, 'document', 'schema').value).toMatchObject({
      present: false,
      path: 'docs/database/schema.sql',
    });
    expect(get(facts, 'drift').value.compared).toBe(false);
    expect(facts.every(f => f.observedAt === options.now)).toBe(true);
  });

  it('reads a service', async () => {
    const commit = 'c'.repeat(40);
    const facts = await collect(SERVICE, { commit, branch: 'main' });
    expect(get(facts, 'source').value).toMatchObject({
      state: 'read',
      commit,
      branch: 'main',
      filesRead: 6,
    });
    expect(get(facts, 'document', 'entities').evidence).toEqual([
      {
        type: 'file',
        path: 'docs/domain/entities.md',
        line: 1,
        endLine: 7,
        commit,
      },
    ]);
    expect(get(facts, 'domain').value).toEqual({
      entities: [
        { name: 'Order', line: 3 },
        { name: 'Quote', line: 6, notPersisted: true },
      ],
      aggregates: [
        {
          name: 'Order',
          path: 'docs/domain/aggregates.md',
          root: 'Order',
          members: ['Order', 'OrderLine'],
          tables: ['orders', 'order_lines'],
          line: 7,
        },
      ],
      context: 'Sales',
    });
    expect(get(facts, 'mentions', 'logical-model').value).toEqual({
      queries: [],
      listedTables: [],
      path: 'docs/database/logical-model.md',
      entities: [
        { name: 'Order', line: 3 },
        { name: 'Quote', excluded: true },
      ],
      aggregates: [{ name: 'Order', line: 3 }],
      tables: [{ name: 'public.orders', line: 3 }],
    });
    expect(get(facts, 'drift').value).toEqual({
      compared: true,
      differences: [],
    });
    expect(get(facts, 'migrations').value.sets[0]).toMatchObject({
      tool: 'golang-migrate',
      directory: 'db/migrations',
    });
    expect(get(facts, 'sensitive-data').value.columns).toMatchObject([
      {
        column: 'email',
        location: { path: 'docs/database/schema.sql', line: 3 },
      },
    ]);
  });

  it('gives the same for the same tree, whatever the order of its files', async () => {
    const reversed = Object.fromEntries(Object.entries(SERVICE).reverse());
    expect(await collect(reversed)).toEqual(await collect(SERVICE));
  });

  it('follows the paths of the settings', async () => {
    const facts = await collect({
      'docs/database/persistence.yaml': 'paths:\n  schema: db/structure.sql\n',
      'db/structure.sql': 'CREATE TABLE a (id uuid PRIMARY KEY);',
    });
    expect(get(facts, 'document', 'schema').value).toMatchObject({
      present: true,
      path: 'db/structure.sql',
    });
    expect(get(facts, 'schema', 'deliverable').value.model.tables).toHaveLength(
      1,
    );
  });

  it('reads schema.md of a document store', async () => {
    const facts = await collect({
      'docs/database/schema.md': `# Schema

MongoDB 7, one database.

## Collection \`articles\`

| Field | Type | Notes |
| --- | --- | --- |
| _id | ObjectId | generated |
| email | string | required |

## Choices

| Question | Answer |
| --- | --- |
| Why | because |
`,
    });
    const { model } = get(facts, 'schema', 'deliverable').value;
    expect(model.dialect).toBe('mongodb');
    expect(model.tables).toMatchObject([
      {
        name: 'articles',
        primaryKey: { columns: ['_id'] },
        columns: [
          { name: '_id', generation: 'generated', location: { line: 9 } },
          { name: 'email', notNull: true },
        ],
      },
    ]);
    expect(get(facts, 'document', 'schema').value.statements).toEqual([
      { topic: 'tables', line: 7 },
    ]);
  });

  it('does not call a document missing that was only too large', async () => {
    const path = 'docs/database/indexes.md';
    const facts = await collect(
      {},
      { skipped: [{ path, reason: 'larger than 2 MB (50 MB)' }] },
    );
    expect(get(facts, 'document', 'indexes').value).toMatchObject({
      present: true,
      statements: [],
      findings: [{ path, message: expect.stringContaining('too large') }],
    });
    expect(get(facts, 'source').value.skipped).toHaveLength(1);
  });

  it('marks a copy', async () => {
    const text =
      '# D\n\nThe same long text in two documents, which says nothing new in the second of the two places.\n';
    const facts = await collect({
      'docs/domain/entities.md': text,
      'docs/domain/value-objects.md': text,
    });
    expect(
      get(facts, 'document', 'entities').value.placeholder,
    ).toBeUndefined();
    expect(get(facts, 'document', 'value-objects').value.placeholder).toEqual({
      reason: 'The document is a copy of docs/domain/entities.md.',
      line: 1,
    });
  });

  it('names file and line of broken SQL, and reads the rest', async () => {
    const facts = await collect({
      ...SERVICE,
      'docs/database/schema.sql':
        'CREATE TABLE a (id uuid PRIMARY KEY);\nCREATE TABEL b (id int);\n',
    });
    const { model } = get(facts, 'schema', 'deliverable').value;
    expect(model.problems).toMatchObject([
      { path: 'docs/database/schema.sql', line: 2 },
    ]);
    expect(get(facts, 'drift').value.compared).toBe(false);
    expect(get(facts, 'document', 'entities').value.present).toBe(true);
  });

  it('does not take an SQL file with NUL bytes for an empty schema', async () => {
    const facts = await collect({
      'docs/database/schema.sql': 'CREATE TABLE a (id int);\u0000DROP TABLE a;',
    });
    const { model } = get(facts, 'schema', 'deliverable').value;
    expect(model.tables).toEqual([]);
    expect(model.problems).toMatchObject([
      { line: 1, message: expect.stringMatching(/NUL/) },
    ]);
  });

  it('gives the time of the last change where there is history', async () => {
    const path = 'docs/domain/entities.md';
    const facts = await collect(SERVICE, {
      history: {
        [path]: {
          firstCommittedAt: '2026-01-01T00:00:00.000Z',
          lastChangedAt: '2026-02-01T00:00:00.000Z',
          laterCommits: [],
        },
      },
    });
    expect(get(facts, 'document', 'entities').value.lastChangedAt).toBe(
      '2026-02-01T00:00:00.000Z',
    );
  });

  it('digests each document that is there', async () => {
    const digests = async (files: Record<string, string>) => {
      const facts = await collect(files);
      return (['entities', 'schema', 'indexes'] as const).map(
        id => get(facts, 'document', id).value.digest,
      );
    };
    const files = {
      'docs/domain/entities.md': '# Entities\n',
      'docs/database/schema.sql': 'CREATE TABLE a (id int);\n',
    };
    const [entities, schema, indexes] = await digests(files);
    expect(entities).toBe(
      'a7267e5415b5139b23a0f5bde3e853ae07f33c3e8b81bbb8902cc0d978406ec4',
    );
    expect([schema?.length, indexes]).toEqual([64, undefined]);
    const changed = await digests({
      ...files,
      'docs/domain/entities.md': '# Entities \n',
    });
    expect(changed[0]).not.toBe(entities);
    expect(changed[1]).toBe(schema);
  });

  it('reports a bundle that cannot be read, and one that was left out', async () => {
    const facts = await collect(
      { '.persistence/evidence/a.json': '{' },
      {
        skipped: [
          { path: '.persistence/evidence/b.json', reason: 'larger than 2 MB' },
        ],
      },
    );
    expect(
      get(facts, 'evidence-index').value.problems.map(p => p.path),
    ).toEqual(['.persistence/evidence/a.json', '.persistence/evidence/b.json']);
  });
});

describe('unreadableSource', () => {
  it('is the only fact, so that nothing counts as missing', () => {
    expect(unreadableSource('404 from the host', options.now)).toEqual([
      expect.objectContaining({
        kind: 'source',
        value: {
          state: 'error',
          message: '404 from the host',
          filesRead: 0,
          skipped: [],
        },
      }),
    ]);
  });
});

describe('analyseInWorker', () => {
  it('gives what a collection in this thread gives', async () => {
    expect(await analyseInWorker({ files: SERVICE }, options)).toEqual(
      await collect(SERVICE),
    );
  }, 30_000);

  it('is stopped when it takes too long', async () => {
    await expect(
      analyseInWorker({ files: SERVICE }, options, { timeoutMs: 1 }),
    ).rejects.toThrow('took longer than 1 ms');
  }, 30_000);

  it('is stopped when it needs too much memory', async () => {
    await expect(
      analyseInWorker({ files: SERVICE }, options, { memoryMb: 4 }),
    ).rejects.toThrow(/more than 4 MB/);
  }, 30_000);

  it('says what went wrong inside', async () => {
    await expect(
      analyseInWorker(
        { files: SERVICE },
        {
          ...options,
          extraBundles: [
            { path: 'x', bytes: undefined as unknown as Uint8Array },
          ],
        },
      ),
    ).rejects.toThrow(/could not be analysed: /);
  }, 30_000);
});
