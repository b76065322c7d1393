import { buildSchema } from '../buildSchema';
import { readScripts } from '../readScripts';

const one = (sql: string) =>
  buildSchema([{ path: 'schema.sql', sql }], { dialect: 'mysql' });

async function steps(...scripts: string[]) {
  const { reading } = await readScripts(
    scripts.map((sql, index) => ({ path: `${index + 1}.sql`, sql })),
    'mysql',
  );
  if (!reading) throw new Error('no reading');
  return reading;
}

describe('readMysql', () => {
  it('reads a dump with conditional comments, keys and comments', async () => {
    const model = await one(`-- MySQL dump 10.13
/*!40101 SET NAMES utf8 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
DROP TABLE IF EXISTS \`orders\`;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE \`orders\` (
  \`id\` bigint unsigned NOT NULL AUTO_INCREMENT COMMENT 'Number; of the order',
  \`customer_id\` int(11) NOT NULL,
  \`email\` varchar(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL,
  \`total\` decimal(10,2) NOT NULL DEFAULT '0.00',
  \`paid\` tinyint(1) NOT NULL DEFAULT '0',
  \`placed\` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  \`net\` decimal(10,2) GENERATED ALWAYS AS ((\`total\` / 1.2)) STORED,
  \`state\` enum('new','it''s; done') DEFAULT 'new',
  PRIMARY KEY (\`id\`),
  UNIQUE KEY \`orders_email\` (\`email\`(20),\`state\` DESC),
  KEY \`orders_state\` (\`state\`),
  FULLTEXT KEY \`orders_text\` (\`email\`),
  CONSTRAINT \`orders_customer\` FOREIGN KEY (\`customer_id\`) REFERENCES \`customers\` (\`id\`) ON DELETE CASCADE ON UPDATE SET NULL,
  CONSTRAINT \`positive\` CHECK ((\`total\` >= 0))
) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4 COMMENT='All orders'
/*!50100 PARTITION BY HASH (id) PARTITIONS 4 */;
LOCK TABLES \`orders\` WRITE;
INSERT INTO \`orders\` VALUES (1,'a\\';b'),(2,"x;y");
UNLOCK TABLES;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=\`root\`@\`%\`*/ /*!50003 TRIGGER orders_touch BEFORE INSERT ON orders FOR EACH ROW BEGIN
  IF NEW.total > 1 THEN INSERT INTO audit VALUES (NEW.id); END IF;
END */;;
DELIMITER ;
CREATE ALGORITHM=UNDEFINED DEFINER=root@localhost SQL SECURITY DEFINER VIEW big AS SELECT * FROM orders o JOIN crm.people p ON p.id = o.customer_id;`);
    expect(model.problems).toEqual([]);
    expect(model.coverage).toEqual({
      statements: 10,
      understood: 10,
      opaque: 0,
    });
    const [orders] = model.tables;
    expect(
      orders.columns.map(c => [
        c.name,
        c.type,
        c.modifiers,
        c.notNull,
        c.generation,
        c.location.line,
      ]),
    ).toEqual([
      ['id', 'int8', undefined, true, 'identity', 7],
      ['customer_id', 'int4', undefined, true, undefined, 8],
      ['email', 'varchar', [200], false, undefined, 9],
      ['total', 'numeric', [10, 2], true, 'default', 10],
      ['paid', 'bool', undefined, true, 'default', 11],
      ['placed', 'timestamp', undefined, true, 'default', 12],
      ['net', 'numeric', [10, 2], false, 'generated', 13],
      ['state', 'enum', undefined, false, 'default', 14],
    ]);
    expect(orders.columns[0].comment).toBe('Number; of the order');
    expect(orders.comment).toBe('All orders');
    expect(orders.partitionKey).toBe('hash (id)');
    expect(orders.triggers).toEqual(['orders_touch']);
    expect(orders.location).toEqual({
      path: 'schema.sql',
      line: 6,
      endLine: 22,
    });
    expect(orders.primaryKey).toEqual({
      columns: ['id'],
      location: { path: 'schema.sql', line: 15 },
    });
    expect(
      orders.indexes.map(i => [
        i.name,
        i.columns,
        i.columnOptions,
        i.unique,
        i.method,
        i.constraint,
      ]),
    ).toEqual([
      ['PRIMARY', ['id'], undefined, true, 'btree', true],
      [
        'orders_email',
        ['email', 'state'],
        ['(20)', 'desc'],
        true,
        'btree',
        true,
      ],
      ['orders_state', ['state'], undefined, false, 'btree', false],
      ['orders_text', ['email'], undefined, false, 'fulltext', false],
      ['orders_customer', ['customer_id'], undefined, false, 'btree', true],
    ]);
    expect(orders.foreignKeys).toMatchObject([
      {
        name: 'orders_customer',
        referencedTable: 'public.customers',
        referencedColumns: ['id'],
        onDelete: 'cascade',
        onUpdate: 'set-null',
        location: { line: 19 },
      },
    ]);
    expect(orders.checks).toMatchObject([
      { name: 'positive', text: 'total >= 0' },
    ]);
    expect(model.routines.map(r => [r.kind, r.name, r.references])).toEqual([
      ['trigger', 'orders_touch', ['public.audit', 'public.orders']],
      ['view', 'big', ['crm.people', 'public.orders']],
    ]);
  });

  it('folds ALTER, RENAME and DROP', async () => {
    const model = await one(`
CREATE TABLE customers (id INT PRIMARY KEY, old_name VARCHAR(9), gone INT, KEY k (gone), KEY both_ (gone, old_name));
CREATE TABLE orders (id INT AUTO_INCREMENT, customer INT, PRIMARY KEY (id));
CREATE TABLE copy LIKE customers;
ALTER TABLE customers DROP COLUMN gone, ADD COLUMN email VARCHAR(99) NOT NULL AFTER id, ADD (a INT, b BOOL),
  CHANGE old_name name VARCHAR(20) NOT NULL, MODIFY a BIGINT DEFAULT 5, RENAME COLUMN b TO flag, ADD UNIQUE KEY customers_email (email), ENGINE=InnoDB;
ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (customer) REFERENCES customers (id), ADD INDEX (customer), COMMENT='o';
ALTER TABLE customers ALTER COLUMN a SET DEFAULT 7, RENAME INDEX customers_email TO by_email, CONVERT TO CHARACTER SET utf8mb4;
RENAME TABLE customers TO people, copy TO people_copy;
CREATE INDEX people_name ON people (name(5), flag DESC) USING BTREE;
CREATE INDEX gone_too ON people (flag);
DROP INDEX gone_too ON people;
CREATE TABLE never (id INT);
DROP TABLE IF EXISTS never, missing;`);
    expect(model.problems).toEqual([]);
    expect(model.coverage.opaque).toBe(0);
    const people = model.tables.find(t => t.name === 'people');
    expect(
      people?.columns.map(c => [c.name, c.type, c.notNull, c.defaultText]),
    ).toEqual([
      ['id', 'int4', true, undefined],
      ['email', 'varchar', true, undefined],
      ['name', 'varchar', true, undefined],
      ['a', 'int8', false, '7'],
      ['flag', 'bool', false, undefined],
    ]);
    expect(
      people?.indexes.map(i => [i.name, i.columns, i.columnOptions]),
    ).toEqual([
      ['PRIMARY', ['id'], undefined],
      ['both_', ['name'], undefined],
      ['by_email', ['email'], undefined],
      ['people_name', ['name', 'flag'], ['(5)', 'desc']],
    ]);
    const orders = model.tables.find(t => t.name === 'orders');
    expect(orders?.foreignKeys).toMatchObject([
      { name: 'fk', referencedTable: 'public.people' },
    ]);
    expect(orders?.indexes.map(i => i.name)).toEqual(['PRIMARY', 'customer']);
    expect(orders?.comment).toBe('o');
    expect(model.tables.map(t => t.name).sort()).toEqual([
      'orders',
      'people',
      'people_copy',
    ]);
    expect(
      model.tables.find(t => t.name === 'people_copy')?.primaryKey?.columns,
    ).toEqual(['id']);
  });

  it('makes no foreign key of REFERENCES behind a column, as MySQL does', async () => {
    const model = await one(
      'CREATE TABLE a (id INT PRIMARY KEY, b_id INT REFERENCES b (id));',
    );
    expect(model.problems).toEqual([]);
    expect(model.tables[0].foreignKeys).toEqual([]);
  });

  it('reads what the grammar does not know column by column, and tells the rest with its line', async () => {
    const model = await one(`CREATE TABLE a (
  id SERIAL,
  name CHARACTER VARYING(20) CHARSET ascii INVISIBLE,
  ratio DOUBLE PRECISION,
  token UUID NOT NULL DEFAULT uuid(),
  strange FROBNICATE OF THINGS,
  KEY a_name (name)
);
ALTER TABLE a ADD COLUMN IF NOT EXISTS n INT, FROB x, DROP COLUMN ratio;`);
    expect(
      model.problems.map(p => [p.line, /^syntax error/.test(p.message)]),
    ).toEqual([
      [6, true],
      [9, true],
    ]);
    expect(model.coverage).toEqual({ statements: 2, understood: 0, opaque: 0 });
    expect(
      model.tables[0].columns.map(c => [
        c.name,
        c.type,
        c.notNull,
        c.generation,
      ]),
    ).toEqual([
      ['id', 'int8', true, 'identity'],
      ['name', 'varchar', false, undefined],
      ['token', 'uuid', true, 'default'],
      ['n', 'int4', false, undefined],
    ]);
    expect(model.tables[0].indexes.map(i => i.columns)).toEqual([
      ['id'],
      ['name'],
    ]);
  });

  it('splits routines with and without DELIMITER', async () => {
    const model = await one(`
CREATE PROCEDURE p() BEGIN
  IF 1 THEN UPDATE a SET x = CASE WHEN 1 THEN 2 ELSE 3 END; END IF;
  WHILE 0 DO SELECT 1; END WHILE;
END;
CREATE TABLE a (id INT);
DELIMITER //
CREATE FUNCTION f() RETURNS INT BEGIN RETURN 1; END//
CREATE TABLE b (id INT)//
DELIMITER ;
CREATE TABLE c (id INT); # the end; really
-- done; too`);
    expect(model.problems).toEqual([]);
    expect(model.tables.map(t => [t.name, t.location.line])).toEqual([
      ['a', 6],
      ['b', 9],
      ['c', 11],
    ]);
    expect(model.routines.map(r => r.name)).toEqual(['p', 'f']);
  });

  it('counts what it cannot follow as opaque, and says what is no MySQL', async () => {
    const model = await one(`
CREATE TABLE a (id INT);
CREATE TABLE b AS SELECT * FROM a;
CALL build();
PREPARE s FROM 'CREATE TABLE hidden (id INT)';
FROBNICATE a;
GRANT SELECT, INSERT ON shop.a TO 'reader'@'%';`);
    expect(model.coverage).toEqual({ statements: 6, understood: 2, opaque: 3 });
    expect(model.problems).toEqual([
      { path: 'schema.sql', line: 6, message: 'syntax error at FROBNICATE' },
    ]);
    expect(model.grants).toEqual([
      { role: 'reader', table: 'shop.a', privileges: ['select', 'insert'] },
    ]);
  });

  it('judges what a script does to tables that were there before', async () => {
    const { scripts } = await steps(
      'CREATE TABLE a (id INT PRIMARY KEY, x VARCHAR(9), y INT, z INT); CREATE TABLE b (id INT); CREATE TABLE c (id INT);',
      `CREATE TABLE d (id INT); ALTER TABLE d DROP COLUMN id; DROP TABLE d;
ALTER TABLE a DROP COLUMN x, MODIFY y BIGINT NOT NULL, CHANGE z zed INT, ADD COLUMN n INT NOT NULL;
ALTER TABLE a ADD CONSTRAINT f FOREIGN KEY (n) REFERENCES b (id);
DROP TABLE b;
RENAME TABLE c TO cc;`,
      'DROP TABLE cc; CREATE TABLE cc (id INT);',
    );
    expect(
      scripts[1].operations.map(o => [
        o.kind,
        o.table,
        o.column,
        o.blocking,
        o.location.line,
      ]),
    ).toEqual([
      ['drop-column', 'public.a', 'x', false, 2],
      ['change-type', 'public.a', 'y', true, 2],
      ['set-not-null', 'public.a', 'y', false, 2],
      ['rename-column', 'public.a', 'z', false, 2],
      ['add-column-not-null', 'public.a', 'n', false, 2],
      ['add-foreign-key-blocking', 'public.a', undefined, true, 3],
      ['drop-table', 'public.b', undefined, false, 4],
      ['rename-table', 'public.c', undefined, false, 5],
    ]);
    expect(scripts[2].operations).toEqual([]);
  });

  it('takes no dump for a migration full of drops', async () => {
    const { scripts } = await steps(
      'CREATE TABLE a (id INT); CREATE TABLE b (id INT);',
      '-- MySQL dump 10.13\nDROP TABLE IF EXISTS `a`;\nCREATE TABLE `a` (`id` int);\nDROP TABLE IF EXISTS `b`;',
    );
    expect(scripts[1].operations).toEqual([]);
  });

  it.each([
    [
      'nested brackets',
      `CREATE TABLE a (x INT CHECK (${'('.repeat(5000)}1${')'.repeat(5000)}))`,
    ],
    [
      'unclosed strings',
      `CREATE TABLE a (x INT DEFAULT '${"\\'' ".repeat(50_000)}`,
    ],
    ['unclosed comments', '/*! '.repeat(100_000)],
    ['delimiters', 'DELIMITER ;;\n'.repeat(20_000)],
    ['BEGIN without END', `CREATE PROCEDURE p() ${'BEGIN '.repeat(50_000)}`],
    ['semicolons', ';'.repeat(300_000)],
  ])('reads hostile %s in a moment', async (_what, sql) => {
    const started = Date.now();
    await one(sql);
    expect(Date.now() - started).toBeLessThan(5000);
  });
});
