import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readPersistenceConfig } from './readConfig';

const read = (persistence?: JsonObject) =>
  readPersistenceConfig(
    mockServices.rootConfig({ data: persistence ? { persistence } : {} }),
  );

describe('readPersistenceConfig', () => {
  it('needs no configuration, and reads no folder without one', () => {
    expect(read()).toMatchObject({
      entityFilter: { kind: 'component', 'spec.type': 'service' },
      allowedFolders: [],
      trustedSources: [],
      refreshEveryMs: 1_800_000,
    });
  });

  it('reads what is configured', () => {
    const config = read({
      targetLevel: 4,
      freshness: { drillDays: 30, documentsFollowMigrations: false },
      disabled: { 'anemic-tables': 'we like them' },
      entityFilter: { 'spec.type': { $in: ['service', 'website'] } },
      sources: { allowedFolders: ['../..'] },
      trustedSources: ['file:../../examples/'],
      schedule: { refreshMinutes: 5 },
      limits: { maxFileMegabytes: 1, concurrency: 4 },
    });
    expect(config.rubric).toEqual({
      targetLevel: 4,
      freshness: { drillDays: 30, documentsFollowMigrations: false },
      disabled: { 'anemic-tables': 'we like them' },
    });
    expect(config.entityFilter).toEqual({
      'spec.type': { $in: ['service', 'website'] },
    });
    expect(config).toMatchObject({
      allowedFolders: ['../..'],
      refreshEveryMs: 300_000,
    });
    expect(config.limits).toMatchObject({
      maxFileBytes: 1_048_576,
      concurrency: 4,
    });
  });

  it.each<[JsonObject, RegExp]>([
    [
      { targetLevel: 7 },
      /persistence\.targetLevel must be 1, 2, 3 or 4, but is 7/,
    ],
    [
      { freshness: { drilDays: 3 } },
      /persistence\.freshness\.drilDays is not known; there are drillDays/,
    ],
    [
      { freshness: { drillDays: 0 } },
      /persistence\.freshness\.drillDays must be above 0/,
    ],
    [
      { disabled: { 'anemic-tables': '' } },
      /persistence\.disabled\.anemic-tables needs a reason/,
    ],
    [{ disabled: ['anemic-tables'] }, /persistence\.disabled must map/],
    [
      { limits: { concurrency: 0 } },
      /persistence\.limits\.concurrency must be above 0/,
    ],
    [{ schedule: { refreshMinutes: 0 } }, /refreshMinutes must be at least 1/],
    [{ entityFilter: { $nonsense: [] } }, /entityFilter/],
  ])('refuses %j by name', (persistence, message) => {
    expect(() => read(persistence)).toThrow(message);
  });
});
