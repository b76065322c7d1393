import type {
  DocumentFact,
  FactKind,
  MentionsFact,
} from '@persistence-scorecard/plugin-persistence-common';
import { applyCaps, DEFAULT_CAPS, MemorySourceTree } from '../source';
import { collectFacts } from './collectFacts';

const options = {
  now: '2026-03-01T12:00:00.000Z',
  trust: 'self-reported' as const,
};

async function read<T>(
  tree: MemorySourceTree,
  kind: FactKind,
  subject: string,
): Promise<T> {
  const facts = await collectFacts(tree, options);
  return facts.find(fact => fact.kind === kind && fact.subject === subject)!
    .value as T;
}

describe('a skeleton that is to be filled in', () => {
  it('does not forget the tables that it has places for', async () => {
    const tree = new MemorySourceTree({
      files: {
        'docs/database/schema.sql':
          'CREATE TABLE recipients (id uuid PRIMARY KEY);\nCREATE TABLE carriers (code text PRIMARY KEY);\n',
        'docs/database/physical-model.md':
          '# Where it lives\n\nPostgreSQL 16 on the platform of the company.\n\n| Table | Rows |\n|---|---|\n| `recipients` | TODO |\n',
      },
    });
    const { tables } = await read<MentionsFact>(
      tree,
      'mentions',
      'physical-model',
    );
    expect(tables).toEqual([
      { name: 'public.carriers' },
      { name: 'public.recipients', line: 7 },
    ]);
  });
});

describe('a document that is too large', () => {
  const path = 'docs/database/indexes.md';

  it('is told with its size and the limit of documents', async () => {
    const tree = new MemorySourceTree({
      files: {},
      skipped: [{ path, reason: 'larger than 2 MB (17.2 MB)' }],
    });
    const { findings } = await read<DocumentFact>(tree, 'document', 'indexes');
    expect(findings[0].message).toBe(
      'The document is too large to be read (17.2 MB); the limit is 1 MB.',
    );
  });

  it('by a few bytes is told in bytes', () => {
    const size = DEFAULT_CAPS.maxFileBytes + 7;
    expect(applyCaps([{ path, size }], DEFAULT_CAPS).skipped).toEqual([
      { path, reason: `larger than 2 MB (${size} bytes)` },
    ]);
  });
});
