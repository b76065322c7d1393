import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CollectionLimits } from '../config/readConfig';
import type { QueueItem, RefreshQueue } from '../store/types';
import type { Refresher } from './Refresher';

export interface RefreshWorkerOptions {
  queue: RefreshQueue;
  refresher: Pick<Refresher, 'refresh'>;
  logger: LoggerService;
  concurrency: number;
  refreshEveryMs: number;
  /** Longer than one refresh can take. */
  leaseMs: number;
  now?: () => Date;
}

const FIRST_RETRY_MS = 60_000;
/** For the catalog, collectors of modules and the database. */
const LEASE_RESERVE_MS = 5 * 60_000;

/** Works off what is due, several at a time. One service that fails or hangs holds up no other. */
export class RefreshWorker {
  constructor(private readonly options: RefreshWorkerOptions) {}

  /** A worker whose leases outlast the longest refresh that the limits let happen. */
  static forLimits(
    options: Omit<RefreshWorkerOptions, 'concurrency' | 'leaseMs'> & {
      limits: CollectionLimits;
    },
  ): RefreshWorker {
    const { limits, ...rest } = options;
    const longest = 2 * limits.readTimeoutMs + limits.analysisTimeoutMs;
    return new RefreshWorker({
      ...rest,
      concurrency: limits.concurrency,
      leaseMs: longest + LEASE_RESERVE_MS,
    });
  }

  /** Returns when nothing is due any more, or the signal says to stop. */
  async drain(signal?: AbortSignal): Promise<void> {
    const lanes = Array.from({ length: this.options.concurrency }, () =>
      this.lane(signal),
    );
    await Promise.all(lanes);
  }

  private async lane(signal: AbortSignal | undefined): Promise<void> {
    while (!signal?.aborted) {
      const now = this.now();
      const [item] = await this.options.queue.lease(
        1,
        iso(now),
        iso(now + this.options.leaseMs),
      );
      if (!item) return;
      await this.work(item);
    }
  }

  private async work(item: QueueItem): Promise<void> {
    const { refresher, queue, logger, refreshEveryMs } = this.options;
    let failed = true;
    try {
      const { collection } = await refresher.refresh(item.entityRef);
      failed = collection.state === 'error';
    } catch (error) {
      logger.error(`Refresh of ${item.entityRef} failed: ${String(error)}`);
    }
    const attempts = failed ? item.attempts + 1 : 0;
    const wait = failed
      ? Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), refreshEveryMs)
      : refreshEveryMs;
    const now = this.now();
    await queue.finish(item, {
      dueAt: iso(now + wait),
      attempts,
      now: iso(now),
    });
  }

  private now(): number {
    return (this.options.now?.() ?? new Date()).getTime();
  }
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
