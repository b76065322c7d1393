import { readSettings } from './readSettings';

const PATH = 'docs/database/persistence.yaml';
const read = (text: string) =>
  readSettings(new TextEncoder().encode(text), PATH);

describe('readSettings', () => {
  it('is fine without a file', () => {
    expect(readSettings(undefined, PATH)).toEqual({
      present: false,
      path: PATH,
      settings: {},
      problems: [],
    });
  });

  it('is fine with an empty file', () => {
    expect(read('# nothing yet\n').problems).toEqual([]);
  });

  it('reads every part', () => {
    const { settings, problems } = read(`
targetLevel: 3
dialect: postgresql
context: orders
targets:
  query-response-time: { op: "<=", value: 50 }
paths:
  schema: db/schema.sql
aggregates:
  - name: Order
    tables: [orders, order_lines]
sensitive:
  - { table: orders, column: note, classification: personal }
migrations:
  directory: db/migrations
  baseline: "0003"
`);
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({
      targetLevel: 3,
      targets: { 'query-response-time': { op: '<=', value: 50 } },
      paths: { schema: 'db/schema.sql' },
      aggregates: [{ name: 'Order', tables: ['orders', 'order_lines'] }],
      migrations: { baseline: '0003' },
    });
  });

  it('keeps nothing of broken YAML and names the line', () => {
    const { settings, problems } = read(
      'targetLevel: 3\ncontext: orders\ntargets: [1, 2\npaths:\n  schema: x\n',
    );
    expect(settings).toEqual({});
    expect(problems[0]).toMatchObject({
      severity: 'problem',
      path: PATH,
      message: expect.stringContaining('not valid YAML'),
      fix: expect.stringContaining('Correct the YAML'),
    });
    expect([3, 4]).toContain(problems[0].line);
  });

  it('reports a duplicate key with its line', () => {
    const { settings, problems } = read('targetLevel: 3\ntargetLevel: 1\n');
    expect(settings).toEqual({});
    expect(problems).toMatchObject([{ line: 2 }]);
  });

  it('names an unknown key with its line and keeps the rest', () => {
    const { settings, problems } = read('context: orders\ntargetlevel: 3\n');
    expect(settings).toEqual({ context: 'orders' });
    expect(problems).toMatchObject([
      { line: 2, message: '`targetlevel` is not a setting that exists.' },
    ]);
  });

  it('leaves out one bad list item, not the list', () => {
    const { settings, problems } = read(`sensitive:
  - { table: orders, column: note }
  - { table: orders, column: email, classification: none }
`);
    expect(settings.sensitive).toEqual([{ table: 'orders', column: 'note' }]);
    expect(problems).toMatchObject([
      { line: 3, message: expect.stringContaining('`reason` is missing') },
    ]);
  });

  it('does not accept applicable: false without a reason', () => {
    const { settings, problems } = read('applicable: false\n');
    expect(settings).toEqual({});
    expect(problems).toMatchObject([
      { message: expect.stringContaining('`reason` is missing') },
    ]);
  });

  it.each(['../../etc/passwd', '/etc/passwd', 'docs/../../x', 'a\\b'])(
    'does not accept the path %s',
    path => {
      const { settings, problems } = read(
        `context: a\npaths:\n  schema: '${path}'\n`,
      );
      expect(settings).toEqual({ context: 'a' });
      expect(problems).toMatchObject([
        { line: 3, message: expect.stringContaining('paths.schema') },
      ]);
    },
  );

  it('survives an alias bomb', () => {
    const levels = Array.from(
      { length: 30 },
      (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}*a${i}]`,
    );
    const { settings, problems } = read(
      ['a0: &a0 [x]', ...levels, ''].join('\n'),
    );
    expect(settings).toEqual({});
    expect(problems).toHaveLength(1);
    expect(problems[0].fix).toContain('aliases');
  });

  it('does not take a list for settings', () => {
    expect(read('- a\n- b\n').problems).toHaveLength(1);
  });

  it('reports NUL bytes', () => {
    expect(read('context: a\n\u0000').problems).toMatchObject([{ line: 2 }]);
  });
});
