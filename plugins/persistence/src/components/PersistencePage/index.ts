export { PersistenceOverview } from './PersistenceOverview';
export { PersistencePage } from './PersistencePage';
