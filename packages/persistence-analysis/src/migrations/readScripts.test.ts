import { MemorySourceTree } from '../source';
import { readMigrationScripts } from './findMigrations';

const treeOf = (files: Record<string, string>) =>
  new MemorySourceTree({ files });

describe('scripts to execute', () => {
  it('gives both halves of a file, in the order of the tool, line for line', async () => {
    const tree = treeOf({
      'db/migrations/00010_items.sql':
        '-- +goose Up\nCREATE TABLE items (id bigint PRIMARY KEY);\n-- +goose Down\nDROP TABLE items;\n',
      'db/migrations/00009_first.sql':
        '-- +goose NO TRANSACTION\n-- +goose Up\nCREATE TABLE a (id bigint);\n-- +goose Down\nDROP TABLE a;\n',
    });
    const [set] = await readMigrationScripts(tree, {});
    expect(set).toMatchObject({
      tool: 'goose',
      directory: 'db/migrations',
      dialect: 'postgresql',
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(set.steps.map(s => [s.version, s.transaction])).toEqual([
      ['00009', false],
      ['00010', undefined],
    ]);
    const { forward, rollback } = set.steps[1];
    expect(forward?.text.split('\n')[1]).toBe(
      'CREATE TABLE items (id bigint PRIMARY KEY);',
    );
    expect(forward?.text).not.toContain('DROP');
    expect(rollback?.text.trim()).toBe('DROP TABLE items;');
  });

  it('gives nothing to execute of code, which is the business of its tool', async () => {
    const tree = treeOf({
      'migrations/20260101000000_items.js':
        "exports.up = knex => knex.schema.createTable('items', t => { t.bigIncrements('id'); });\nexports.down = knex => knex.schema.dropTable('items');\n",
    });
    const [set] = await readMigrationScripts(tree, {
      migrations: { tool: 'knex', directory: 'migrations' },
    });
    expect(set.steps).toEqual([
      expect.objectContaining({ name: expect.stringContaining('items') }),
    ]);
    expect(set.steps[0].forward).toBeUndefined();
    expect(set.steps[0].rollback).toBeUndefined();
  });
});
