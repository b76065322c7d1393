import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import type { Scorecard } from '@persistence-scorecard/plugin-persistence-common';
import { check } from './commands/check';

const examples = resolve(__dirname, '../../../examples');
const goldenDir = join(examples, 'golden');
const services = readdirSync(join(examples, 'services')).sort();

/** What a reader of the estate must be able to rely on; commits and times of this repository are not in it. */
function expectationOf(scorecard: Scorecard) {
  const { level, gate, inputs, deliverables, validation } = scorecard;
  return {
    entityRef: scorecard.entityRef,
    applicable: scorecard.applicable,
    level: {
      achieved: level.achieved,
      target: level.target,
      heldBackBy: Object.fromEntries(
        level.steps.map(s => [s.level, s.heldBackBy]),
      ),
    },
    inputs: Object.fromEntries(inputs.items.map(i => [i.id, i.state])),
    deliverables: Object.fromEntries(
      deliverables.items.map(i => [i.id, i.state]),
    ),
    validation: Object.fromEntries(
      validation.items.map(i => [i.id, i.outcome]),
    ),
    metrics: Object.fromEntries(
      scorecard.metrics.map(m => [m.id, [m.value ?? 'none', m.outcome]]),
    ),
    antiPatterns: Object.fromEntries(
      scorecard.antiPatterns.map(a => [a.id, a.outcome]),
    ),
    exitCriteria: Object.fromEntries(
      scorecard.exitCriteria.map(e => [e.id, e.outcome]),
    ),
    gate: gate.verdict,
    problems: scorecard.results.flatMap(r =>
      r.findings
        .filter(f => f.severity === 'problem')
        .map(
          f =>
            `${r.criterion}: ${f.path ?? ''}${f.line ? `:${f.line}` : ''} ${
              f.message
            }`,
        ),
    ),
  };
}

async function checkService(name: string): Promise<Scorecard> {
  const dir = join(examples, 'services', name);
  const evidenceDir = join(dir, '.persistence/evidence');
  const evidence = existsSync(evidenceDir)
    ? readdirSync(evidenceDir)
        .sort()
        .map(file => join(evidenceDir, file))
    : [];
  const { output } = await check(dir, {
    format: 'json',
    evidence,
    catalog: [join(examples, 'catalog.yaml')],
    now: '2026-11-24T12:00:00Z',
    color: false,
  });
  return JSON.parse(output);
}

describe('the example estate', () => {
  it.each(services)('%s has its expected scorecard', async name => {
    const actual = expectationOf(await checkService(name));
    const file = join(goldenDir, `${name}.json`);
    if (process.env.UPDATE_GOLDEN) {
      mkdirSync(goldenDir, { recursive: true });
      writeFileSync(file, `${JSON.stringify(actual, undefined, 2)}\n`);
    }
    expect(actual).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('shows every level from 0 to 4, a service out of scope, and an allowed nothing without approval', async () => {
    const cards = await Promise.all(services.map(checkService));
    const levels = new Set(
      cards.filter(c => c.applicable).map(c => c.level.achieved),
    );
    expect([...levels].sort()).toEqual([0, 1, 2, 3, 4]);
    expect(cards.some(c => !c.applicable)).toBe(true);
    expect(
      cards.filter(c => c.applicable && c.gate.verdict === 'allowed'),
    ).toEqual([]);
  }, 60_000);
});
