import type { GateVerdict } from '@persistence-scorecard/plugin-persistence-common';

/** Exit codes of the `persistence` command; pipelines rely on them. */
export const EXIT = {
  allowed: 0,
  denied: 1,
  inconclusive: 2,
  usage: 3,
  unreachable: 4,
} as const;

/** The exit code of a verdict. A gate that cannot decide never exits with 0. */
export function exitCodeOf(verdict: GateVerdict): number {
  return EXIT[verdict];
}
