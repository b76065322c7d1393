import fc from 'fast-check';
import { satisfies, type Fact, type Scorecard } from '../model';
import { arbitraryFacts, SPOILERS } from './__testUtils__/arbitraryFacts';
import { evaluateOrders } from '../criteria/testing/judging';
import {
  ORDERS_NOW,
  ORDERS_REF,
  ordersApproval,
  ordersFacts,
} from '../criteria/testing/ordersFacts';
import { builtInRubric } from '../rubric';
import { evaluateScorecard } from './evaluateScorecard';
import { summarize } from './summarize';

const RUNS = { numRuns: 250 };

function passing(scorecard: Scorecard): string[] {
  return scorecard.results
    .filter(r => satisfies(r.outcome))
    .map(r => r.criterion);
}

/** Everything that a roll-up, a level or the gate could be better by. */
function improvements(less: Scorecard, more: Scorecard): string[] {
  const passed = new Set(passing(more));
  const found = passing(less).filter(id => !passed.has(id));
  if (less.level.achieved > more.level.achieved) found.push('level');
  if (less.inputs.complete > more.inputs.complete) found.push('inputs');
  if (less.deliverables.complete > more.deliverables.complete) {
    found.push('deliverables');
  }
  if (less.validation.passed > more.validation.passed) found.push('validation');
  if (less.gate.verdict === 'allowed' && more.gate.verdict !== 'allowed') {
    found.push('gate');
  }
  if (!less.applicable && more.applicable) found.push('applicable');
  return found;
}

const keep = fc.array(fc.boolean(), { minLength: 80, maxLength: 80 });
const subsetOf = (facts: readonly Fact[], flags: readonly boolean[]) =>
  facts.filter((_, at) => flags[at % flags.length]);

describe('law 1: absence is never green', () => {
  it('no subset of facts is better in anything', () => {
    fc.assert(
      fc.property(arbitraryFacts, keep, (facts, flags) => {
        expect(
          improvements(
            evaluateOrders(subsetOf(facts, flags)),
            evaluateOrders(facts),
          ),
        ).toEqual([]);
      }),
      RUNS,
    );
  });

  it('no single missing fact is better in anything', () => {
    fc.assert(
      fc.property(arbitraryFacts, fc.nat(), (facts, at) => {
        expect(
          improvements(
            evaluateOrders(facts.filter((_, i) => i !== at % facts.length)),
            evaluateOrders(facts),
          ),
        ).toEqual([]);
      }),
      { numRuns: 800 },
    );
  });

  it('no missing fact hides what spoils the service', () => {
    for (const spoil of SPOILERS) {
      const facts = ordersFacts();
      spoil(facts);
      const whole = evaluateOrders(facts);
      for (const fact of facts) {
        expect(
          improvements(evaluateOrders(facts.filter(f => f !== fact)), whole),
        ).toEqual([]);
      }
    }
  });

  it('each of those changes does spoil something', () => {
    const complete = builtInRubric.criteria.length;
    const harmless = SPOILERS.filter(spoil => {
      const facts = ordersFacts();
      spoil(facts);
      const scorecard = evaluateOrders(facts);
      return scorecard.applicable && passing(scorecard).length === complete;
    });
    // A claim beside proof, a baseline, a contradicted exemption and the like do no harm by themselves.
    expect(harmless.length).toBeLessThanOrEqual(6);
  });

  it('no missing fact leaves the complete service as good as it was', () => {
    // Collected for people and for later criteria; nothing is judged by them yet.
    const unused = ['mentions indexes', 'mentions migration-strategy'];
    for (const fact of ordersFacts()) {
      const name = `${fact.kind} ${fact.subject}`;
      if (unused.includes(name)) continue;
      const less = evaluateOrders(
        ordersFacts().filter(
          f => f.kind !== fact.kind || f.subject !== fact.subject,
        ),
      );
      expect([name, passing(less).length]).not.toEqual([
        name,
        builtInRubric.criteria.length,
      ]);
    }
  });

  it('no facts at all is level 0 and an undecided gate', () => {
    const scorecard = evaluateOrders([], { approvals: [] });
    expect(passing(scorecard)).toEqual([]);
    expect(scorecard.level.achieved).toBe(0);
    expect(scorecard.gate.verdict).toBe('inconclusive');
  });

  it('ageing what was observed is never better', () => {
    fc.assert(
      fc.property(
        arbitraryFacts,
        fc.array(fc.nat(400), { minLength: 80, maxLength: 80 }),
        (facts, days) => {
          const aged = facts.map((fact, at) =>
            olderBy(fact, days[at % days.length]),
          );
          expect(
            improvements(evaluateOrders(aged), evaluateOrders(facts)),
          ).toEqual([]);
        },
      ),
      RUNS,
    );
  });

  it('time passing is never better', () => {
    fc.assert(
      fc.property(
        arbitraryFacts,
        fc.integer({ min: 0, max: 800 }),
        (facts, d) => {
          const later = new Date(
            Date.parse(ORDERS_NOW) + d * 86_400_000,
          ).toISOString();
          expect(
            improvements(
              evaluateOrders(facts, { now: later }),
              evaluateOrders(facts),
            ),
          ).toEqual([]);
        },
      ),
      RUNS,
    );
  });
});

