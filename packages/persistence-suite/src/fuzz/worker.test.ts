import {
  analyseInWorker,
  unreadableSource,
  type WorkerLimits,
} from '@persistence-scorecard/analysis';
import {
  builtInRubric,
  evaluateScorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { generateService } from '../bench/generateService';
import { NOW } from '../service/readExample';

const service = generateService({ tables: 600, migrations: 300 });

/** What the portal makes of a service whose analysis was stopped. */
async function outcomesOf(limits: Partial<WorkerLimits>) {
  const message = await analyseInWorker(
    service,
    { now: NOW, trust: 'local' },
    limits,
  ).then(
    () => 'it was not stopped',
    (error: Error) => error.message,
  );
  const card = evaluateScorecard(
    builtInRubric,
    { entityRef: 'component:default/generated' },
    unreadableSource(message, NOW),
    [],
    [],
    NOW,
  );
  return { message, card };
}

describe('a worker that is stopped', () => {
  it.each<[string, Partial<WorkerLimits>, string]>([
    [
      'for its time',
      { timeoutMs: 300 },
      'The analysis took longer than 300 ms and was stopped.',
    ],
    [
      'for its memory',
      { memoryMb: 24 },
      'The analysis needed more than 24 MB and was stopped.',
    ],
  ])(
    '%s leaves every result an error with the reason',
    async (_why, limits, reason) => {
      const { message, card } = await outcomesOf(limits);
      expect(message).toBe(reason);
      expect(card.level.achieved).toBe(0);
      expect(card.gate.verdict).not.toBe('allowed');
      const judged = card.results.filter(
        r => !['exit', 'anti-pattern'].includes(r.group),
      );
      expect(judged.length).toBeGreaterThan(20);
      for (const result of judged) {
        expect([result.criterion, result.outcome, result.summary]).toEqual([
          result.criterion,
          'error',
          expect.stringContaining(reason),
        ]);
      }
    },
    60_000,
  );
});
