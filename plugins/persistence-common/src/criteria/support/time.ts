const DAY_MS = 86_400_000;
/** Clocks of CI runners may run ahead a little; more than this is not a clock but a mistake. */
const SKEW_MS = 5 * 60_000;

/** `iso` plus a number of days, or undefined when that is not a time. */
export function addDays(iso: string, days: number): string | undefined {
  const ms = Date.parse(iso) + days * DAY_MS;
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** Whether `a` is a later instant than `b`; false when either is absent or no time. */
export function isLater(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && Date.parse(a) > Date.parse(b);
}

/** Whether evidence claims to be from after the evaluation, beyond clock skew. */
export function isFuture(iso: string, now: string): boolean {
  return Date.parse(iso) > Date.parse(now) + SKEW_MS;
}

/** The earliest of the times that are given. */
export function earliest(
  times: readonly (string | undefined)[],
): string | undefined {
  let first: string | undefined;
  for (const time of times) {
    if (time !== undefined && (first === undefined || isLater(first, time)))
      first = time;
  }
  return first;
}

/** The latest of the times that are given. */
export function latest(
  times: readonly (string | undefined)[],
): string | undefined {
  let last: string | undefined;
  for (const time of times) {
    if (time !== undefined && (last === undefined || isLater(time, last)))
      last = time;
  }
  return last;
}
