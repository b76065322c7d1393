import { analyseInWorker } from '../../collect/analyseInWorker';
import { buildSchema } from '../buildSchema';
import { readScripts } from '../readScripts';
import { readSqlite } from './readSqlite';

const one = (sql: string) =>
  buildSchema([{ path: 'schema.sql', sql }], { dialect: 'sqlite' });

async function steps(...scripts: string[]) {
  const { reading } = await readScripts(
    scripts.map((sql, index) => ({ path: `${index + 1}.sql`, sql })),
    'sqlite',
  );
  if (!reading) throw new Error('SQLite is not there');
  return reading;
}

describe('readSqlite', () => {
  it('reads tables, keys, indexes, checks, views and triggers from the database that the DDL builds', async () => {
    const model = await one(`
PRAGMA foreign_keys = ON;
CREATE TABLE authors (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL COLLATE NOCASE,
  "born on" DATE DEFAULT (date('now')),
  initials VARCHAR(5) GENERATED ALWAYS AS (substr(name, 1, 1)) VIRTUAL,
  CHECK (length(name) > 1)
);
CREATE TABLE books (
  isbn TEXT PRIMARY KEY,
  author_id INTEGER NOT NULL REFERENCES authors ON DELETE CASCADE,
  price DECIMAL(10, 2) DEFAULT 0 CONSTRAINT positive CHECK (price >= 0),
  shelf INT, place INT,
  UNIQUE (shelf, place),
  CONSTRAINT books_shelf
    FOREIGN KEY (shelf, place) REFERENCES shelves (no, place) ON UPDATE SET NULL
) WITHOUT ROWID;
CREATE TABLE shelves (no INT, place INT, PRIMARY KEY (no, place));
CREATE UNIQUE INDEX books_lower ON books (lower(isbn) DESC, price) WHERE price > 3;
CREATE VIEW cheap AS
  SELECT a.name FROM authors a JOIN books b ON b.author_id = a.id WHERE b.price < 5;
CREATE TRIGGER touch AFTER UPDATE ON books BEGIN
  UPDATE authors SET name = name WHERE id = NEW.author_id;
  SELECT CASE WHEN 1 THEN 2 END;
END;`);
    expect(model.problems).toEqual([]);
    expect(model.coverage).toEqual({ statements: 7, understood: 7, opaque: 0 });
    const [authors, books, shelves] = model.tables;
    expect(
      authors.columns.map(c => [
        c.name,
        c.type,
        c.notNull,
        c.generation,
        c.location.line,
      ]),
    ).toEqual([
      ['id', 'int8', true, 'identity', 4],
      ['name', 'text', true, undefined, 5],
      ['born on', 'date', false, 'default', 6],
      ['initials', 'varchar', false, 'generated', 7],
    ]);
    expect(authors.columns[3].modifiers).toEqual([5]);
    expect(authors.primaryKey).toEqual({
      columns: ['id'],
      location: { path: 'schema.sql', line: 4 },
    });
    expect(authors.checks).toMatchObject([{ text: 'length(name) > 1' }]);
    expect(authors.location).toEqual({
      path: 'schema.sql',
      line: 3,
      endLine: 9,
    });
    expect(books.columns[0]).toMatchObject({ name: 'isbn', notNull: true });
    expect(books.foreignKeys).toMatchObject([
      {
        columns: ['author_id'],
        referencedTable: 'public.authors',
        referencedColumns: ['id'],
        onDelete: 'cascade',
        location: { line: 12 },
      },
      {
        name: 'books_shelf',
        columns: ['shelf', 'place'],
        referencedColumns: ['no', 'place'],
        onUpdate: 'set-null',
        location: { line: 16 },
      },
    ]);
    expect(books.checks).toMatchObject([
      { name: 'positive', text: 'price >= 0', location: { line: 13 } },
    ]);
    expect(books.indexes).toContainEqual({
      name: 'books_lower',
      columns: ['(lower(isbn))', 'price'],
      columnOptions: ['desc', ''],
      include: [],
      unique: true,
      method: 'btree',
      predicate: 'price > 3',
      constraint: false,
      location: { path: 'schema.sql', line: 20, endLine: 20 },
    });
    expect(books.triggers).toEqual(['touch']);
    expect(shelves.primaryKey?.columns).toEqual(['no', 'place']);
    expect(
      model.routines.map(r => [r.kind, r.name, r.references, r.location.line]),
    ).toEqual([
      ['view', 'cheap', ['public.authors', 'public.books'], 21],
      ['trigger', 'touch', ['public.authors', 'public.books'], 23],
    ]);
  });

  it('lets a text primary key be NULL, as SQLite does', async () => {
    const model = await one('CREATE TABLE a (code TEXT PRIMARY KEY)');
    expect(model.tables[0].columns[0].notNull).toBe(false);
  });

  it('follows ALTER TABLE and the building of a new table in place of the old', async () => {
    const { model, scripts } = await steps(
      'CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT, y TEXT, z TEXT); CREATE TABLE b (a_id INT REFERENCES a(id));',
      'ALTER TABLE a RENAME COLUMN x TO ex;\nALTER TABLE a ADD COLUMN w INT NOT NULL DEFAULT 1;\nALTER TABLE b RENAME TO bees;',
      `PRAGMA foreign_keys = OFF;
CREATE TABLE new_a (id INTEGER PRIMARY KEY, ex INT NOT NULL, z TEXT, extra TEXT NOT NULL);
INSERT INTO new_a SELECT id, ex, z, '' FROM a;
DROP TABLE a;
ALTER TABLE new_a RENAME TO a;
PRAGMA foreign_keys = ON;`,
    );
    expect(model.problems).toEqual([]);
    const a = model.tables.find(t => t.name === 'a');
    expect(a?.columns.map(c => [c.name, c.location])).toEqual([
      ['id', { path: '3.sql', line: 2 }],
      ['ex', { path: '3.sql', line: 2 }],
      ['z', { path: '3.sql', line: 2 }],
      ['extra', { path: '3.sql', line: 2 }],
    ]);
    expect(
      model.tables.find(t => t.name === 'bees')?.foreignKeys,
    ).toMatchObject([{ referencedTable: 'public.a' }]);
    expect(scripts.map(s => s.readable)).toEqual([true, true, true]);
    const kinds = scripts.map(s =>
      s.operations.map(o => [o.kind, o.table, o.column, o.location.line]),
    );
    expect(kinds).toEqual([
      [],
      [
        ['rename-column', 'public.a', 'x', 1],
        ['rename-table', 'public.b', undefined, 3],
      ],
      [
        ['change-type', 'public.a', 'ex', 5],
        ['set-not-null', 'public.a', 'ex', 5],
        ['drop-column', 'public.a', 'y', 5],
        ['drop-column', 'public.a', 'w', 5],
        ['add-column-not-null', 'public.a', 'extra', 5],
        ['rebuild-table', 'public.a', undefined, 5],
      ],
    ]);
  });

  it('judges what drops tables and columns that were there before, and nothing that it made itself', async () => {
    const { scripts } = await steps(
      'CREATE TABLE a (id INTEGER PRIMARY KEY, gone TEXT); CREATE TABLE b (id INT);',
      'CREATE TABLE c (id INT); DROP TABLE c;\nALTER TABLE a DROP COLUMN gone;\nDROP TABLE b;',
    );
    expect(scripts[1].operations).toMatchObject([
      {
        kind: 'drop-column',
        table: 'public.a',
        column: 'gone',
        breaking: true,
        blocking: true,
        location: { path: '2.sql', line: 2 },
      },
      {
        kind: 'drop-table',
        table: 'public.b',
        breaking: true,
        location: { line: 3 },
      },
    ]);
  });

  it('reports what SQLite refuses, with its line, and reads the rest', async () => {
    const { model, scripts } = await steps(
      'CREATE TABLE a (id INT);\n\nCREATE TABLE b (id INT,);\nCREATE TABLE c (id INT)',
      'ALTER TABLE a ADD COLUMN n INT NOT NULL;',
    );
    expect(model.tables.map(t => t.name)).toEqual(['a', 'c']);
    expect(model.problems).toEqual([
      { path: '1.sql', line: 3, message: 'near ")": syntax error' },
    ]);
    expect(model.coverage).toEqual({ statements: 4, understood: 3, opaque: 0 });
    expect(scripts.map(s => s.readable)).toEqual([false, true]);
    expect(scripts[1].operations.map(o => o.detail)).toEqual([
      'Adds NOT NULL column public.a.n without a default, which fails on a table with rows and breaks inserts of running code',
    ]);
  });

  it('compiles rows in and out without running them, and forgives what only the application knows', async () => {
    const { model, scripts } = await steps(
      `CREATE TABLE a (id INT);
INSERT INTO a SELECT my_function(1);
INSERT INTO schema_migrations VALUES ('1');
DELETE FROM a WHERE id IN (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n);
SELEC 1;`,
    );
    expect(model.problems).toEqual([
      { path: '1.sql', line: 5, message: 'near "SELEC": syntax error' },
    ]);
    expect(model.coverage).toEqual({ statements: 5, understood: 4, opaque: 0 });
    expect(scripts[0].changesSchema).toBe(true);
    expect(
      (await steps('', '-- nothing', 'SELECT 1;')).scripts.map(s => [
        s.readable,
        s.changesSchema,
      ]),
    ).toEqual([
      [true, false],
      [true, false],
      [true, false],
    ]);
  });

  it('takes the columns of CREATE TABLE AS from SQLite itself', async () => {
    const model = await one(
      'CREATE TABLE a (id INTEGER PRIMARY KEY, n VARCHAR(9)); CREATE TABLE b AS SELECT id, n, id + 1 AS next FROM a;',
    );
    expect(model.tables[1].columns.map(c => [c.name, c.type])).toEqual([
      ['id', 'int8'],
      ['n', 'varchar'],
      ['next', ''],
    ]);
    expect(model.coverage.opaque).toBe(0);
  });

  it('drops and builds anew while keys point nowhere, as scripts do', async () => {
    const { model } = await steps(
      `PRAGMA foreign_keys = ON;
CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b (a_x TEXT REFERENCES a (x));
DROP TABLE a;
CREATE TABLE a (x TEXT PRIMARY KEY);`,
    );
    expect(model.problems).toEqual([]);
  });

  it('takes many double-quoted strings in one statement', async () => {
    const columns = Array.from(
      { length: 40 },
      (_, n) =>
        `c${n} TEXT GENERATED ALWAYS AS (json_extract(data, "$.key${n}"))`,
    );
    const model = await one(
      `CREATE TABLE a (data TEXT, ${columns.join(', ')});`,
    );
    expect(model.problems).toEqual([]);
    expect(model.tables[0].columns).toHaveLength(41);
  });

  it('takes double-quoted strings, transactions and commands of the shell', async () => {
    const model = await one(`.mode csv
BEGIN TRANSACTION;
CREATE TABLE a (state TEXT DEFAULT "new", CHECK (state IN ("new", "old")));
COMMIT;
BEGIN; CREATE TABLE undone (id INT); ROLLBACK;
BEGIN; CREATE TABLE left_open (id INT);`);
    expect(model.problems).toEqual([]);
    expect(model.tables.map(t => t.name)).toEqual(['a', 'left_open']);
    expect(model.tables[0].location.line).toBe(3);
  });

  it('leaves the tables of full-text indexes and temporary tables out', async () => {
    const model = await one(
      'CREATE TABLE a (id INT); CREATE VIRTUAL TABLE search USING fts5(body); CREATE TEMP TABLE t (id INT); CREATE TABLE temp.u (id INT); CREATE VIRTUAL TABLE z USING csv(filename=x);',
    );
    expect(model.problems).toEqual([]);
    expect(model.tables.map(t => t.name)).toEqual(['a']);
    expect(model.coverage).toEqual({ statements: 5, understood: 4, opaque: 1 });
  });

  it('reads NUL, BOM and CRLF as the other dialects do', async () => {
    expect(
      (await one('CREATE TABLE a (id INT);\n\0CREATE TABLE b (id INT)'))
        .problems,
    ).toEqual([
      {
        path: 'schema.sql',
        line: 2,
        message: 'The file holds a NUL byte and was not read',
      },
    ]);
    const model = await one(
      '\uFEFFCREATE TABLE a (id INT);\r\n-- é😀\r\nCREATE TABLE "b b" (id INT);',
    );
    expect(model.tables.map(t => [t.name, t.location.line])).toEqual([
      ['a', 1],
      ['b b', 3],
    ]);
  });
});

