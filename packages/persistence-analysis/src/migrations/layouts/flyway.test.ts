import { readFiles } from '../testing/readFiles';

const AT = 'src/main/resources/db/migration';
const A = 'CREATE TABLE a (id int8 PRIMARY KEY);';

describe('Flyway', () => {
  it('splits versions at dots and underscores, and runs repeatable scripts last', async () => {
    const { set, steps } = await readFiles({
      [`${AT}/R__view.sql`]: 'CREATE OR REPLACE VIEW v AS SELECT id FROM a;',
      [`${AT}/V1_10__late.sql`]: 'ALTER TABLE a ADD c int;',
      [`${AT}/V1.9__early.sql`]: 'ALTER TABLE a ADD b int;',
      [`${AT}/V1.0__init.sql`]: A,
      [`${AT}/U1__init.sql`]: 'DROP TABLE a;',
      [`${AT}/V2__Fill.java`]:
        'public class V2__Fill extends BaseJavaMigration {}',
      [`${AT}/afterMigrate.sql`]: 'ANALYZE;',
    });
    expect(set.tool).toBe('flyway');
    expect(steps).toEqual([
      '1 init script',
      '1.9 early none',
      '1.10 late none',
      '2 Fill none',
      'R view inferred',
    ]);
    expect(set.steps[3]).toMatchObject({
      readable: false,
      unread: [{ path: `${AT}/V2__Fill.java`, line: 1 }],
    });
  });

  it.each([
    [
      'flyway.toml',
      '[flyway]\nsqlMigrationPrefix = "M"\nsqlMigrationSeparator = "-"\n',
    ],
    [
      'conf/flyway.conf',
      'flyway.sqlMigrationPrefix=M\nflyway.sqlMigrationSeparator=-\n',
    ],
    [
      'src/main/resources/application.properties',
      'spring.flyway.sql-migration-prefix=M\nspring.flyway.sql-migration-separator=-\n',
    ],
    [
      'src/main/resources/application.yml',
      'spring:\n  flyway:\n    sql-migration-prefix: M\n    sql-migration-separator: "-"\n',
    ],
    [
      'pom.xml',
      '<plugin><artifactId>flyway-maven-plugin</artifactId><configuration><sqlMigrationPrefix>M</sqlMigrationPrefix><sqlMigrationSeparator>-</sqlMigrationSeparator></configuration></plugin>',
    ],
    [
      'build.gradle',
      "flyway {\n  sqlMigrationPrefix = 'M'\n  sqlMigrationSeparator = '-'\n}\n",
    ],
  ])('reads prefix and separator from %s', async (path, text) => {
    const { set, steps } = await readFiles({
      [path]: text,
      [`${AT}/M2-more.sql`]: 'ALTER TABLE a ADD b int;',
      [`${AT}/M1-init.sql`]: A,
    });
    expect(set.tool).toBe('flyway');
    expect(steps).toEqual(['1 init none', '2 more none']);
  });

  it('reads the folders of a location as one, and other databases as others', async () => {
    const { sets } = await readFiles({
      [`${AT}/common/V1__init.sql`]: A,
      [`${AT}/postgresql/V2__json.sql`]: 'ALTER TABLE a ADD j jsonb;',
      [`${AT}/h2/V2__json.sql`]: 'ALTER TABLE a ADD j varchar_ignorecase;',
      [`${AT}/2025/V3__more.sql`]: 'ALTER TABLE a ADD k int;',
    });
    expect(
      sets.map(set => [set.directory, set.dialect, set.steps.length]),
    ).toEqual([
      [AT, 'postgresql', 3],
      [`${AT}/h2`, 'unknown', 1],
    ]);
  });

  it('takes a baseline for the versions that are gone', async () => {
    const gone = await readFiles({
      [`${AT}/B5__baseline.sql`]: A,
      [`${AT}/V6__more.sql`]: 'ALTER TABLE a ADD b int;',
    });
    expect(gone.steps).toEqual(['5 baseline none', '6 more none']);
    const there = await readFiles({
      [`${AT}/B5__baseline.sql`]: A,
      [`${AT}/V5__init.sql`]: A,
      [`${AT}/V6__more.sql`]: 'ALTER TABLE a ADD b int;',
    });
    expect(there.steps).toEqual(['5 init none', '6 more none']);
  });
});
