import { MemorySourceTree } from '../source';
import { migrationCandidates } from './candidates';

const paths = async (files: Record<string, string>, directory?: string) =>
  (
    await migrationCandidates(
      new MemorySourceTree({ files }),
      directory ? { migrations: { directory } } : {},
    )
  ).files.map(({ path }) => path);

describe('migrationCandidates', () => {
  it.each([
    'node_modules/x',
    'vendor/x',
    'pkg/testdata',
    'fixtures',
    'stub',
    'examples/shop',
    'vulnerable',
    'third_party/x',
    'src/test/resources',
  ])('passes over %s', async directory => {
    expect(
      await paths({ [`${directory}/migrations/1_a.up.sql`]: 'SELECT 1' }),
    ).toEqual([]);
  });

  it('takes a directory from the settings as it is', async () => {
    const files = { 'examples/sql/1.sql': '', 'migrations/1_a.up.sql': '' };
    expect(await paths(files, './examples/sql/')).toEqual([
      'examples/sql/1.sql',
    ]);
  });

  it('leaves snapshots alone', async () => {
    expect(
      await paths({
        'drizzle/meta/_journal.json': '{}',
        'drizzle/meta/0000_snapshot.json': '{}',
      }),
    ).toEqual(['drizzle/meta/_journal.json']);
  });

  it('says what it did not read', async () => {
    const { files, problems } = await migrationCandidates(
      new MemorySourceTree({
        files: { 'migrations/1_a.up.sql': ' '.repeat(8_000_001) },
      }),
      {},
    );
    expect(files).toEqual([]);
    expect(problems).toEqual([
      {
        message: 'The file is too large',
        path: 'migrations/1_a.up.sql',
        line: 1,
      },
    ]);
  });
});
