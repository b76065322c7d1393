import { restoreBundle } from './__testUtils__/bundle';
import { intoCalls } from './calls';
import type { Outgoing } from './types';

const item = (padding: number): Outgoing => ({
  files: [`${padding}.json`],
  submission: { bundle: restoreBundle({ padding }) },
  findings: [],
});

describe('calls', () => {
  it.each([
    [[], []],
    [Array.from({ length: 100 }, () => 0), [100]],
    [Array.from({ length: 101 }, () => 0), [100, 1]],
    [Array.from({ length: 40 }, () => 1_000_000), [19, 19, 2]],
  ])('keep the limits of the server', (paddings, sizes) => {
    const calls = intoCalls(paddings.map(item));
    expect(calls.map(call => call.length)).toEqual(sizes);
    expect(calls.flat().map(i => i.files[0])).toEqual(
      paddings.map(p => `${p}.json`),
    );
    for (const call of calls)
      expect(
        Buffer.byteLength(JSON.stringify(call.map(i => i.submission))),
      ).toBeLessThan(20 * 1024 * 1024);
  });

  it('sends what is larger than a call by itself, for the server to judge', () => {
    expect(intoCalls([item(10), item(5000), item(10)], 2500)).toHaveLength(3);
  });
});
