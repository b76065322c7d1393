import type {
  MigrationOperation,
  MigrationSet,
} from '@persistence-scorecard/plugin-persistence-common';
import { MemorySourceTree } from '../source';
import { readDecisions, withPlans } from './migrationPlans';
import { parseMarkdown } from '../documents';

const bytes = (text: string) => new TextEncoder().encode(text);

const STEP = 'db/migrations/000017_contract_order_notes.up.sql';

async function planOf(
  files: Record<string, string>,
  operation: Partial<MigrationOperation> = {},
  step: { version?: string; path?: string } = {},
) {
  const path = step.path ?? STEP;
  const tree = new MemorySourceTree({
    files: { [path]: 'ALTER TABLE orders DROP COLUMN note;\n', ...files },
  });
  const set: MigrationSet = {
    tool: 'golang-migrate',
    directory: 'db/migrations',
    dialect: 'postgresql',
    checkable: true,
    ordered: true,
    duplicates: [],
    steps: [
      {
        version: step.version ?? '000017',
        name: 'contract_order_notes',
        path,
        rollback: 'script',
        readable: true,
        operations: [
          {
            kind: 'drop-column',
            table: 'public.orders',
            column: 'note',
            detail: 'Drops column public.orders.note',
            breaking: true,
            blocking: false,
            location: { path, line: 1 },
            ...operation,
          },
        ],
      },
    ],
  };
  const strategy = files['strategy.md'];
  const documents = [
    ...(strategy ? [parseMarkdown(bytes(strategy), 'strategy.md')] : []),
    ...(await readDecisions(tree)),
  ];
  const [planned] = await withPlans(tree, [set], documents);
  return planned.steps[0].operations[0].plan;
}

describe('the plan of a breaking operation', () => {
  it.each([
    ['the version', 'Version 17 removes what release 4.2 stopped reading.'],
    ['the whole version', '- 000017: after release 4.2'],
    ['the file', 'See `000017_contract_order_notes.up.sql`.'],
    ['the path', `Planned for May: \`${STEP}\``],
    ['table and column', 'We drop `orders.note` once 4.2 is everywhere.'],
    [
      'both in one sentence',
      'The column `note` of `orders` is removed in May.',
    ],
    ['a German sentence', 'Die Spalte `orders.note` wird im Mai gelöscht.'],
    [
      'a table row',
      '| What | When |\n|---|---|\n| contract `orders.note` | May |',
    ],
  ])('is found by %s', async (_what, text) => {
    const plan = await planOf({
      'strategy.md': `# Strategy\n\n## Breaking changes\n\n${text}\n`,
    });
    expect(plan).toMatchObject({ path: 'strategy.md' });
    expect(plan!.line).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ['another version', 'Version 18 removes what release 4.2 stopped reading.'],
    ['a number that is no version', 'Rows are kept for 17 days.'],
    ['a longer version', 'Migration 000017.2 drops the index.'],
    ['a year', 'It was written in 2017.'],
    ['another column', 'We drop `orders.remark` in May.'],
    ['the column alone', 'The note is dropped in May.'],
    ['a table row without a plan', 'The table `orders` has a `note`.'],
    ['the opposite', 'The column `orders.note` is never dropped.'],
    ['a placeholder', 'TODO: plan how to drop `orders.note`'],
    ['an unticked task', '- [ ] drop `orders.note`'],
    ['a fenced block', '```sql\nALTER TABLE orders DROP COLUMN note;\n```'],
  ])('is not found by %s', async (_what, text) => {
    expect(
      await planOf({ 'strategy.md': `# Strategy\n\n## Data\n\n${text}\n` }),
    ).toBeUndefined();
  });

  it('may lie in a decision record that the migration cites', async () => {
    const record = '# Move notes into a table\n\nStatus: accepted\n';
    for (const comment of ['-- ADR-12', '-- see docs/adr/0012-notes.md']) {
      expect(
        await planOf({
          [STEP]: `${comment}\nALTER TABLE orders DROP COLUMN note;\n`,
          'docs/adr/0012-notes.md': record,
          'docs/adr/0011-other.md': '# Something else\n',
        }),
      ).toMatchObject({ path: 'docs/adr/0012-notes.md', line: 1 });
    }
  });

  it('is not what a rejected record or an unknown id says', async () => {
    expect(
      await planOf({
        [STEP]: '-- ADR-12\nALTER TABLE orders DROP COLUMN note;\n',
        'docs/adr/0012-notes.md':
          '# Drop orders.note\n\n## Status\n\nRejected, May 2026\n\n## Decision\n\nWe drop `orders.note`.\n',
      }),
    ).toBeUndefined();
    expect(
      await planOf({
        [STEP]: '-- PLAN-9\nALTER TABLE orders DROP COLUMN note;\n',
        'docs/adr/0001-x.md': '# Use PostgreSQL\n\nWe use PostgreSQL.\n',
      }),
    ).toBeUndefined();
  });

  it('is found by an id that the strategy names', async () => {
    expect(
      await planOf({
        [STEP]: '-- PLAN-9\nALTER TABLE orders DROP COLUMN note;\n',
        'strategy.md':
          '# Strategy\n\n- PLAN-9: notes move to their own table\n',
      }),
    ).toEqual({ path: 'strategy.md', line: 3, named: 'PLAN-9' });
  });

  it('knows a step by its folder where all files have one name', async () => {
    expect(
      await planOf(
        {
          'strategy.md': '# S\n\nSee 2026-02-03-100000_drop_note for the plan.',
        },
        {},
        {
          version: '2026-02-03-100000',
          path: 'migrations/2026-02-03-100000_drop_note/up.sql',
        },
      ),
    ).toMatchObject({ named: '2026-02-03-100000_drop_note' });
  });

  it('plans a table by its name beside a word of change', async () => {
    const drop = { kind: 'drop-table', column: undefined };
    const text = (line: string) => ({ 'strategy.md': `# S\n\n${line}\n` });
    expect(
      await planOf(text('`orders` is retired in release 5.'), drop),
    ).toMatchObject({ named: 'orders' });
    expect(
      await planOf(text('`orders` holds what was bought.'), drop),
    ).toBeUndefined();
  });

  it('is told for a step that declares itself irreversible', async () => {
    const tree = new MemorySourceTree({
      files: { [STEP]: 'TRUNCATE orders;\n' },
    });
    const set: MigrationSet = {
      tool: 'golang-migrate',
      directory: 'db/migrations',
      dialect: 'postgresql',
      checkable: true,
      ordered: true,
      duplicates: [],
      steps: [
        {
          version: '000017',
          name: 'contract',
          path: STEP,
          rollback: 'irreversible',
          readable: true,
          operations: [],
        },
      ],
    };
    const strategy = parseMarkdown(
      bytes('# S\n\nVersion 17 has no way back: the backup is restored.'),
      's.md',
    );
    const [planned] = await withPlans(tree, [set], [strategy]);
    expect(planned.steps[0].plan).toEqual({
      path: 's.md',
      line: 3,
      named: '000017',
    });
  });
});
