import { scorecardOf } from '../../__testUtils__/scorecards';
import { changesBetween } from './changes';

describe('changesBetween', () => {
  it('finds nothing between equal scorecards, whenever they were evaluated', () => {
    const later = scorecardOf({ evaluatedAt: '2027-01-01T00:00:00.000Z' });
    expect(changesBetween(scorecardOf(), later)).toEqual([]);
  });

  it('tells level, gate and items, in the words of the page', () => {
    const after = scorecardOf();
    after.level.achieved = 3;
    after.gate.verdict = 'allowed';
    const backup = after.results.find(r => r.criterion === 'backup-tested')!;
    backup.outcome = 'pass';
    expect(changesBetween(scorecardOf(), after)).toEqual([
      'Level: 2 Managed → 3 Resilient',
      'Gate: Closed → Open',
      'Backup is tested: Not proven → Pass',
    ]);
  });

  it('names a criterion that the rubric did not have before', () => {
    const before = scorecardOf();
    before.results = before.results.filter(
      r => r.criterion !== 'backup-tested',
    );
    expect(changesBetween(before, scorecardOf())).toEqual([
      'Backup is tested: new → Not proven',
    ]);
  });
});
