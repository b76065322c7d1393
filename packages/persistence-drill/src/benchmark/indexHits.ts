import type { Session } from '../database';

/** Blocks of indexes that were asked for so far. */
export interface IndexBlocks {
  hit: number;
  read: number;
}

export async function indexBlocks(session: Session): Promise<IndexBlocks> {
  const [{ hit, read }] = await session.query<{ hit: string; read: string }>(
    'SELECT coalesce(sum(idx_blks_hit), 0)::text AS hit, coalesce(sum(idx_blks_read), 0)::text AS read FROM pg_statio_user_indexes',
  );
  return { hit: Number(hit), read: Number(read) };
}

/**
 * Share of index blocks that came from the cache between two readings, in percent:
 * `hit / (hit + read)` of the differences. Undefined when no index was read.
 */
export function hitRatio(
  before: IndexBlocks,
  after: IndexBlocks,
): number | undefined {
  const hit = after.hit - before.hit;
  const read = after.read - before.read;
  if (!(hit + read > 0)) return undefined;
  return Math.round((hit / (hit + read)) * 10_000) / 100;
}
