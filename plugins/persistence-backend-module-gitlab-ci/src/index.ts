/**
 * Lets GitLab CI jobs submit persistence evidence with their own identity.
 *
 * @packageDocumentation
 */
export { persistenceModuleGitlabCi as default } from './module';
