import {
  collectFacts,
  MemorySourceTree,
} from '@persistence-scorecard/analysis';
import {
  builtInRubric,
  evaluateScorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { readExample } from '../service/readExample';
import type { ServiceName } from '../service/service';

/** Processor time that one input may take. The examples take 15 ms; this leaves room for a slow machine. */
export const BUDGET_MS = 2500;

/** What was wrong with the analysis of one input; nothing is expected. */
export type InputVerdict = string | undefined;

const services = new Map<ServiceName, ReturnType<typeof readExample>>();

function serviceOf(name: ServiceName) {
  const service = services.get(name) ?? readExample(name);
  services.set(name, service);
  return service;
}

/** Analyses a service in which one file is the input: no error may come through, and no time be lost. */
export async function runInput(
  name: ServiceName,
  path: string,
  bytes: Uint8Array,
): Promise<InputVerdict> {
  const { entityRef, files, history, commit, now } = serviceOf(name);
  const tree = new MemorySourceTree({
    files: { ...files, [path]: bytes },
    history,
    commit,
  });
  const start = process.cpuUsage();
  try {
    const facts = await collectFacts(tree, { now, trust: 'local', entityRef });
    const card = evaluateScorecard(
      builtInRubric,
      { entityRef },
      facts,
      [],
      [],
      now,
    );
    const thrown = card.results.find(r =>
      /could not be judged/.test(r.summary),
    );
    if (thrown) return `${thrown.criterion} threw: ${thrown.summary}`;
  } catch (error) {
    return `collecting threw: ${(error as Error)?.stack ?? error}`;
  }
  const { user, system } = process.cpuUsage(start);
  const ms = (user + system) / 1000;
  return ms > BUDGET_MS
    ? `took ${ms.toFixed(0)} ms of processor time`
    : undefined;
}
