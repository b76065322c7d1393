import { readXml } from '../liquibase/readXml';
import { readFiles } from '../testing/readFiles';

jest.mock('../liquibase/readXml', () => {
  const actual = jest.requireActual('../liquibase/readXml');
  return { ...actual, readXml: jest.fn(actual.readXml) };
});

const changelog = (...elements: string[]) =>
  `<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">\n${elements.join(
    '\n',
  )}\n</databaseChangeLog>\n`;
const table = (id: string, name: string) =>
  `<changeSet id="${id}" author="ann"><createTable tableName="${name}"><column name="id" type="bigint"><constraints primaryKey="true"/></column></createTable></changeSet>`;
const column = (id: string, name: string) =>
  `<changeSet id="${id}" author="ann"><addColumn tableName="${name}"><column name="note" type="text"/></addColumn></changeSet>`;

describe('a master that includes folders of changelogs', () => {
  const at = 'src/main/resources';
  const files = {
    [`${at}/db/changelog-master.xml`]: changelog(
      `<include file="modules/loans/changelog/loans.xml"/>`,
      `<includeAll path="modules/books/changelog"/>`,
    ),
    [`${at}/modules/loans/changelog/loans.xml`]: changelog(
      table('1', 'loans'),
      `<include file="late.xml" relativeToChangelogFile="true"/>`,
    ),
    [`${at}/modules/loans/changelog/late.xml`]: changelog(column('1', 'loans')),
    [`${at}/modules/books/changelog/1.xml`]: changelog(table('1', 'books')),
    [`${at}/modules/books/changelog/2.xml`]: changelog(column('1', 'books')),
    'tools/changelog/report.xml': changelog(table('1', 'reports')),
  };

  it('is one set in the order of its includes, and each file is read once', async () => {
    jest.mocked(readXml).mockClear();
    const { sets, tables } = await readFiles(files);
    expect(
      sets.map(set => [set.directory, set.steps.map(s => s.path)]),
    ).toEqual([
      [
        `${at}/db`,
        [
          `${at}/modules/loans/changelog/loans.xml`,
          `${at}/modules/loans/changelog/late.xml`,
          `${at}/modules/books/changelog/1.xml`,
          `${at}/modules/books/changelog/2.xml`,
        ],
      ],
      ['tools/changelog', ['tools/changelog/report.xml']],
    ]);
    expect(tables).toEqual(['loans(id,note)', 'books(id,note)']);
    expect(readXml).toHaveBeenCalledTimes(6);
  });

  it('stays where it is when two include each other', async () => {
    const { sets } = await readFiles({
      'a/changelog/a.xml': changelog(
        table('1', 'a'),
        '<include file="b/changelog/b.xml"/>',
      ),
      'b/changelog/b.xml': changelog(
        table('1', 'b'),
        '<include file="a/changelog/a.xml"/>',
      ),
    });
    expect(
      sets.map(({ directory, steps }) => [directory, steps.length]),
    ).toEqual([
      ['a/changelog', 2],
      ['b/changelog', 2],
    ]);
  });
});

describe('changes for another database alone', () => {
  const files = {
    'db/changelog/1.xml': changelog(
      table('1', 'books'),
      '<changeSet id="2" author="ann"><comment>full text</comment><sql dbms="oracle">CREATE INDEX t ON books (title) INDEXTYPE IS ctxsys.context</sql></changeSet>',
      '<changeSet id="3" author="ann"><sql dbms="mysql">ALTER TABLE books ENGINE = InnoDB</sql><sql dbms="postgresql">ALTER TABLE books ADD title text</sql></changeSet>',
    ),
  };

  it('are asked for nothing', async () => {
    const { steps } = await readFiles(files);
    expect(steps).toEqual(['1.1 ann:1 inferred', '1.3 ann:3 none']);
  });

  it('are those of the service where the settings say that it is its own', async () => {
    const { steps } = await readFiles(files, { dialect: 'mysql' });
    expect(steps.map(step => step.split(' ')[0])).toEqual(['1.1', '1.3']);
  });
});
