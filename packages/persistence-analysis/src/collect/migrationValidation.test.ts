import type { MigrationSet } from '@persistence-scorecard/plugin-persistence-common';
import { parseMarkdown } from '../documents';
import { MemorySourceTree } from '../source';
import { migrationValidation } from './migrationValidation';

const at = (
  paths: string[],
  options: { step?: Partial<MigrationSet['steps'][0]>; strategy?: string } = {},
) => {
  const set: MigrationSet = {
    tool: 'sqitch',
    directory: 'db',
    dialect: 'postgresql',
    checkable: true,
    ordered: true,
    duplicates: [],
    steps: [
      {
        version: '1',
        name: 'a',
        path: 'db/deploy/a.sql',
        rollback: 'script',
        readable: true,
        operations: [],
        ...options.step,
      },
    ],
  };
  return migrationValidation(
    new MemorySourceTree({
      files: Object.fromEntries(paths.map(path => [path, 'x'])),
    }),
    [set],
    options.strategy === undefined
      ? undefined
      : parseMarkdown(new TextEncoder().encode(options.strategy), 's.md'),
  ).map(({ path, line }) => `${path}:${line}`);
};

describe('migrationValidation', () => {
  it('sees verify scripts and assertions of steps', () => {
    expect(
      at([], {
        step: {
          verifyPath: 'db/verify/a.sql',
          assertion: { path: 'db/deploy/a.sql', line: 4 },
        },
      }),
    ).toEqual(['db/verify/a.sql:1', 'db/deploy/a.sql:4']);
  });

  it.each([
    'src/migrations.test.ts',
    'internal/store/migrate_test.go',
    'src/test/java/app/MigrationTest.java',
    'spec/migrations_spec.rb',
    'tests/test_migrations.py',
    'db/pgtap/orders.sql',
  ])('sees the test %s', path => {
    expect(at([path])).toEqual([`${path}:1`]);
  });

  it.each([
    'migrations/0001_tests.up.sql',
    'src/orders.test.ts',
    'node_modules/x/migrations.test.js',
    'docs/migration-strategy.md',
  ])('does not take %s for one', path => {
    expect(at([path])).toEqual([]);
  });

  it('sees the queries of the strategy, not other blocks', () => {
    expect(
      at([], {
        strategy:
          '# S\n\n```sql\nSELECT count(*) FROM a;\n```\n\n```sh\nmigrate up\n```\n\n```sql\nDROP TABLE a;\n```\n',
      }),
    ).toEqual(['s.md:4']);
  });
});
