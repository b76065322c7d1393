import type {
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { RefreshWorker } from './RefreshWorker';
import type { Sweeper } from './Sweeper';

export interface ScheduleOptions {
  scheduler: SchedulerService;
  sweeper: Pick<Sweeper, 'sweep'>;
  worker: Pick<RefreshWorker, 'drain'>;
  sweep: SchedulerServiceTaskScheduleDefinition;
}

/** One replica plans; every replica works, on what it could lease. */
export async function scheduleRefreshes(
  options: ScheduleOptions,
): Promise<void> {
  const { scheduler, sweeper, worker, sweep } = options;
  await scheduler.scheduleTask({
    id: 'persistence-sweep',
    scope: 'global',
    ...sweep,
    fn: () => sweeper.sweep(),
  });
  await scheduler.scheduleTask({
    id: 'persistence-work',
    scope: 'local',
    frequency: { seconds: 5 },
    initialDelay: { seconds: 5 },
    timeout: { hours: 1 },
    fn: signal => worker.drain(signal),
  });
}
