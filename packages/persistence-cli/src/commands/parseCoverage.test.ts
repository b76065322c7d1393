import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Scorecard } from '@persistence-scorecard/plugin-persistence-common';
import { check, type CheckOptions } from './check';

const base: CheckOptions = {
  format: 'json',
  evidence: [],
  catalog: [],
  now: '2026-11-24',
  color: false,
};

describe('check of a schema that is not read whole', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ledger-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  async function write(files: Record<string, string>) {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), text);
    }
  }

  async function outputs() {
    const [text, markdown, json] = await Promise.all(
      ['text', 'markdown', 'json'].map(async format => {
        const { output } = await check(dir, { ...base, format });
        return output;
      }),
    );
    const scorecard: Scorecard = JSON.parse(json);
    const schema = scorecard.results.find(r => r.criterion === 'schema')!;
    return { text, markdown, schema };
  }

  it('says how much was read, in every format', async () => {
    await write({
      'docs/database/schema.sql': `CREATE TABLE entries (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY);
DO $$ BEGIN FOR i IN 1..3 LOOP EXECUTE 'CREATE TABLE entries_' || i || ' (id int)'; END LOOP; END $$;
CREATE TABEL broken (id int);
`,
    });
    const { text, markdown, schema } = await outputs();
    expect(text).toContain('Schema: 1 of 3 statements read');
    expect(markdown).toContain(
      'Parse coverage: Schema: 1 of 3 statements read.',
    );
    expect(schema.outcome).toBe('unknown');
    expect(schema.findings).toContainEqual(
      expect.objectContaining({ message: 'Schema: 1 of 3 statements read' }),
    );
  });

  it('says nothing of it when all was read', async () => {
    await write({
      'docs/database/schema.sql':
        'CREATE TABLE entries (id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY);',
    });
    const { text, markdown } = await outputs();
    expect(text).not.toContain('statements read');
    expect(markdown).not.toContain('Parse coverage');
  });

  it('reads SQLite by executing it', async () => {
    await write({
      'docs/database/persistence.yaml': 'dialect: sqlite\n',
      'docs/database/schema.sql':
        "CREATE TABLE entries (id INTEGER PRIMARY KEY, state TEXT DEFAULT (upper('new')));\nCREATE TABLE broken (id INT,);\n",
    });
    const { text, schema } = await outputs();
    expect(text).toContain('Schema: 1 of 2 statements read');
    expect(schema.findings).toContainEqual(
      expect.objectContaining({
        message: 'near ")": syntax error',
        path: 'docs/database/schema.sql',
        line: 2,
      }),
    );
  }, 20_000);

  it('calls ClickHouse unknown, and not broken', async () => {
    await write({
      'docs/database/schema.sql':
        'CREATE TABLE events (id UInt64) ENGINE = MergeTree ORDER BY id;',
    });
    const { schema } = await outputs();
    expect(schema.outcome).toBe('unknown');
    expect(schema.summary).toBe(
      'docs/database/schema.sql was not read: ClickHouse is not analysed.',
    );
    expect(schema.findings.filter(f => f.severity === 'problem')).toEqual([]);
  });
});
