import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scorecard } from '@persistence-scorecard/plugin-persistence-common';
import { check, type CheckOptions } from './check';

const base: CheckOptions = {
  format: 'json',
  evidence: [],
  catalog: [],
  now: '2026-11-24',
  color: false,
};

describe('check', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'Billing-'));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('gives an empty folder level 0, everything missing, and never an open gate', async () => {
    const { output, exitCode } = await check(dir, base);
    const scorecard: Scorecard = JSON.parse(output);
    expect(scorecard.level.achieved).toBe(0);
    expect(scorecard.inputs).toMatchObject({ complete: 0, total: 6 });
    expect(scorecard.deliverables).toMatchObject({ complete: 0, total: 7 });
    expect(scorecard.gate.verdict).toBe('denied');
    expect(scorecard.evaluatedAt).toBe('2026-11-24T23:59:59.999Z');
    expect(exitCode).toBe(1);
  });

  it('does not take a file for its content', async () => {
    await mkdir(join(dir, 'docs/database'), { recursive: true });
    await writeFile(
      join(dir, 'docs/database/indexes.md'),
      '# Indexes\n\nTODO\n',
    );
    const scorecard: Scorecard = JSON.parse((await check(dir, base)).output);
    const item = scorecard.deliverables.items.find(i => i.id === 'indexes')!;
    expect(item.state).toBe('placeholder');
    expect(item.findings[0].path).toBe('docs/database/indexes.md');
  });

  it('takes the entity ref from catalog-info.yaml', async () => {
    await writeFile(
      join(dir, 'catalog-info.yaml'),
      'kind: System\nmetadata: {name: money}\n---\nkind: Component\nmetadata: {name: Billing, namespace: pay}\n',
    );
    const scorecard: Scorecard = JSON.parse((await check(dir, base)).output);
    expect(scorecard.entityRef).toBe('component:pay/billing');
  });

  it('says in one line that the work tree is not the commit', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', [
        '-C',
        dir,
        '-c',
        'user.name=Test',
        '-c',
        'user.email=test@example.com',
        ...args,
      ]);
    await mkdir(join(dir, 'docs/database'), { recursive: true });
    const path = join(dir, 'docs/database/indexes.md');
    await writeFile(path, '# Indexes\n\nNone yet.\n');
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'First');
    const text = { ...base, format: 'text' };
    const versioned = async () => {
      const { results }: Scorecard = JSON.parse(
        (await check(dir, base)).output,
      );
      return results.find(r => r.criterion === 'artifacts-versioned');
    };
    expect((await check(dir, text)).output).not.toContain('Note:');
    expect(await versioned()).toMatchObject({ outcome: 'pass' });

    await writeFile(path, '# Indexes\n\nNone at all.\n');
    expect((await check(dir, text)).output).toMatch(
      /^Note: read from the work tree, which differs from commit [0-9a-f]{12} in docs\/database\/indexes\.md\.$/m,
    );
    expect(await versioned()).toMatchObject({
      outcome: 'unknown',
      summary: expect.stringMatching(
        /^1 file that was read is not as in commit [0-9a-f]{12}: docs\/database\/indexes\.md\.$/,
      ),
      findings: [{ severity: 'advice', path: 'docs/database/indexes.md' }],
    });
  });

  it('says what is wrong with arguments that cannot be used', async () => {
    await expect(check(join(dir, 'nowhere'), base)).rejects.toThrow(
      /is not a folder/,
    );
    await expect(check(dir, { ...base, now: 'soon' })).rejects.toThrow(
      /--now soon is not a date/,
    );
    await expect(check(dir, { ...base, format: 'pdf' })).rejects.toThrow(
      /--format pdf is not known/,
    );
    await expect(
      check(dir, { ...base, evidence: ['nope.json'] }),
    ).rejects.toThrow(/--evidence nope.json cannot be read \(ENOENT\)/);
  });

  it('prints text and markdown that name the level, the gate and the next steps', async () => {
    const text = (await check(dir, { ...base, format: 'text' })).output;
    expect(text).toContain('Level 0 of 4');
    expect(text).toContain('Production gate: denied');
    expect(text).toContain('Next steps');
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/\u001b\[/);
    const markdown = (await check(dir, { ...base, format: 'markdown' })).output;
    expect(markdown).toContain('**Level 0 of 4');
    expect(markdown).toContain('production gate **denied**');
  });

  it('prints the statement that mends a finding', async () => {
    await mkdir(join(dir, 'docs/database'), { recursive: true });
    await writeFile(
      join(dir, 'docs/database/schema.sql'),
      [
        'CREATE TABLE customers (id uuid PRIMARY KEY);',
        'CREATE TABLE "order`s\u001b[2m" (',
        '  id uuid PRIMARY KEY,',
        '  customer_id uuid NOT NULL REFERENCES customers (id)',
        ');',
      ].join('\n'),
    );
    const text = (await check(dir, { ...base, format: 'text' })).output;
    expect(text).toContain('docs/database/schema.sql:4  Foreign key');
    expect(text).toContain('CREATE INDEX CONCURRENTLY order_s_2m_customer_id');
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/\u001b/);
    const markdown = (await check(dir, { ...base, format: 'markdown' })).output;
    expect(markdown).toContain('```sql\nCREATE INDEX CONCURRENTLY order_s_2m_');
    // eslint-disable-next-line no-control-regex
    expect(markdown).not.toMatch(/\u001b/);
  });
});
