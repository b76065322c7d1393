import { cpuTime } from '../testing/cpuTime';
import { readSteps } from '../testing/readSteps';
import { knexTool } from './knex/knexTool';
import { typeormTool } from './typeorm/typeormTool';

async function read(text: string, extension = 'js') {
  const tool = extension === 'js' ? knexTool : typeormTool;
  let steps: Awaited<ReturnType<typeof readSteps>>['steps'] = [];
  const milliseconds = await cpuTime(async () => {
    ({ steps } = await readSteps(tool, [text], 'postgresql', extension));
  });
  return { step: steps[0], milliseconds };
}
const reason = (step: { unread?: { message: string }[] }) =>
  step.unread?.[0].message.replace('Not statically checkable: ', '');

describe('code that is made to be slow', () => {
  it.each<[string, string, string]>([
    [
      'types that may be comparisons',
      'ts',
      `x = ${'<A>('.repeat(40)}b${')'.repeat(40)}`,
    ],
    [
      'calls in calls',
      'js',
      `exports.up = k => ${'f('.repeat(20_000)}1${')'.repeat(20_000)}`,
    ],
    ['brackets that never close', 'js', `exports.up = ${'['.repeat(100_000)}`],
    [
      'a long chain',
      'js',
      `exports.up = k => k.schema${'.a()'.repeat(20_000)}`,
    ],
    ['a long sum', 'js', `exports.up = k => 1${'+1'.repeat(50_000)}`],
    ['arrows in conditions', 'ts', `x = ${'a ? (b) : c => '.repeat(2000)}d`],
    [
      'functions in functions',
      'js',
      `exports.up = k => {${'(function () {'.repeat(5000)}${'})()'.repeat(
        5000,
      )}}`,
    ],
    [
      'templates in templates',
      'js',
      `exports.up = k => ${'`${'.repeat(5000)}1${'}`'.repeat(5000)}`,
    ],
    [
      'an endless loop',
      'js',
      'exports.up = k => { for (;;) k("a").insert(1); }',
    ],
    [
      'a text that doubles',
      'js',
      'exports.up = k => { let s = "ab"; for (;;) s = s + s; }',
    ],
    [
      'a list that doubles',
      'js',
      'exports.up = k => { let s = [1, 2]; for (;;) s = [...s, ...s]; }',
    ],
    [
      'a list that is joined to itself',
      'js',
      'exports.up = k => { let s = [1, 2]; for (;;) s = s.concat(s); }',
    ],
    [
      'an object that holds itself',
      'js',
      'exports.up = k => { const s = {}; s.s = s; for (;;) f(s); }',
    ],
    [
      'functions that call each other',
      'js',
      'exports.up = k => { const f = () => g(); const g = () => f(); f(); }',
    ],
    [
      'loops in loops',
      'js',
      'exports.up = k => { const a = [1,2,3,4,5,6,7,8,9,10]; for (const b of a) for (const c of a) for (const d of a) for (const e of a) for (const f of a) for (const g of a) for (const h of a) k("x").del(); }',
    ],
  ])('%s', async (_what, extension, text) => {
    const { step, milliseconds } = await read(text, extension);
    expect(step.readable).toBe(false);
    expect(milliseconds).toBeLessThan(4000);
  });

  it('is told apart from code that is merely large', async () => {
    const table = (index: number) =>
      `  await knex.schema.createTable('t${index}', t => { t.increments(); t.string('a').notNullable().index(); });\n`;
    const body = (count: number) =>
      `exports.up = async knex => {\n${Array.from({ length: count }, (_, i) =>
        table(i),
      ).join('')}};\n`;
    const large = body(8000);
    expect(large.length).toBeGreaterThan(800_000);
    const { step, milliseconds } = await read(large);
    expect(step.unread).toBeUndefined();
    expect(step.readable).toBe(true);
    const { milliseconds: half } = await read(body(4000));
    expect(milliseconds).toBeLessThan(Math.max(half, 200) * 6);
  });

  it('beyond a million characters is data', async () => {
    const { step } = await read(
      `exports.up = k => k('a').insert([${'{ a: 1 },'.repeat(220_000)}]);`,
    );
    expect(reason(step)).toBe('it is too large to be read as code');
  });
});
