import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import StorageIcon from '@material-ui/icons/Storage';
import { PersistenceClient, persistenceApiRef } from './api';
import { isPersistenceAvailable } from './isPersistenceAvailable';
import { entityContentRouteRef, rootRouteRef } from './routes';

/** The client of the backend. */
export const persistenceApi = ApiBlueprint.make({
  params: define =>
    define({
      api: persistenceApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new PersistenceClient(deps),
    }),
});

/** The page across all services; the shell draws its header and its navigation entry. */
export const persistencePage = PageBlueprint.make({
  params: {
    path: '/persistence',
    title: 'Persistence',
    icon: <StorageIcon fontSize="inherit" />,
    routeRef: convertLegacyRouteRef(rootRouteRef),
    loader: () =>
      import('./components/PersistencePage').then(m => (
        <m.PersistenceOverview />
      )),
  },
});

/** The card on the overview of an entity. */
export const entityPersistenceCard = EntityCardBlueprint.make({
  name: 'scorecard',
  params: {
    type: 'content',
    filter: isPersistenceAvailable,
    loader: () =>
      import('./components/EntityPersistenceCard').then(m => (
        <m.EntityPersistenceCard />
      )),
  },
});

/** The tab of an entity. */
export const entityPersistenceContent = EntityContentBlueprint.make({
  name: 'scorecard',
  params: {
    path: '/persistence',
    title: 'Persistence',
    filter: isPersistenceAvailable,
    routeRef: convertLegacyRouteRef(entityContentRouteRef),
    loader: () =>
      import('./components/EntityPersistenceContent').then(m => (
        <m.EntityPersistenceContent />
      )),
  },
});

export default createFrontendPlugin({
  pluginId: 'persistence',
  title: 'Persistence',
  icon: <StorageIcon fontSize="inherit" />,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: convertLegacyRouteRef(rootRouteRef),
    entityContent: convertLegacyRouteRef(entityContentRouteRef),
  },
  extensions: [
    persistenceApi,
    persistencePage,
    entityPersistenceCard,
    entityPersistenceContent,
  ],
});
