import { boundedSteps } from './boundedSteps';

const stepsOf = ({ source, flags }: RegExp) => boundedSteps(source, flags);

describe('boundedSteps', () => {
  it.each<[RegExp, number]>([
    [/abc/, 1],
    [/a|b|cd/, 3],
    [/a?b/, 1],
    [/a?a/, 2],
    [/\w{0,20}[\s-]{1,3}x/, 1],
    [/\w{0,20}\d/, 21],
    [/[^{]{0,300}\{/, 1],
    [/.{0,80}test/, 81],
    [/(?:a{0,3}b){0,2}c/, 1],
    [/(?:a{0,3}a){0,2}c/, 16],
    [/[\w-]{1,80}(?:\/[\w-]{1,80}){1,12}/, 1],
    [/\w{0,9}\b/, 10],
    [/(?<!\w)x(?=\w{0,4}y)/, 5],
  ])('of %s is %d', (expression, steps) => {
    expect(stepsOf(expression)).toBe(steps);
  });

  it.each([/a*/, /\s+$/, /(?:ab)*c/, /(a)\1/, /^\w+/m])(
    'of %s has no bound',
    expression => {
      expect(stepsOf(expression)).toBe(Infinity);
    },
  );

  it('knows characters beyond the basic plane and letters in any case', () => {
    expect(boundedSteps('[\\p{L}]{0,5}-', 'u')).toBe(1);
    expect(boundedSteps('\\p{L}{0,5}x', 'u')).toBe(6);
    expect(boundedSteps('[a-f]{0,5}F', 'i')).toBe(6);
    expect(boundedSteps('[a-f]{0,5}F', '')).toBe(1);
  });
});
