import fc from 'fast-check';
import type { ServiceName } from '../service/service';
import { corpusOf, placesOf, type InputKind } from './inputKinds';
import { mutate } from './mutate';
import { Random } from './random';
import { runInput } from './runInput';
import { STRUCTURED } from './structure';

/** An input that broke something, with all that is needed to have it again. */
export interface FuzzFailure {
  kind: InputKind;
  path: string;
  how: string;
  what: string;
  input: Uint8Array;
}

/** How much was tried, and the first failure. */
export interface FuzzResult {
  tried: number;
  failure?: FuzzFailure;
}

const SERVICES: readonly ServiceName[] = ['ledger', 'orders'];

/**
 * Fuzzes one kind of file until the time is over: half of it byte mutations of the examples, half of it
 * made to structure by fast-check. Stops at the first failure.
 */
export async function fuzz(
  kind: InputKind,
  options: { seed: number; timeMs: number },
): Promise<FuzzResult> {
  const { seed, timeMs } = options;
  const mutated = await fuzzBytes(kind, seed, timeMs / 2);
  if (mutated.failure) return mutated;
  const made = await fuzzStructure(kind, seed, timeMs / 2);
  return { ...made, tried: mutated.tried + made.tried };
}

async function fuzzBytes(
  kind: InputKind,
  seed: number,
  timeMs: number,
): Promise<FuzzResult> {
  const corpus = corpusOf(kind);
  const random = new Random(seed);
  const end = performance.now() + timeMs;
  let tried = 0;
  while (performance.now() < end) {
    const service = random.pick(SERVICES);
    const path = random.pick(placesOf(kind, service));
    const input = mutate(random.pick(corpus), random, kind);
    const what = await runInput(service, path, input);
    tried++;
    if (what !== undefined) {
      const how = `mutation ${tried} of seed ${seed}`;
      return { tried, failure: { kind, path, how, what, input } };
    }
  }
  return { tried };
}

async function fuzzStructure(
  kind: InputKind,
  seed: number,
  timeMs: number,
): Promise<FuzzResult> {
  let tried = 0;
  const places = SERVICES.flatMap(service =>
    placesOf(kind, service).map(path => ({ service, path })),
  );
  const property = fc.asyncProperty(
    fc.constantFrom(...places),
    STRUCTURED[kind],
    async ({ service, path }, text) => {
      tried++;
      const what = await runInput(service, path, Buffer.from(text));
      if (what !== undefined) throw new Error(what);
    },
  );
  const details = await fc.check(property, {
    seed,
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: timeMs,
    markInterruptAsFailure: false,
  });
  const example = details.counterexample;
  if (!details.failed || !example) return { tried };
  const [{ path }, text] = example;
  return {
    tried,
    failure: {
      kind,
      path,
      how: `fast-check, seed ${details.seed}, path ${details.counterexamplePath}`,
      what: String(details.errorInstance ?? 'unknown'),
      input: Buffer.from(text),
    },
  };
}