describe('the sandbox', () => {
  it.each([
    "ATTACH DATABASE '/tmp/x.db' AS other",
    "/* a /* b */ ATTACH '/tmp/x.db' AS other",
    "attach 'file:/tmp/x.db?mode=rwc' AS other",
    'PRAGMA writable_schema = ON',
  ])('does not execute %s', async sql => {
    const model = await one(
      `CREATE TABLE a (id INT);\n${sql};\nCREATE TABLE other.b (id INT);`,
    );
    expect(model.tables.map(t => t.name)).toEqual(['a']);
    expect(model.coverage.opaque).toBe(1);
    expect(model.problems).toHaveLength(1);
  });

  it.each([
    "VACUUM INTO '/tmp/persistence-sandbox.db'",
    "SELECT load_extension('/tmp/x.so')",
    "PRAGMA temp_store_directory = '/tmp'",
    'PRAGMA journal_mode = WAL',
    "EXPLAIN ATTACH '/tmp/x.db' AS other",
  ])('has no effect of %s', async sql => {
    const model = await one(
      `CREATE TABLE a (id INT);\n${sql};\nCREATE TABLE b (id INT);`,
    );
    expect(model.problems).toEqual([]);
    expect(model.tables.map(t => t.name)).toEqual(['a', 'b']);
  });

  it('does not let a PRAGMA in as the query of a new table', async () => {
    const model = await one(
      'CREATE TABLE a AS PRAGMA writable_schema = 1; CREATE TABLE b (id INT);',
    );
    expect(model.problems).toHaveLength(1);
    expect(model.tables.map(t => t.name)).toEqual(['b']);
  });

  it('stops a statement that takes too long and keeps what was built before it', async () => {
    const views = Array.from(
      { length: 14 },
      (_, n) =>
        `CREATE VIEW v${
          n + 1
        } AS SELECT a.* FROM v${n} a JOIN v${n} b ON a.id = b.id;`,
    );
    const { reading } = await readSqlite(
      [
        {
          path: '1.sql',
          sql: `CREATE TABLE v0 (id INT);\n${views.join('\n')}`,
        },
        {
          path: '2.sql',
          sql: 'CREATE TABLE good (id INT);\nSELECT * FROM v14;\nCREATE TABLE after (id INT);',
        },
      ],
      { timeoutMs: 1_500, memoryMb: 384 },
    );
    expect(reading?.model.problems).toHaveLength(1);
    expect(reading?.model.problems[0].message).toMatch(
      /^The statement (took too long|needed too much memory); it and what follows were not read$/,
    );
    expect(reading?.model.problems[0].path).toBe('2.sql');
    expect(reading?.model.problems[0].line).toBe(2);
    expect(reading?.model.tables.map(t => t.name)).toEqual(['v0', 'good']);
    expect(reading?.scripts.map(s => s.readable)).toEqual([true, false]);
  }, 20_000);
});

describe('in the analysis worker', () => {
  it('executes SQLite all the same', async () => {
    const facts = await analyseInWorker(
      {
        files: {
          'docs/database/persistence.yaml': 'dialect: sqlite\n',
          'docs/database/schema.sql':
            'CREATE TABLE a (id INTEGER PRIMARY KEY, n TEXT CHECK (n GLOB "x*"));',
        },
      },
      { now: '2026-11-24T00:00:00.000Z', trust: 'self-reported' },
    );
    const schema = facts.find(
      fact => fact.kind === 'schema' && fact.subject === 'deliverable',
    );
    expect(schema?.value).toMatchObject({
      model: {
        dialect: 'sqlite',
        tables: [{ name: 'a' }],
        problems: [],
        coverage: { statements: 1, understood: 1, opaque: 0 },
      },
    });
  }, 30_000);
});
