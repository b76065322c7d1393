export {
  findMigrations,
  readMigrationScripts,
  type FoundMigrations,
} from './findMigrations';
export type { MigrationScripts, StepScript } from './stepScript';
export type { MigrationFile, StepSql } from './layout';
export { OperationJudge } from './operations';
