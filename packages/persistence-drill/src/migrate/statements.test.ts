import {
  changesWholeServer,
  extensionsIn,
  lineOf,
  readScript,
} from './statements';

describe('a script', () => {
  it.each([
    ['ALTER SYSTEM SET work_mem = 1', 'ALTER SYSTEM'],
    ['CREATE ROLE app LOGIN', 'CREATE ROLE'],
    ['DROP DATABASE shop', 'DROP DATABASE'],
    ["COPY t FROM PROGRAM 'id'", 'COPY T'],
  ])('that says %s changes the whole server', (sql, words) => {
    expect(changesWholeServer(readScript('a.sql', sql).pieces)).toBe(words);
  });

  it.each([
    'ALTER TABLE roles ADD COLUMN role text',
    'CREATE USER MAPPING FOR app SERVER other',
    "COPY programs FROM '/tmp/x'",
    'CREATE TABLE database (id int)',
    "INSERT INTO t VALUES ('DROP DATABASE shop')",
  ])('that says %s does not', sql => {
    expect(changesWholeServer(readScript('a.sql', sql).pieces)).toBeUndefined();
  });

  it('loses the transaction that is put around it, and no line', () => {
    const script = readScript(
      'a.sql',
      'BEGIN;\nSELECT 1;\n\nSELECT 2;\nCOMMIT;\n',
    );
    expect(script.standsAlone).toBe(false);
    expect(script.text.split('\n')[3]).toBe('SELECT 2;');
  });

  it.each([
    'CREATE INDEX CONCURRENTLY a ON b (c)',
    'VACUUM b',
    'SELECT 1; COMMIT; SELECT 2',
  ])('with %s stands alone', sql => {
    expect(readScript('a.sql', sql).standsAlone).toBe(true);
  });

  it('names its extensions, and the line of a position', () => {
    expect(
      extensionsIn([
        'create extension if not exists "uuid-ossp"; CREATE EXTENSION citext',
      ]),
    ).toEqual(['citext', 'uuid-ossp']);
    expect(lineOf('a\nb\nc', 3)).toBe(2);
  });
});
