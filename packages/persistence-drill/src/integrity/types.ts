/** How an integrity drill is run. */
export interface IntegrityOptions {
  /** A database with real rows, which is only read. Without it the drill's own is seeded and looked at. */
  url?: string;
  /** Where `url` leads. Only what was seen in production or staging becomes a metric. */
  environment?: 'ci' | 'staging' | 'production';
  /** Milliseconds for one statement; what takes longer is skipped. Default 30 s. */
  timeoutMs?: number;
  /** Milliseconds for all of them; a long transaction holds up the server's clean-up. Default 10 minutes. */
  totalMs?: number;
  /** Rows that each table of the drill's own database is seeded with. Default 200. */
  rows?: number;
  /** Columns that the logical model says are unique. */
  unique?: readonly { table: string; columns: readonly string[] }[];
}

/** What was found out about one constraint or set of columns. */
export interface Inspection {
  /** As it is named in a message, e.g. `public.orders (orders_customer_id_fkey)`. */
  subject: string;
  /** Rows, or groups of equal rows, that are against it; LIMIT stands for that many or more. */
  violations: number;
  /** Up to three keys of such rows. Never another column's value, which may be personal. */
  keys: string[];
  /** Why it was not looked at. */
  skipped?: string;
}

/** Violations beyond this are not counted. */
export const LIMIT = 1_000;

/** How many, as a number for people. */
export function countOf({ violations }: Inspection): string {
  return violations > LIMIT ? `more than ${LIMIT}` : String(violations);
}

/** Their keys, where they may be shown. */
export function examplesOf({ keys }: Inspection): string {
  return keys.length === 0 ? '' : `, e.g. ${keys.join(', ')}`;
}
