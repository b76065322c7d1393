export { ciRun, type CiRun, type GitHead } from './ciRun';
export { toBundle, type BundleFrame } from './toBundle';
export { readService, type Service } from './readService';
export {
  NothingToDrillError,
  runDrill,
  migrateRunner,
  type DrillOptions,
  type PartRunner,
} from './runDrill';
