import { hitRatio } from './indexHits';

describe('index hit ratio', () => {
  it('is the share of blocks between two readings that came from the cache', () => {
    const before = { hit: 1000, read: 500 };
    expect(hitRatio(before, { hit: 1990, read: 510 })).toBe(99);
    expect(hitRatio(before, { hit: 1000, read: 501 })).toBe(0);
  });

  it('is unknown when no index was read', () => {
    const still = { hit: 3, read: 4 };
    expect(hitRatio(still, still)).toBeUndefined();
  });
});
