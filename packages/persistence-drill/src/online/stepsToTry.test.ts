import fc from 'fast-check';
import { stepsToTry } from './stepsToTry';

const chain = (count: number) => ({
  steps: Array.from({ length: count }, (_, i) => ({
    version: String(i + 1).padStart(4, '0'),
    name: `step ${i + 1}`,
    path: `db/${i + 1}.sql`,
    release: '',
  })),
});
const versions = (count: number, from?: string, baseline?: string) =>
  stepsToTry(chain(count), from, baseline).tried.map(s => Number(s.version));

describe('the steps that are tried under load', () => {
  it('are the last five, or those after the baseline, or from the one that is named', () => {
    expect(versions(8)).toEqual([4, 5, 6, 7, 8]);
    expect(versions(3)).toEqual([1, 2, 3]);
    expect(versions(8, undefined, 'V6')).toEqual([7, 8]);
    expect(versions(8, '7', '2')).toEqual([7, 8]);
  });

  it('are none where the version is unknown or nothing comes after it, and that is said', () => {
    expect(stepsToTry(chain(3), '9', undefined).problem).toBe(
      'no migration has the version 9',
    );
    expect(stepsToTry(chain(3), undefined, '3').problem).toBe(
      'there is no migration after 3',
    );
    expect(stepsToTry(chain(0), undefined, undefined).problem).toBe(
      'there are no migrations',
    );
  });

  it('follow the others without a gap, at most fifty', () => {
    fc.assert(
      fc.property(fc.nat(120), fc.nat(120), (count, after) => {
        const all = chain(count);
        const { before, tried } = stepsToTry(all, undefined, String(after));
        expect([...before, ...tried]).toEqual(all.steps);
        expect(tried.length).toBeLessThanOrEqual(50);
      }),
    );
  });
});
