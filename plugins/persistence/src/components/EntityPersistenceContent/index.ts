export { EntityPersistenceContent } from './EntityPersistenceContent';
