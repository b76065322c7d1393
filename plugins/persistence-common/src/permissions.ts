import { createPermission } from '@backstage/plugin-permission-common';

/** To read scorecards of the entities that the catalog lets one read. */
export const persistenceScorecardReadPermission = createPermission({
  name: 'persistence.scorecard.read',
  attributes: { action: 'read' },
});

/** To have a service collected and evaluated now. */
export const persistenceScorecardRefreshPermission = createPermission({
  name: 'persistence.scorecard.refresh',
  attributes: { action: 'update' },
});

/** All permissions of the persistence plugin. */
export const persistencePermissions = [
  persistenceScorecardReadPermission,
  persistenceScorecardRefreshPermission,
];
