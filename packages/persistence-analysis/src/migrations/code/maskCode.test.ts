import { cpuTime } from '../testing/cpuTime';
import { maskCode, STRING, type Language } from './maskCode';

const masked = (text: string, language: Language) =>
  maskCode(text, language).masked.split(STRING).join('§');

describe('maskCode', () => {
  it.each<[Language, string, string]>([
    ['python', `a = "x" # 'y'\nb`, 'a = §§§      \nb'],
    ['python', `"""doc\n{ }"""\npass`, '§§§§§§\n§§§§§§\npass'],
    ['python', `r'\\'' + b`, 'r§§§§ + b'],
    ['ruby', `x 'a#b' # c`, 'x §§§§§    '],
    ['csharp', 'F(@"a ""b"" c"); // "d', 'F(§§§§§§§§§§§§);      '],
    ['php', `// it's\n$a = 'b';`, `       \n$a = §§§;`],
    ['go', 'a := `x " y` /* { */', 'a := §§§§§§§        '],
    ['java', 'var a = """\n  x\n  """;', 'var a = §§§\n§§§\n§§§§§;'],
    ['elixir', 'execute "a #{b}" # c', 'execute §§§§§§§§    '],
  ])('%s: %s', (language, text, expected) => {
    expect(masked(text, language)).toBe(expected);
  });

  it('gives the values of strings and their lines', () => {
    const code = maskCode('a\n"b\\"c"\nf"{d}"\n@"e"', 'python');
    expect(
      code.strings.map(({ value, plain, start }) => [
        value,
        plain,
        code.lineAt(start),
      ]),
    ).toEqual([
      ['b"c', true, 2],
      ['{d}', false, 3],
      ['e', true, 4],
    ]);
  });

  it('reads heredocs', () => {
    const code = maskCode('execute <<~SQL\n  A\n  SQL\nb "c"', 'ruby');
    expect(code.strings.map(({ value }) => value)).toEqual(['  A\n', 'c']);
  });

  it.each<[Language, string]>([
    ['python', '"""'],
    ['python', '"'],
    ['ruby', '<<A\n'],
    ['ruby', "'"],
    ['php', '/*'],
    ['csharp', '@"'],
    ['go', '`'],
  ])(
    'costs %s one pass over %j, however often it begins',
    async (language, text) => {
      const long = text.repeat(200_000);
      expect(await cpuTime(() => maskCode(long, language))).toBeLessThan(2000);
    },
  );
});
