export { analyseInWorker, DEFAULT_WORKER_LIMITS } from './analyseInWorker';
export type { WorkerLimits } from './analyseInWorker';
export { collectFacts, unreadableSource } from './collectFacts';
export type { CollectOptions } from './collectFacts';
