/**
 * Reads a repository (documents, SQL, migrations, CI evidence) and yields persistence facts.
 *
 * @packageDocumentation
 */
export * from './sourceTree';
export * from './source';
export * from './documents';
export * from './settings';
export * from './evidence';
export * from './reports';
export * from './sql';
export * from './migrations';
export * from './code';
export * from './catalog';
export * from './yaml';
export * from './collect';
