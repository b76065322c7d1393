import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { PersistenceClient, persistenceApiRef } from './api';
import { entityContentRouteRef, rootRouteRef } from './routes';

/** Persistence scorecards for apps of the older frontend system. */
export const persistencePlugin = createPlugin({
  id: 'persistence',
  routes: { root: rootRouteRef, entityContent: entityContentRouteRef },
  apis: [
    createApiFactory({
      api: persistenceApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new PersistenceClient(deps),
    }),
  ],
});

/** The card for the overview of an entity page. */
export const EntityPersistenceCard = persistencePlugin.provide(
  createComponentExtension({
    name: 'EntityPersistenceCard',
    component: {
      lazy: () =>
        import('./components/EntityPersistenceCard').then(
          m => m.EntityPersistenceCard,
        ),
    },
  }),
);

/** The tab of an entity page; mount it at `/persistence`. */
export const EntityPersistenceContent = persistencePlugin.provide(
  createRoutableExtension({
    name: 'EntityPersistenceContent',
    component: () =>
      import('./components/EntityPersistenceContent').then(
        m => m.EntityPersistenceContent,
      ),
    mountPoint: entityContentRouteRef,
  }),
);

/** The page across all services; mount it at `/persistence`. */
export const PersistencePage = persistencePlugin.provide(
  createRoutableExtension({
    name: 'PersistencePage',
    component: () =>
      import('./components/PersistencePage').then(m => m.PersistencePage),
    mountPoint: rootRouteRef,
  }),
);
