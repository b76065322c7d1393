import type { Fact } from '../../model';
import { change, evaluateOrders, resultOf } from '../testing/judging';
import { ordersFacts } from '../testing/ordersFacts';
import { BENCHMARK_CHECKS } from './benchmark';

const NOW_DIGEST = 'a'.repeat(64);
const OLD_DIGEST = 'b'.repeat(64);

interface Situation {
  lastChangedAt?: string;
  /** Digest that every run names; undefined for none. */
  named?: string;
  directory?: string;
}

function judge({ lastChangedAt, named, directory }: Situation) {
  const facts: Fact[] = ordersFacts();
  let own = '';
  change(facts, 'migrations', '', m => {
    own = m.sets[0].directory;
    m.sets[0].digest = NOW_DIGEST;
    m.sets[0].lastChangedAt = lastChangedAt;
  });
  const migrations = named
    ? [{ directory: directory ?? own, digest: named }]
    : undefined;
  for (const check of Object.keys(BENCHMARK_CHECKS)) {
    change(facts, 'run-check', check, run => {
      run.migrations = migrations;
    });
  }
  return resultOf(evaluateOrders(facts), 'performance-benchmarked');
}

const BEFORE = '2026-06-01T00:00:00.000Z';
const AFTER = '2026-06-12T00:00:00.000Z';

describe('schemaSince', () => {
  it('goes by the time of the newest change when the run names no digest', () => {
    expect(judge({ lastChangedAt: BEFORE }).outcome).toBe('pass');
    const stale = judge({ lastChangedAt: AFTER });
    expect(stale.outcome).toBe('stale');
    expect(stale.summary).toMatch(/schema changed on 2026-06-12/);
  });

  it('goes by the digest when there is one, whatever a rebase did to the times', () => {
    expect(judge({ lastChangedAt: AFTER, named: NOW_DIGEST }).outcome).toBe(
      'pass',
    );
    expect(judge({ named: NOW_DIGEST }).findings).toEqual([]);
    const stale = judge({ lastChangedAt: BEFORE, named: OLD_DIGEST });
    expect(stale.outcome).toBe('stale');
    expect(stale.summary).toMatch(/are not those that benchmark-/);
  });

  it('says that it cannot tell, without history and digest', () => {
    const open = judge({});
    expect(open.outcome).toBe('pass');
    expect(open.findings).toContainEqual(
      expect.objectContaining({
        severity: 'advice',
        message: expect.stringMatching(/cannot be told/),
      }),
    );
  });

  it('does not take the digest of another directory for its own', () => {
    const other = { named: NOW_DIGEST, directory: 'elsewhere/migrations' };
    expect(judge({ ...other, lastChangedAt: AFTER }).outcome).toBe('stale');
  });
});
