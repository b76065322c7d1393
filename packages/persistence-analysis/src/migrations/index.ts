export { findMigrations, type FoundMigrations } from './findMigrations';
export { OperationJudge } from './operations';
