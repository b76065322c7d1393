import {
  collectFacts,
  MemorySourceTree,
  type SourceSnapshot,
} from '@persistence-scorecard/analysis';
import {
  builtInRubric,
  evaluateScorecard,
  type Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { NOW } from '../service/readExample';
import { measureFloor, type ParserFloor } from './floor';
import { takeTimeInParsers } from './timeInParsers';

/** Times of one service: the best of several rounds, which a busy machine disturbs least. */
export interface Measurement {
  collectMs: number;
  evaluateMs: number;
  totalMs: number;
  floorMs: number;
  floor: ParserFloor;
  /** Time inside of the parsers while the analysis ran. */
  parsersMs: number;
  /** Total time by floor: how much the analysis adds to the parsing. */
  ratio: number;
}

/** Collects the facts of a service and evaluates them once. */
export async function analyse(snapshot: SourceSnapshot): Promise<{
  scorecard: Scorecard;
  collectMs: number;
  evaluateMs: number;
  parsersMs: number;
}> {
  takeTimeInParsers();
  const start = performance.now();
  const facts = await collectFacts(new MemorySourceTree(snapshot), {
    now: NOW,
    trust: 'local',
  });
  const collected = performance.now();
  const scorecard = evaluateScorecard(
    builtInRubric,
    { entityRef: 'component:default/generated' },
    facts,
    [],
    [],
    NOW,
  );
  return {
    scorecard,
    collectMs: collected - start,
    evaluateMs: performance.now() - collected,
    parsersMs: takeTimeInParsers(),
  };
}

/** Measures a service. Floor and analysis take turns, so that a busy machine slows both alike. */
export async function measure(
  snapshot: SourceSnapshot,
  rounds: number,
): Promise<Measurement> {
  const runs: Omit<Measurement, 'ratio'>[] = [];
  for (let round = 0; round < rounds; round++) {
    const floor = await measureFloor(snapshot);
    const { collectMs, evaluateMs, parsersMs } = await analyse(snapshot);
    runs.push({
      collectMs,
      evaluateMs,
      totalMs: collectMs + evaluateMs,
      parsersMs,
      floorMs: floor.sqlMs + floor.markdownMs,
      floor,
    });
  }
  const best = (
    key: 'collectMs' | 'evaluateMs' | 'totalMs' | 'floorMs' | 'parsersMs',
  ) => Math.min(...runs.map(run => run[key]));
  return {
    collectMs: best('collectMs'),
    evaluateMs: best('evaluateMs'),
    totalMs: best('totalMs'),
    floorMs: best('floorMs'),
    parsersMs: best('parsersMs'),
    floor: runs.find(run => run.floorMs === best('floorMs'))!.floor,
    ratio: best('totalMs') / best('floorMs'),
  };
}
