export * from './PersistenceApi';
export { PersistenceClient } from './PersistenceClient';
export { problemOf, type Problem } from './problemOf';
export * from './series';
