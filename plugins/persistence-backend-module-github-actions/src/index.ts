/**
 * Lets GitHub Actions runs submit persistence evidence with their own identity.
 *
 * @packageDocumentation
 */
export { persistenceModuleGithubActions as default } from './module';
