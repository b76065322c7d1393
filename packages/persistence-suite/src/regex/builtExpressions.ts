import { judge } from '../service/judge';
import { readExample } from '../service/readExample';
import type { FoundExpression } from './findExpressions';

/**
 * The regular expressions that our code builds when it runs: those of its modules when they are loaded,
 * and those that judging the examples needs. Nothing may have loaded the analysis before.
 */
export async function builtExpressions(): Promise<FoundExpression[]> {
  const found = new Map<string, FoundExpression>();
  const original = globalThis.RegExp;
  globalThis.RegExp = new Proxy(original, {
    construct(Target, args: [string | RegExp, string?]) {
      const built = new Target(...args);
      const place = placeOf(new Error().stack ?? '');
      if (place) {
        const { source, flags } = built;
        found.set(`/${source}/${flags}`, { source, flags, place });
      }
      return built;
    },
  });
  try {
    for (const name of ['ledger', 'orders'] as const) {
      await judge(readExample(name));
    }
  } finally {
    globalThis.RegExp = original;
  }
  return [...found.values()];
}

/** The first of our files on the stack, unless a library stands before it. */
function placeOf(stack: string): string | undefined {
  const frames = stack
    .split('\n')
    .filter(line => /^\s+at /.test(line) && !line.includes('builtExpressions'));
  const frame = frames[0] ?? '';
  return /((?:packages|plugins)\/persistence[\w-]*\/src\/[^:)]+:\d+)/.exec(
    frame,
  )?.[1];
}
