/** The size of one table at one time. */
export interface SizePoint {
  /** Milliseconds since 1970. */
  time: number;
  /** Qualified, e.g. `public.orders`. */
  table: string;
  /** With indexes and out-of-line values. */
  bytes: number;
  rows?: number;
}

/** A size, and the line of the export that states it. */
export interface StatedPoint {
  point: SizePoint;
  line: number;
}

/** An export that cannot be used; the message begins with file and line. */
export class BadExportError extends Error {
  override name = 'BadExportError';

  constructor(readonly path: string, readonly line: number, what: string) {
    super(`${path}:${line}: ${what}`);
  }
}

const ISO =
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const NAME_LENGTH = 200;

/**
 * One entry of an export, checked.
 *
 * @param entry - values as they stand in the file
 * @throws BadExportError saying which value is wrong
 */
export function toPoint(
  entry: Readonly<Record<string, unknown>>,
  path: string,
  line: number,
): SizePoint {
  const bad = (what: string) => new BadExportError(path, line, what);
  const { time, table } = entry;
  if (typeof time !== 'string' || !ISO.test(time))
    throw bad('time must be ISO 8601, such as 2026-11-24T12:00:00Z');
  // A time without a zone is taken for UTC, wherever the drill runs.
  const at = Date.parse(
    time
      .replace(' ', 'T')
      .replace(
        /(T[\d:.]{1,40}[+-]\d{2}):?(\d{2})?$/,
        (_, before, minutes) => `${before}:${minutes ?? '00'}`,
      )
      .replace(/(T[\d:.]{1,40})$/, '$1Z'),
  );
  if (!Number.isFinite(at)) throw bad(`there is no time ${time.slice(0, 40)}`);
  if (typeof table !== 'string' || table === '' || table.length > NAME_LENGTH)
    throw bad(`table must be a name of at most ${NAME_LENGTH} characters`);
  const bytes = wholeNumber(entry.bytes);
  if (bytes === undefined)
    throw bad('bytes must be a whole number, zero or more');
  const point: SizePoint = { time: at, table, bytes };
  if (entry.rows === undefined || entry.rows === null || entry.rows === '')
    return point;
  const rows = wholeNumber(entry.rows);
  if (rows === undefined)
    throw bad('rows must be a whole number, zero or more, or left out');
  return { ...point, rows };
}

function wholeNumber(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  if (typeof value === 'string' && !/^\d{1,16}$/.test(value)) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}
