/**
 * The persistence rubric and its pure evaluation, shared by the backend, the CLI and the browser.
 *
 * @packageDocumentation
 */
export * from './model';
export * from './evaluation';
export * from './criteria';
export * from './rubric';
export * from './evidence';
export * from './settings';
export * from './permissions';
