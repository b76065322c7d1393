import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT } from '../exitCodes';
import { reportMarkdown, reportText } from '../report/format';
import {
  assertOutput,
  serverOf,
  timeoutMsOf,
  type ReportCommandOptions,
} from '../report/options';
import { prepare } from '../report/prepare';
import type { Pace } from '../report/retry';
import { send } from '../report/send';
import { findToken } from '../report/token';
import type { Outgoing, ReportItem, Withheld } from '../report/types';
import { version } from '../version';

/** What the command finds around it; tests set it. */
export interface ReportSurroundings {
  env: Readonly<Record<string, string | undefined>>;
  pace: Pace;
  now(): Date;
}

const GOOD: readonly string[] = [
  'accepted',
  'replayed',
  'preview',
  'nothing-to-send',
];

/** Process, clock and chance as they are; each new try is told on standard error. */
export function surroundings(): ReportSurroundings {
  return {
    env: process.env,
    now: () => new Date(),
    pace: {
      sleep: ms => sleep(ms),
      random: Math.random,
      now: Date.now,
      onRetry: message => process.stderr.write(`${message}\n`),
    },
  };
}

/**
 * Sends bundles and reports to a portal, and gives what to print and the exit code: 0 all were taken, 1 one was
 * not.
 *
 * @throws UsageError for what cannot be used, RefusedError when the server takes nothing of this sender,
 * UnreachableError when no usable answer came
 */
export async function report(
  named: readonly string[],
  options: ReportCommandOptions,
  { env, pace, now }: ReportSurroundings,
): Promise<{ output: string; exitCode: number }> {
  assertOutput(options.output);
  const timeoutMs = timeoutMsOf(options.timeout);
  const url = options.dryRun ? undefined : serverOf(options, env);
  const prepared = await prepare(named, options, env, now());
  const outgoing = prepared.filter(isOutgoing);
  const withheld = prepared.filter((p): p is Withheld => !isOutgoing(p));
  if (!url) return dryRun(outgoing, withheld);
  const items: ReportItem[] = [...withheld];
  if (outgoing.length > 0) {
    const { tokenEnv } = options;
    const audience = options.audience ?? (env.PERSISTENCE_AUDIENCE || url.origin);
    const token = await findToken({ env, tokenEnv, audience, timeoutMs, pace });
    const userAgent = `persistence-cli/${version}`;
    items.unshift(
      ...(await send(outgoing, { url, token, timeoutMs, userAgent, pace })),
    );
  }
  return { output: render(items, options), exitCode: exitCodeOf(items) };
}

/** What would be sent, as the body of a call, and what would not. */
function dryRun(outgoing: readonly Outgoing[], withheld: readonly Withheld[]) {
  const body = {
    submissions: outgoing.map(({ submission }) => submission),
    ...(withheld.length > 0 ? { withheld } : {}),
  };
  return {
    output: JSON.stringify(body, undefined, 2),
    exitCode: exitCodeOf(withheld),
  };
}

function render(
  items: readonly ReportItem[],
  { output, color }: ReportCommandOptions,
): string {
  if (output === 'json') return JSON.stringify({ items }, undefined, 2);
  return output === 'markdown'
    ? reportMarkdown(items)
    : reportText(items, color);
}

function exitCodeOf(items: readonly { status: string }[]): number {
  return items.every(({ status }) => GOOD.includes(status))
    ? EXIT.allowed
    : EXIT.denied;
}

function isOutgoing(item: Outgoing | Withheld): item is Outgoing {
  return 'submission' in item;
}
