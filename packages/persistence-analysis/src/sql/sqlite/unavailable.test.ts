import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMigrations } from '../../migrations';
import { MemorySourceTree } from '../../source';
import { buildSchema } from '../buildSchema';

jest.mock('./runSqlite', () => ({
  DEFAULT_SQLITE_LIMITS: {},
  runSqlite: async () => ({
    scripts: [],
    unfinished: [],
    unavailable: "Cannot find package 'better-sqlite3'\nRequire stack: …",
  }),
}));

const SQL =
  'CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);\nCREATE TABLE b (a_id INTEGER REFERENCES a (id)) WITHOUT ROWID;';

describe('without the engine of SQLite', () => {
  it('the schema is read by the grammar that is there, and the problem is told', async () => {
    const model = await buildSchema([{ path: 'schema.sql', sql: SQL }]);
    expect(model.dialect).toBe('sqlite');
    expect(model.problems).toEqual([
      {
        message:
          "SQLite engine not available (Cannot find package 'better-sqlite3')",
        path: 'schema.sql',
        line: 1,
        unread: 'engine',
      },
    ]);
    expect(model.tables.map(t => t.name)).toEqual(['a', 'b']);
    expect(model.tables[1].foreignKeys).toMatchObject([
      { referencedTable: 'public.a' },
    ]);
  });

  it('migrations are read so too', async () => {
    const tree = new MemorySourceTree({
      files: { 'migrations/0001_a.up.sql': SQL },
    });
    const { model } = await findMigrations(tree, { dialect: 'sqlite' });
    expect(model.tables.map(t => t.name)).toEqual(['a', 'b']);
    expect(model.problems).toMatchObject([{ unread: 'engine' }]);
  });
});

describe('the process of SQLite', () => {
  it('says so when the module is not there', () => {
    const directory = mkdtempSync(join(tmpdir(), 'sqlite-process-'));
    const file = join(directory, 'sqliteProcess.ts');
    try {
      copyFileSync(join(__dirname, '../../sqliteProcess.ts'), file);
      const job = {
        limits: { timeoutMs: 5000, memoryMb: 384 },
        scripts: [],
      };
      const { status, stdout } = spawnSync(
        process.execPath,
        ['--experimental-strip-types', file],
        { input: JSON.stringify(job), encoding: 'utf8', env: {} },
      );
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toEqual({
        unavailable: expect.stringContaining('better-sqlite3'),
      });
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
