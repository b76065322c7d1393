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
      {
        line: 2,
        message: '`targetlevel` is not a setting that exists.',
        fix: 'Write `targetLevel`.',
      },
    ]);
  });

  it.each([
    ['target_level: 3', 2, 'Write `targetLevel`.'],
    [
      'target:\n  index-hit-ratio: { op: ">=", value: 9 }',
      2,
      'Write `targets`.',
    ],
    [
      'targets:\n  index-hit-ration: { op: ">=", value: 9 }',
      3,
      'Write `index-hit-ratio`.',
    ],
    ['migrations:\n  baselien: "3"', 3, 'Write `baseline`.'],
    ['baseline: "3"', 2, 'Write it as `migrations.baseline`.'],
    ['sensitive:\n  - { table: a, colum: b }', 3, 'Write `column`.'],
    ['dialect: postgres', 2, 'Write `postgresql`.'],
    ['dialect: oracle', 2, 'Write one of these values.'],
    [
      'migrations:\n  colour: red',
      3,
      'Remove the key; known here are directory, tool, baseline.',
    ],
  ])('names the known key or value nearest to %j', (text, line, fix) => {
    expect(read(`context: orders\n${text}\n`).problems).toMatchObject([
      { line, fix },
    ]);
  });

  it('names the line of what is wrong deep inside', () => {
    const { settings, problems } = read(`targetLevel: 3
targets:
  query-response-time:
    op: "<="
    value: fast
  recovery-time-objective: { op: ">=", value: 60 }
migrations:
  baseline: 0003
`);
    expect(settings).toEqual({ targetLevel: 3 });
    expect(
      problems.map(({ line, message, fix }) => [line, message, fix]),
    ).toEqual([
      [
        5,
        '`targets.query-response-time.value` must be a number.',
        'Correct the value.',
      ],
      [6, '`targets.recovery-time-objective.op` must be "<=".', 'Write "<=".'],
      [
        8,
        '`migrations.baseline` must be a string.',
        "Put the value into quotes: '3'.",
      ],
    ]);
  });

  it('knows the line of every part, for findings that name it', () => {
    const { lines, problems } = read(`targets:
  recovery-time-objective: { op: "<=", value: 60 }
sensitive:
  - table: orders
    column: note
  - { table: orders, column: mail }
`);
    expect(problems).toEqual([]);
    expect(lines).toMatchObject({
      targets: 1,
      'targets.recovery-time-objective': 2,
      'sensitive.0': 4,
      'sensitive.0.column': 5,
      'sensitive.1.column': 6,
    });
  });

  it('lets an editor find the schema', () => {
    expect(
      read('$schema: ../schemas/persistence.schema.json\ntargetLevel: 3\n'),
    ).toMatchObject({ settings: { targetLevel: 3 }, problems: [] });
  });

  it('names the line of a tab, of a second document and of an unknown alias', () => {
    expect(read('targets:\n\tindex-hit-ratio: 3\n').problems[0]).toMatchObject({
      line: 2,
      message: expect.stringMatching(/tab/i),
    });
    expect(read('context: a\n---\ncontext: b\n').problems[0]).toMatchObject({
      line: 2,
    });
    expect(read('context: a\nreason: *nobody\n').problems).toMatchObject([
      { line: 2, message: expect.stringContaining('nobody') },
    ]);
  });

  it('survives absurd nesting, long keys and names of built-in properties', () => {
    expect(read(`context: ${'['.repeat(20_000)}`).settings).toEqual({});
    expect(read(`${'k'.repeat(100_000)}: 1\n`).problems).toHaveLength(1);
    const hostile = read('__proto__: { a: 1 }\nconstructor: 1\n');
    expect(hostile.settings).toEqual({});
    expect(hostile.problems).toHaveLength(2);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
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
    expect(problems[0].line).toBe(2);
  });

  it('does not take a list for settings', () => {
    expect(read('- a\n- b\n').problems).toHaveLength(1);
  });

  it('reports NUL bytes', () => {
    expect(read('context: a\n\u0000').problems).toMatchObject([{ line: 2 }]);
  });
});
