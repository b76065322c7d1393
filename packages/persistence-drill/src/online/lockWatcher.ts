import { setTimeout as pause } from 'node:timers/promises';
import type { Session } from '../database';

const EVERY_MS = 40;

const QUERY = `
SELECT count(DISTINCT a.pid)::int AS waiting,
  coalesce(json_agg(DISTINCT l.mode || ' on ' || coalesce(l.relation::regclass::text, l.locktype)), '[]') AS locks
FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
WHERE NOT l.granted AND a.datname = current_database() AND a.pid <> pg_backend_pid()`;

/** Looks again and again who waits for a lock, from a session of its own. */
export class LockWatcher {
  /** Most sessions that waited at the same time. */
  waiting = 0;
  /** What was waited for, e.g. `AccessShareLock on orders`. */
  readonly locks = new Set<string>();
  private running = true;

  async run(session: Session): Promise<void> {
    while (this.running) {
      const [{ waiting, locks }] = await session.query<{
        waiting: number;
        locks: (string | null)[];
      }>(QUERY);
      this.waiting = Math.max(this.waiting, waiting);
      for (const lock of locks) if (lock) this.locks.add(lock);
      await pause(EVERY_MS);
    }
  }

  stop(): void {
    this.running = false;
  }
}
