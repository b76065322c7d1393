/**
 * Reads a repository (documents, SQL, migrations, CI evidence) and yields persistence facts.
 *
 * @packageDocumentation
 */
export * from './sourceTree';
