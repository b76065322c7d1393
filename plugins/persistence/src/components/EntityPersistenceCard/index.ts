export { EntityPersistenceCard } from './EntityPersistenceCard';
