import { describeTable } from '../testing/readSteps';
import { readFiles } from '../testing/readFiles';

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
  <property name="text.type" value="varchar(80)" dbms="postgresql"/>
  <changeSet id="1" author="ann">
    <createTable tableName="customers" remarks="who buys">
      <column name="id" type="BIGINT" autoIncrement="true">
        <constraints primaryKey="true" primaryKeyName="customers_pk" nullable="false"/>
      </column>
      <column name="email" type="\${text.type}" remarks="login">
        <constraints nullable="false" unique="true" uniqueConstraintName="customers_email"/>
      </column>
      <column name="created" type="datetime" defaultValueComputed="CURRENT_TIMESTAMP"/>
    </createTable>
  </changeSet>
  <changeSet id="2" author="ann">
    <createTable tableName="orders">
      <column name="id" type="uuid"><constraints primaryKey="true"/></column>
      <column name="customer_id" type="bigint"/>
      <column name="state" type="varchar(10)" defaultValue="open"/>
    </createTable>
    <addForeignKeyConstraint baseTableName="orders" baseColumnNames="customer_id"
        constraintName="orders_customer" referencedTableName="customers" referencedColumnNames="id" onDelete="CASCADE"/>
    <createIndex tableName="orders" indexName="orders_by_customer"><column name="customer_id"/></createIndex>
  </changeSet>
  <changeSet id="3" author="ann" dbms="h2">
    <sql>CREATE ALIAS x</sql>
  </changeSet>
  <changeSet id="4" author="ann" runInTransaction="false">
    <sql>
      CREATE INDEX CONCURRENTLY orders_state
        ON orders (state);
    </sql>
    <rollback>DROP INDEX orders_state;</rollback>
  </changeSet>
  <changeSet id="5" author="ann">
    <dropColumn tableName="customers" columnName="created"/>
  </changeSet>
  <changeSet id="6" author="ann">
    <customChange class="com.example.Fill"/>
    <rollback/>
  </changeSet>
</databaseChangeLog>
`;

const YAML = `databaseChangeLog:
  - property: { name: text.type, value: varchar(80) }
  - changeSet:
      id: 1
      author: ann
      changes:
        - createTable:
            tableName: customers
            columns:
              - column:
                  name: id
                  type: BIGINT
                  autoIncrement: true
                  constraints: { primaryKey: true, nullable: false }
              - column:
                  name: email
                  type: \${text.type}
                  constraints:
                    nullable: false
  - changeSet:
      id: 2
      author: ann
      changes:
        - addColumn:
            tableName: customers
            columns:
              - column: { name: phone, type: "varchar(30)" }
        - sql: ALTER TABLE customers ADD CHECK (phone <> '')
      rollback:
        - dropColumn: { tableName: customers, columnName: phone }
`;

describe('Liquibase', () => {
  it('reads the changes of XML as what they make', async () => {
    const { set, steps, model, issues } = await readFiles({
      'src/main/resources/db/changelog/db.changelog-master.xml': XML,
    });
    expect(set).toMatchObject({
      tool: 'liquibase',
      directory: 'src/main/resources/db/changelog',
      checkable: true,
    });
    expect(issues).toEqual([]);
    expect(steps).toEqual([
      'db.changelog-master.1 ann:1 inferred',
      'db.changelog-master.2 ann:2 inferred',
      'db.changelog-master.4 ann:4 script',
      'db.changelog-master.5 ann:5 none',
      'db.changelog-master.6 ann:6 empty',
    ]);
    expect(describeTable(model, 'customers')).toEqual([
      'id int8 not null identity',
      'email varchar not null',
      'pk id',
      'unique customers_email email',
      'unique customers_pk id',
    ]);
    expect(describeTable(model, 'orders')).toEqual([
      'id uuid not null',
      'customer_id int8',
      "state varchar default 'open'",
      'pk id',
      'fk orders_customer customer_id > public.customers id cascade',
      'index orders_by_customer customer_id',
      'index orders_state state',
    ]);
    const [customers, orders] = model.tables;
    expect(customers.comment).toBe('who buys');
    expect(customers.columns.map(c => [c.location.line, c.comment])).toEqual([
      [6, undefined],
      [9, 'login'],
    ]);
    expect(
      orders.indexes.find(i => i.name === 'orders_state')?.location.line,
    ).toBe(30);
    expect(orders.foreignKeys[0].location.line).toBe(21);
    expect(set.steps[2].transaction).toBe(false);
    expect(set.steps[3].operations).toMatchObject([
      { kind: 'drop-column', location: { line: 36 } },
    ]);
    expect(set.steps[4].unread).toEqual([
      {
        message: 'Not statically checkable: what customChange does',
        path: 'src/main/resources/db/changelog/db.changelog-master.xml',
        line: 39,
        unread: 'code',
      },
    ]);
  });

  it.each([
    ['yaml', YAML],
    [
      'json',
      JSON.stringify(
        {
          databaseChangeLog: [
            { property: { name: 'text.type', value: 'varchar(80)' } },
            {
              changeSet: {
                id: '1',
                author: 'ann',
                changes: [
                  {
                    createTable: {
                      tableName: 'customers',
                      columns: [
                        {
                          column: {
                            name: 'id',
                            type: 'BIGINT',
                            autoIncrement: true,
                            constraints: { primaryKey: true, nullable: false },
                          },
                        },
                        {
                          column: {
                            name: 'email',
                            type: '${text.type}',
                            constraints: { nullable: false },
                          },
                        },
                      ],
                    },
                  },
                ],
              },
            },
            {
              changeSet: {
                id: '2',
                author: 'ann',
                changes: [
                  {
                    addColumn: {
                      tableName: 'customers',
                      columns: [
                        { column: { name: 'phone', type: 'varchar(30)' } },
                      ],
                    },
                  },
                  { sql: "ALTER TABLE customers ADD CHECK (phone <> '')" },
                ],
                rollback: [
                  {
                    dropColumn: { tableName: 'customers', columnName: 'phone' },
                  },
                ],
              },
            },
          ],
        },
        undefined,
        2,
      ),
    ],
  ])('reads %s as it reads XML', async (extension, text) => {
    const { steps, model, issues } = await readFiles({
      [`db/changelog/001.${extension}`]: text,
    });
    expect(issues).toEqual([]);
    expect(steps).toEqual(['001.1 ann:1 inferred', '001.2 ann:2 script']);
    expect(describeTable(model, 'customers')).toEqual([
      'id int8 not null identity',
      'email varchar not null',
      'phone varchar',
      'pk id',
      "check phone <> ''",
    ]);
    expect(model.problems).toEqual([]);
  });

  it('goes by the order of includes, also of SQL', async () => {
    const change = (id: string, sql: string) =>
      `databaseChangeLog:\n- changeSet:\n    id: ${id}\n    author: b\n    changes:\n    - sql: ${sql}\n`;
    const { sets, steps, issues, tables } = await readFiles({
      'src/main/resources/db/changelog/db.changelog-master.yaml': `databaseChangeLog:
  - include: { file: db/changelog/changes/zebra.yaml }
  - include: { file: changes/ant.sql, relativeToChangelogFile: true }
  - includeAll: { path: db/changelog/later/ }
  - include: { file: db/changelog/gone.yaml }
