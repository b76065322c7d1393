import { fuzz } from './fuzz';
import { corpusOf, INPUT_KINDS } from './inputKinds';
import { MAX_BYTES, mutate } from './mutate';
import { Random } from './random';

const SECONDS = Number(process.env.FUZZ_SECONDS ?? 4);
const SEED = Number(process.env.FUZZ_SEED ?? 20261124);

describe('fuzzing', () => {
  it.each(INPUT_KINDS)(
    'finds no input of kind %s that breaks the analysis or its time',
    async kind => {
      const { tried, failure } = await fuzz(kind, {
        seed: SEED,
        timeMs: SECONDS * 1000,
      });
      expect(failure && { ...failure, input: failure.input.length }).toBe(
        undefined,
      );
      expect(tried).toBeGreaterThan(5);
    },
    SECONDS * 1000 + 60_000,
  );
});

describe('mutate', () => {
  it.each(INPUT_KINDS)('makes many and bounded inputs of kind %s', kind => {
    const random = new Random(SEED);
    const corpus = corpusOf(kind);
    expect(corpus.length).toBeGreaterThan(1);
    const made = Array.from({ length: 100 }, () =>
      mutate(random.pick(corpus), random, kind),
    );
    const different = new Set(made.map(bytes => bytes.toString('base64')));
    expect(different.size).toBeGreaterThan(90);
    expect(Math.max(...made.map(bytes => bytes.length))).toBeLessThanOrEqual(
      MAX_BYTES,
    );
  });

  it('makes the same inputs from the same seed', () => {
    const make = () => mutate('# A\n\ntext\n', new Random(7), 'markdown');
    expect(make()).toEqual(make());
  });
});
