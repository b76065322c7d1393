import type {
  MigrationSet,
  MigrationTool,
} from '@persistence-scorecard/plugin-persistence-common';
import { parseMarkdown } from '../documents';
import { MemorySourceTree } from '../source';
import { strategyTools } from './strategyTools';

const set = (tool: MigrationTool, directory: string) =>
  ({
    tool,
    directory,
    steps: [{ version: '1' }],
  } as unknown as MigrationSet);

const judge = (
  text: string,
  tool: MigrationTool = 'golang-migrate',
  directory = 'migrations',
) => {
  const { others, absent } = strategyTools(
    parseMarkdown(new TextEncoder().encode(text), 'docs/strategy.md'),
    [set(tool, directory)],
    new MemorySourceTree({
      files: { [`${directory}/000001_init.up.sql`]: 'SELECT 1;' },
    }),
  );
  return [...others, ...absent].map(({ name }) => name);
};

describe('strategyTools', () => {
  it.each<[string, string, string[]]>([
    [
      'another tool',
      'We use Flyway. Files are numbered, `NNNNNN_name.up.sql` goes forward.',
      ['Flyway'],
    ],
    [
      'a folder that is not there',
      'We use golang-migrate. Files lie in `db/changelog` and are numbered.',
      ['db/changelog'],
    ],
    [
      'both',
      'Prisma Migrate : un dossier par version, dans `prisma/migrations`.',
      ['Prisma', 'prisma/migrations'],
    ],
  ])('finds %s', (_, text, expected) => {
    expect(judge(text)).toEqual(expected);
  });

  it.each([
    [
      'the tool that is there',
      'golang-migrate runs the files in `migrations/`.',
    ],
    ['another tool beside it', 'golang-migrate took over from Flyway in May.'],
    ['another tool that is not used', 'Plain numbered files, not Flyway.'],
    ['a tool of the same layout', 'The files are run by sqlx.'],
    ['a folder of the repository around', 'See `services/parcels/migrations`.'],
    [
      'a folder of one word',
      'The files of `migrations/` are kept in `schema-migrations/`.',
    ],
    ['a pattern of files', 'Each is `migrations/NNNNNN_name.up.sql`.'],
    [
      'paths of other kinds',
      'See `.github/workflows/migrate.yml`, `release/1.2`, `migrate/migrate:v4`, `https://example.org/migrations/a`.',
    ],
    [
      'a folder that is no more',
      'They were moved from `db/migrations/` in May.',
    ],
    ['no tool', 'Numbered files, run by the pipeline.'],
  ])('is silent about %s', (_, text) => {
    expect(judge(text)).toEqual([]);
  });

  it('knows no tool behind scripts of no layout', () => {
    const text = 'Flyway will come; the scripts lie in `db/scripts`.';
    expect(judge(text, 'ad-hoc', 'db/scripts')).toEqual([]);
  });

  it('says nothing when there is no migration', () => {
    expect(
      strategyTools(
        parseMarkdown(new TextEncoder().encode('Flyway.'), 'docs/strategy.md'),
        [],
        new MemorySourceTree({ files: {} }),
      ),
    ).toEqual({ others: [], absent: [] });
  });
});
