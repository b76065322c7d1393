/**
 * Backend of the persistence scorecard.
 *
 * @packageDocumentation
 */
export { persistencePlugin as default } from './plugin';
