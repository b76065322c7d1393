import { DEFECTS } from '../defects';
import { NEUTRAL_EDITS } from '../neutral';
import { satisfies } from '@persistence-scorecard/plugin-persistence-common';
import { formatSuite, totalsOf } from './printSuite';
import {
  readCleanServices,
  runDefect,
  runNeutralEdit,
  type CleanServices,
  type SuiteRow,
} from './runSuite';

/**
 * Orders aims at level 3 and builds two indexes with a lock, which level 4 forbids: that is no defect of
 * it, and all that is wrong with either service.
 */
const BEYOND_ITS_TARGET: Record<string, string[]> = {
  ledger: [],
  orders: ['online-migrations', 'predictive-scaling'],
};

describe('the seeded-defect suite', () => {
  let services: CleanServices;
  const rows: SuiteRow[] = [];
  beforeAll(async () => {
    services = await readCleanServices();
  });

  it('starts from services that nothing is wrong with', () => {
    for (const [name, { scorecard }] of Object.entries(services)) {
      const open = scorecard.results
        .filter(
          r =>
            !satisfies(r.outcome) ||
            r.findings.some(f => f.severity === 'problem'),
        )
        .map(r => r.criterion);
      expect([name, open]).toEqual([name, BEYOND_ITS_TARGET[name]]);
      expect(scorecard.gate.verdict).toBe('allowed');
    }
  });

  it('has enough edits, each with a name of its own', () => {
    expect(DEFECTS.length).toBeGreaterThanOrEqual(90);
    expect(NEUTRAL_EDITS.length).toBeGreaterThanOrEqual(25);
    const ids = [...DEFECTS, ...NEUTRAL_EDITS].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(DEFECTS.map(defect => [defect.id, defect] as const))(
    'finds %s, and nothing gets better by it',
    async (_id, defect) => {
      const row = await runDefect(defect, services);
      rows.push(row);
      expect([row.missed, row.falseAlarms]).toEqual([[], []]);
    },
  );

  it.each(NEUTRAL_EDITS.map(edit => [edit.id, edit] as const))(
    'says the same after %s',
    async (_id, edit) => {
      const row = await runNeutralEdit(edit, services);
      rows.push(row);
      expect(row.falseAlarms).toEqual([]);
    },
  );

  it('prints what it found beside what a list of files finds', () => {
    const { found, defects, foundByFileChecker } = totalsOf(rows);
    expect(found).toBe(defects);
    expect(foundByFileChecker).toBeLessThan(defects / 4);
    expect(formatSuite(rows)).toMatch(
      new RegExp(`^all defects +${defects} +${defects} +0 +0 +\\d+$`, 'm'),
    );
  });
});

describe('a defect of the suite', () => {
  it('fails loudly when what it changes is not there', async () => {
    const services = await readCleanServices();
    const [first] = DEFECTS;
    const lost = {
      ...first,
      id: 'lost',
      edits: [...first.edits, ...first.edits],
    };
    await expect(runDefect(lost, services)).rejects.toThrow(
      /lost cannot be sown: Error: There is no/,
    );
  });

  it('is missed when the finding does not appear or stands elsewhere, and false when another one does', async () => {
    const services = await readCleanServices();
    const defect = DEFECTS.find(({ id }) => id === 'speculative-index')!;
    const [expectation] = defect.expect;
    const missed = async (change: object) =>
      (
        await runDefect(
          { ...defect, expect: [{ ...expectation, ...change }] },
          services,
        )
      ).missed.join();
    expect(await missed({})).toBe('');
    expect(await missed({ finding: /nothing says this/ })).toMatch(/not say/);
    expect(await missed({ path: 'docs/other.md' })).toMatch(/names docs/);
    expect(await missed({ at: 'nowhere' })).toMatch(/does not hold/);
    expect(await missed({ outcome: 'pass' })).toMatch(/is fail, not pass/);
    const { falseAlarms } = await runDefect(
      { ...defect, expect: [{ ...expectation, criterion: 'entities' }] },
      services,
    );
    expect(falseAlarms.join()).toMatch(/^indexes fail/);
  });
});
