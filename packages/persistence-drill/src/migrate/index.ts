export {
  applyByCommand,
  commandDrill,
  type CommandDrillOptions,
} from './commandDrill';
export type { MigrationCommands } from './commandTool';
export { applyAll, NotAppliedError } from './applyAll';
export {
  migrateDrill,
  type MigrateOptions,
  type MigrateResult,
} from './migrateDrill';
export { extensionsIn } from './statements';
export {
  REVERSIBLE,
  type DataOutcome,
  type RollbackVerdict,
  type StepOutcome,
} from './verdicts';
