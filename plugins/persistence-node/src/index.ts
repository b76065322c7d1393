/**
 * Extension points of the persistence backend.
 *
 * @packageDocumentation
 */
export * from './ciIdentities';
export * from './ciRepositories';
export * from './ciTokens';
export * from './collectors';
