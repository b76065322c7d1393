import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  builtInRubric,
  canonicalJson,
  createRubric,
  describeRubric,
  explainCriterion,
  sha256Hex,
} from '.';
import { CRITERIA } from '../criteria';

describe('sha256Hex', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('hashes %j as the standard says', (text, hash) => {
    expect(sha256Hex(text)).toBe(hash);
  });

  it('equals the platform for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        // Lone surrogates have no UTF-8; both encoders replace them.
        expect(sha256Hex(text)).toBe(
          createHash('sha256').update(text, 'utf8').digest('hex'),
        );
      }),
    );
  });
});

describe('canonicalJson', () => {
  it('does not depend on the order of keys and leaves out undefined', () => {
    expect(canonicalJson({ b: 1, a: [{ d: 2, c: undefined }] })).toBe(
      '{"a":[{"d":2}],"b":1}',
    );
  });
});

describe('createRubric', () => {
  it('gives the built-in rubric without options', () => {
    expect(createRubric().hash).toBe(builtInRubric.hash);
    expect(builtInRubric).toMatchObject({
      version: '1.0.0',
      targetLevel: 3,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      freshness: { drillDays: 90, benchmarkDays: 90, metricDays: 30 },
    });
  });

  it('changes the hash with whatever changes a result', () => {
    const hashes = [
      createRubric(),
      createRubric({ targetLevel: 2 }),
      createRubric({ freshness: { drillDays: 30 } }),
      createRubric({ freshness: { documentsFollowMigrations: false } }),
      createRubric({ disabled: { 'anemic-tables': 'noise here' } }),
    ].map(rubric => rubric.hash);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it.each([
    [{ targetLevel: 5 as never }, /targetLevel must be 1, 2, 3 or 4, not 5/],
    [{ targetLevel: 0 as const }, /targetLevel/],
    [{ freshness: { drillDays: 0 } }, /freshness\.drillDays/],
    [{ freshness: { drillDays: Number.NaN } }, /freshness\.drillDays/],
    [{ freshness: { weeks: 3 } as never }, /freshness\.weeks is not known/],
    [{ freshness: { documentsFollowMigrations: 3 as never } }, /true or false/],
    [{ disabled: { nonsense: 'x' } }, /unknown criterion "nonsense"/],
    [{ disabled: { entities: ' ' } }, /disabled\.entities needs a reason/],
  ])('rejects %j', (options, message) => {
    expect(() => createRubric(options)).toThrow(message);
  });
});

describe('describeRubric', () => {
  it('is plain data that names every criterion', () => {
    const rubric = createRubric({ disabled: { components: 'one binary' } });
    const description = describeRubric(rubric);
    expect(JSON.parse(JSON.stringify(description))).toEqual(description);
    expect(description.criteria.map(c => c.id)).toEqual(
      CRITERIA.map(c => c.id),
    );
    expect(description.levels[2]).toEqual({
      level: 3,
      name: 'Resilient',
      criteria: ['automated-recovery', 'performance-tuned'],
    });
    expect(
      description.criteria.find(c => c.id === 'components')?.disabledBecause,
    ).toBe('one binary');
  });

  it('explains one criterion, and not an unknown one', () => {
    expect(explainCriterion('backup-tested')).toMatchObject({
      title: 'Backup is tested',
      requiredAssurance: 'exercised',
      docs: 'criteria/backup-tested.md',
    });
    expect(explainCriterion('toString')).toBeUndefined();
  });
});
