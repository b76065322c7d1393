export { restoreDrill } from './restoreDrill';
export type { BackupWay, RestoreOptions } from './types';