`,
      'src/main/resources/db/changelog/changes/zebra.yaml': change(
        'z',
        'CREATE TABLE a (id int)',
      ),
      'src/main/resources/db/changelog/changes/ant.sql':
        '--liquibase formatted sql\n--changeset b:ant\nALTER TABLE a ADD b int;\n--rollback ALTER TABLE a DROP b;\n',
      'src/main/resources/db/changelog/later/10.yaml': change(
        '10',
        'ALTER TABLE a ADD d int',
      ),
      'src/main/resources/db/changelog/later/9.yaml': change(
        '9',
        'ALTER TABLE a ADD c int',
      ),
    });
    expect(sets).toHaveLength(1);
    expect(steps.map(step => step.split(' ')[1])).toEqual([
      'b:z',
      'b:ant',
      'b:10',
      'b:9',
    ]);
    expect(tables).toEqual(['a(id,b,d,c)']);
    expect(issues).toEqual([
      'problem src/main/resources/db/changelog/db.changelog-master.yaml:5 src/main/resources/db/changelog/db.changelog-master.yaml includes db/changelog/gone.yaml, which is not there.',
    ]);
  });

  it('reads sqlFile, and says what it cannot fill in', async () => {
    const { steps, tables, set } = await readFiles({
      'liquibase/changelog.xml': `<databaseChangeLog>
<changeSet id="1" author="a"><sqlFile path="sql/one.sql" relativeToChangelogFile="true"/></changeSet>
<changeSet id="2" author="a"><sql>ALTER TABLE \${schema}.a ADD b int</sql></changeSet>
</databaseChangeLog>`,
      'liquibase/sql/one.sql': 'CREATE TABLE a (id int);',
    });
    expect(steps).toEqual(['changelog.1 a:1 none', 'changelog.2 a:2 none']);
    expect(tables).toEqual(['a(id)']);
    expect(set.steps[1].unread).toMatchObject([{ line: 3 }]);
  });

  it('finds changesets of one id, and changelogs that cannot be read', async () => {
    const { issues } = await readFiles({
      'db/changelog/1.xml':
        '<databaseChangeLog>\n<changeSet id="1" author="a"><empty/></changeSet>\n<changeSet id="1" author="a"><empty/></changeSet>\n</databaseChangeLog>',
      'db/changelog/2.xml':
        '<databaseChangeLog>\n<changeSet></databaseChangeLog>',
      'db/changelog/3.xml':
        '<!DOCTYPE x [<!ENTITY e "x">]>\n<databaseChangeLog/>',
      'db/changelog/4.yaml': 'databaseChangeLog:\n  - changeSet: {id: 1\n',
    });
    expect(issues).toEqual([
      'problem db/changelog/1.xml:3 Changeset a:1 is in db/changelog/1.xml twice.',
      expect.stringMatching(
        /^problem db\/changelog\/2.xml:2 .*cannot be read: /,
      ),
      expect.stringMatching(
        /^problem db\/changelog\/3.xml:1 .*a document type is not read/,
      ),
      expect.stringMatching(
        /^problem db\/changelog\/4.yaml:\d .*cannot be read: /,
      ),
    ]);
  });

  it('is not read for a database whose SQL the reader does not write', async () => {
    const { set, model } = await readFiles(
      { 'db/changelog/1.xml': XML },
      { dialect: 'mysql' },
    );
    expect(set.dialect).toBe('mysql');
    expect(set.steps[0]).toMatchObject({
      readable: false,
      rollback: 'inferred',
    });
    expect(model.tables).toEqual([]);
  });
});
