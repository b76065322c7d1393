import { check } from 'recheck';

/** Whether one expression backtracks more than its text is long. */
export interface Verdict {
  status: 'safe' | 'vulnerable' | 'unknown';
  /** Why it is not safe, or by which means it was found to be. */
  detail: string;
}

/** Asks recheck: first by automata, which proves; by fuzzing where a look-around forbids a proof. */
export async function checkExpression(
  { source, flags }: { source: string; flags: string },
  timeoutMs: number,
): Promise<Verdict> {
  const result = await check(source, flags, { timeout: timeoutMs });
  switch (result.status) {
    case 'safe':
      return { status: 'safe', detail: result.checker };
    case 'vulnerable':
      return {
        status: 'vulnerable',
        detail: `${
          result.complexity.summary
        }, for instance ${result.attack.pattern.slice(0, 120)}`,
      };
    default:
      return { status: 'unknown', detail: result.error.kind };
  }
}
