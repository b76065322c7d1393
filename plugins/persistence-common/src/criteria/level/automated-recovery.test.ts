import type { Fact } from '../../model';
import { evaluateOrders, resultOf } from '../testing/judging';
import { ordersFacts } from '../testing/ordersFacts';
import { run } from '../testing/spoiling';

const CHECKS = [
  'restore-full-loss',
  'restore-partial-loss',
  'restore-corruption-detected',
  'restore-verified',
];

function judged(metrics: { name: string; value: number; unit: string }[]) {
  const facts: Fact[] = ordersFacts();
  for (const check of CHECKS)
    run(check, r => {
      r.metrics = metrics;
    })(facts);
  return resultOf(evaluateOrders(facts), 'automated-recovery');
}

describe('automated-recovery', () => {
  it('does not take the time of an embedded drill for the recovery time', () => {
    const result = judged([
      { name: 'procedure-duration', value: 0.2, unit: 's' },
    ]);
    expect(result.outcome).toBe('unknown');
    expect(result.summary).toMatch(
      /proved the procedure .* did not measure the recovery time of the service's environment/,
    );
    expect(result.findings).toContainEqual(
      expect.objectContaining({
        severity: 'advice',
        fix: expect.stringMatching(/--backup-command and --restore-command/),
      }),
    );
  });

  it('says of a drill without any time only that it has none', () => {
    const result = judged([]);
    expect(result.outcome).toBe('unknown');
    expect(result.summary).toBe(
      'The restore drill did not measure the recovery time.',
    );
  });

  it.each([
    [0.5, 'min', 'pass', /Measured RTO 0\.5 min, target <= 30 min/],
    [2, 'h', 'fail', /Measured RTO 120 min/],
    [2, 'fortnights', 'fail', /Measured RTO/],
  ])(
    'compares a measured time with the target: %s %s',
    (value, unit, outcome, summary) => {
      const result = judged([
        { name: 'procedure-duration', value: 1, unit: 's' },
        { name: 'rto', value, unit },
      ]);
      expect(result.outcome).toBe(outcome);
      expect(result.summary).toMatch(summary);
    },
  );
});
