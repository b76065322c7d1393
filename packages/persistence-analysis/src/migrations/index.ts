export { findMigrations, type FoundMigrations } from './findMigrations';
export { operationsOf } from './operations';