describe('law 2: a claim is not a proof', () => {
  it('no self-reported run satisfies what asks for a run', () => {
    fc.assert(
      fc.property(arbitraryFacts, facts => {
        for (const fact of facts) {
          if (fact.kind === 'run-check' || fact.kind === 'metric') {
            fact.value.trust = 'self-reported';
          }
        }
        const scorecard = evaluateOrders(facts);
        if (!scorecard.applicable) return;
        const asked = scorecard.results.filter(
          r => r.requiredAssurance === 'exercised',
        );
        expect(asked.filter(r => satisfies(r.outcome))).toEqual([]);
        expect(scorecard.level.achieved).toBeLessThan(3);
      }),
      RUNS,
    );
  });

  it('ticked items change no outcome for the better', () => {
    fc.assert(
      fc.property(
        arbitraryFacts,
        fc.constantFrom('Backup tested', 'Performance benchmarked', 'ok'),
        (facts, text) => {
          const before = evaluateOrders(facts);
          const claimed = structuredClone(facts);
          for (const fact of claimed) {
            if (fact.kind !== 'document') continue;
            fact.value.claims.push({ text, checked: true, line: 1 });
          }
          expect(passing(evaluateOrders(claimed))).toEqual(passing(before));
        },
      ),
      RUNS,
    );
  });
});

describe('law 3: a waiver is an overlay', () => {
  it('changes no outcome, level, count or verdict', () => {
    const ids = builtInRubric.criteria.map(c => c.id);
    fc.assert(
      fc.property(arbitraryFacts, fc.subarray(ids), (facts, waived) => {
        const plain = evaluateOrders(facts);
        const overlaid = evaluateScorecard(
          builtInRubric,
          { entityRef: ORDERS_REF },
          facts,
          waived.map((criterion, at) => ({
            id: `w${at}`,
            criterion,
            reason: 'accepted until the next release',
            requestedBy: 'user:default/a',
            approvedBy: 'user:default/b',
            expiresAt: '2026-12-01T00:00:00.000Z',
          })),
          [ordersApproval()],
          ORDERS_NOW,
        );
        expect(passing(overlaid)).toEqual(passing(plain));
        expect(overlaid.level).toEqual(plain.level);
        expect(overlaid.gate.verdict).toBe(plain.gate.verdict);
        expect(overlaid.validation).toEqual(plain.validation);
      }),
      RUNS,
    );
  });
});

describe('law 4: one evaluation', () => {
  it('any order of facts gives the same scorecard', () => {
    fc.assert(
      fc.property(
        arbitraryFacts.chain(facts =>
          fc.tuple(
            fc.constant(facts),
            fc.shuffledSubarray(facts, { minLength: facts.length }),
          ),
        ),
        ([facts, shuffled]) => {
          expect(evaluateOrders(shuffled)).toEqual(evaluateOrders(facts));
        },
      ),
      RUNS,
    );
  });

  it('never throws, and repeated facts do not make the order matter', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryFacts, (some, others) => {
        const there = evaluateOrders([...some, ...others]);
        const back = evaluateOrders([...others, ...some]);
        expect(there).toEqual(back);
        expect(summarize(there).entityRef).toBe(ORDERS_REF);
      }),
      RUNS,
    );
  });

  it('judges without touching the facts', () => {
    fc.assert(
      fc.property(arbitraryFacts, facts => {
        const before = structuredClone(facts);
        evaluateOrders(facts);
        expect(facts).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });
});

describe('totality', () => {
  it('no criterion throws, whatever the facts', () => {
    fc.assert(
      fc.property(arbitraryFacts, facts => {
        const thrown = evaluateOrders(facts).results.filter(r =>
          r.summary.startsWith('This criterion could not be judged'),
        );
        expect(thrown.map(r => [r.criterion, r.summary])).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });
});

function olderBy(fact: Fact, days: number): Fact {
  const aged = structuredClone(fact);
  aged.observedAt = shifted(aged.observedAt, days);
  if (aged.kind === 'run-check') {
    aged.value.finishedAt = shifted(aged.value.finishedAt, days);
  }
  if (aged.kind === 'metric') {
    aged.value.observedAt = shifted(aged.value.observedAt, days);
  }
  return aged;
}

function shifted(time: string, days: number): string {
  const ms = Date.parse(time);
  return Number.isNaN(ms)
    ? time
    : new Date(ms - days * 86_400_000).toISOString();
}
