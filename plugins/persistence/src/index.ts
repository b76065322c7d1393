/**
 * Persistence scorecards in the portal: entity card, entity tab, and the page across teams.
 *
 * @packageDocumentation
 */
export {
  EntityPersistenceCard,
  EntityPersistenceContent,
  PersistencePage,
  persistencePlugin,
} from './plugin';
export { isPersistenceAvailable } from './isPersistenceAvailable';
export * from './api';
