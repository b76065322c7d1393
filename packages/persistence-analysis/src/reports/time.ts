const STAMP =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d{1,9})? ?(Z|UTC|[+-]\d{2}(?::?\d{2})?)$/;

/**
 * A time with its zone as ISO 8601 in UTC. Undefined for a time without a zone: it can be wrong by half a
 * day, and how old a proof is must not be guessed.
 */
export function toIso(value: unknown): string | undefined {
  if (typeof value === 'number') return fromEpoch(value);
  if (typeof value !== 'string' || value.length > 40) return undefined;
  const text = value.trim();
  const match = STAMP.exec(text);
  if (match) {
    const [, date, time, fraction = '', zone] = match;
    return isoOf(
      Date.parse(`${date}T${time}${fraction.slice(0, 4)}${offset(zone)}`),
    );
  }
  // RFC 1123, as an `xunit` reporter writes it.
  return /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(
    text,
  )
    ? isoOf(Date.parse(text))
    : undefined;
}

/** Seconds since 1970, as number or as text, to ISO 8601. */
export function fromEpoch(seconds: number | undefined): string | undefined {
  return seconds === undefined || seconds <= 0
    ? undefined
    : isoOf(seconds * 1000);
}

function offset(zone: string): string {
  if (zone === 'Z' || zone === 'UTC') return 'Z';
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** Years of four digits only: the schema of a bundle knows no others. */
function isoOf(ms: number): string | undefined {
  if (!Number.isFinite(ms) || ms < 0 || ms > 253_402_300_799_000)
    return undefined;
  return new Date(ms).toISOString();
}

/** The later of times, where there is any. */
export function latest(
  times: readonly (string | undefined)[],
): string | undefined {
  return times
    .filter((time): time is string => time !== undefined)
    .sort()
    .pop();
}

/** The earlier of times, where there is any. */
export function earliest(
  times: readonly (string | undefined)[],
): string | undefined {
  return times
    .filter((time): time is string => time !== undefined)
    .sort()
    .shift();
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Unit: days. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}
