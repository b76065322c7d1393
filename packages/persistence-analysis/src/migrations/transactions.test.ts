import { runsInTransaction } from './transactions';

describe('runsInTransaction', () => {
  it.each([
    ['goose', undefined, 1, true],
    ['goose', false, 3, false],
    ['diesel', undefined, 1, true],
    ['golang-migrate', undefined, 1, false],
    ['golang-migrate', undefined, 2, true],
    ['flyway', undefined, 1, false],
    ['flyway', undefined, 2, true],
    ['flyway', false, 2, false],
    ['sqitch', undefined, 3, false],
    ['ad-hoc', undefined, 3, false],
    ['ad-hoc', true, 3, true],
  ] as const)(
    '%s (transaction: %s) with %i statements: %s',
    (tool, transaction, statements, expected) => {
      expect(runsInTransaction(tool, { transaction }, statements)).toBe(
        expected,
      );
    },
  );
});
