import { parseYaml, parseYamlStream, yamlValue } from './parseYaml';

const problemsOf = (text: string) => parseYaml(text).problems;

describe('parseYaml', () => {
  it('gives the value and the lines', () => {
    const parsed = parseYaml('a: 1\nb:\n  - x\n  - y\n');
    expect(parsed.problems).toEqual([]);
    expect(yamlValue(parsed, 0)).toEqual({ a: 1, b: ['x', 'y'] });
    expect(parsed.lineAt(5)).toBe(2);
  });

  it('reads nothing from an empty text', () => {
    for (const text of ['', '\n\n', '# only a remark\n']) {
      const parsed = parseYaml(text);
      expect(parsed.problems).toEqual([]);
      expect(yamlValue(parsed, 0)).toBeNull();
    }
  });

  it.each([
    ['an open list', 'a: [1\nb: 2\n', 2, /./],
    ['a key twice', 'a: 1\na: 2\n', 2, /the key a is there twice/],
    [
      'a key twice below',
      'a:\n  b: 1\n  c: 2\n  b: 3\n',
      4,
      /the key b is there twice/,
    ],
    ['a list as key', '? [a, b]\n: 1\n', 1, /a key must be a plain word/],
    ['two documents', 'a: 1\n---\nb: 2\n', 2, /second document/],
    [
      'deep nesting',
      `${'['.repeat(150)}${']'.repeat(150)}`,
      1,
      /deeper than 100 levels/,
    ],
    ['a long text', `a: ${'x'.repeat(600 * 1024)}`, 1, /longer than 512 kB/],
  ])('tells what is wrong with %s', (_what, text, line, message) => {
    const [problem] = problemsOf(text);
    expect(problem).toEqual({
      line,
      message: expect.stringMatching(message),
    });
  });

  it('gives no value for what has problems', () => {
    expect(yamlValue(parseYaml('a: 1\na: 2\n'), 0)).toBeUndefined();
  });

  it('does not follow a bomb of aliases', () => {
    const bomb = ['a: &a [1, 1, 1, 1, 1, 1, 1, 1]'];
    for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe']) {
      bomb.push(`${name}: &${name} [${Array(8).fill(`*${of}`).join(', ')}]`);
    }
    expect(() => yamlValue(parseYaml(bomb.join('\n')), 20)).toThrow(/alias/i);
  });

  it.each([
    ['keys that are keys', '? '.repeat(30_000)],
    [
      'many keys',
      Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join('\n'),
    ],
    ['many errors', "'*a}".repeat(25_000)],
    ['many errors of another kind', '&a '.repeat(30_000)],
    ['open lists', '['.repeat(50_000)],
    ['open mappings', '{a: '.repeat(20_000)],
    ['lists in lists', '- '.repeat(50_000)],
  ])('costs little for %s', (_what, text) => {
    const start = process.cpuUsage();
    const parsed = parseYaml(text);
    yamlValue(parsed, 20);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(3000);
  });
});

describe('parseYamlStream', () => {
  it('gives each document with its own problems', () => {
    const documents = parseYamlStream('kind: A\n---\nkind: B\nkind: C\n');
    expect(documents.map(d => d.problems.length)).toEqual([0, 1]);
    expect(yamlValue(documents[0], 0)).toEqual({ kind: 'A' });
    expect(documents[1].problems[0].line).toBe(4);
  });

  it('gives none for a text that cannot be read at all', () => {
    const [only, ...others] = parseYamlStream('a'.repeat(600 * 1024));
    expect(others).toEqual([]);
    expect(only.problems).toHaveLength(1);
  });
});
