import { createRouteRef } from '@backstage/core-plugin-api';

/** The page across all services. */
export const rootRouteRef = createRouteRef({ id: 'persistence' });

/** The tab on the entity page. */
export const entityContentRouteRef = createRouteRef({
  id: 'persistence-entity-content',
});
