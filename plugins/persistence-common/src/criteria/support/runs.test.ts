import type { Fact, Finding } from '../../model';
import { evaluateOrders, change, resultOf } from '../testing/judging';
import { ordersFacts } from '../testing/ordersFacts';
import { unlist } from '../testing/spoiling';

const refused: Finding = {
  message: 'The evidence bundle is from the future: 2031-01-01T00:00:00Z',
  severity: 'problem',
  path: '.persistence/evidence/drill.json',
  line: 31,
  fix: 'Set the clock of the machine that ran it, and run it again.',
};

function backupTested(...spoils: ((facts: Fact[]) => void)[]) {
  const facts = ordersFacts();
  for (const spoil of spoils) spoil(facts);
  return resultOf(evaluateOrders(facts), 'backup-tested');
}

const refuse = (facts: Fact[]) =>
  change(facts, 'evidence-index', '', index => {
    index.problems.push(refused);
  });

describe('a drill whose bundle was refused', () => {
  it('says why, with file and line, when nothing else records the drill', () => {
    const result = backupTested(unlist('restore-'), refuse);
    expect(result.outcome).toBe('unknown');
    expect(result.summary).toBe(
      'No restore drill has been recorded. 1 evidence bundle could not be used.',
    );
    expect(result.findings).toContainEqual(refused);
  });

  it('says why when the other bundles leave out a part of the drill', () => {
    const result = backupTested(unlist('restore-corruption'), refuse);
    expect(result.summary).toBe(
      'The restore drill does not cover corruption. 1 evidence bundle could not be used.',
    );
    expect(result.findings).toContainEqual(refused);
  });

  it('does not trouble a drill that another bundle proves whole', () => {
    const result = backupTested(refuse);
    expect(result.outcome).toBe('pass');
    expect(result.findings).toEqual([]);
  });
});
