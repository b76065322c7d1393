/**
 * Extension points of the persistence backend.
 *
 * @packageDocumentation
 */
export * from './collectors';
