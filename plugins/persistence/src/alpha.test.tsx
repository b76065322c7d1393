import { screen } from '@testing-library/react';
import {
  createExtensionTester,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { coreExtensionData } from '@backstage/frontend-plugin-api';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import plugin, {
  entityPersistenceCard,
  entityPersistenceContent,
  persistencePage,
} from './alpha';
import { persistenceApiRef } from './api';
import { ORDERS, mockPersistenceApi } from './__testUtils__/apis';

const apis = [
  [persistenceApiRef, mockPersistenceApi()],
  [catalogApiRef, catalogApiMock({ entities: [ORDERS] })],
] as const;

describe('the plugin for the new frontend system', () => {
  it('is called persistence and shares its routes', () => {
    expect(plugin.pluginId).toBe('persistence');
    expect(Object.keys(plugin.routes)).toEqual(['root', 'entityContent']);
  });

  it('offers a page at /persistence, with a title and no shell of its own', async () => {
    const tester = createExtensionTester(persistencePage, { apis });
    expect(tester.get(coreExtensionData.routePath)).toBe('/persistence');
    expect(tester.get(coreExtensionData.title)).toBe('Persistence');
    expect(tester.get(coreExtensionData.icon)).toBeDefined();
    renderInTestApp(tester.reactElement(), {
      apis,
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    });
    expect(await screen.findByRole('link', { name: 'orders' })).toBeVisible();
    expect(screen.queryByRole('main')).not.toBeInTheDocument();
  });

  it('shows its card on an entity', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: ORDERS }),
        entityPersistenceCard,
      ],
      apis,
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    });
    expect(await screen.findByText('Managed')).toBeInTheDocument();
    expect(screen.getByText('See the whole scorecard')).toBeInTheDocument();
  });

  it('shows its tab on an entity', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: ORDERS }),
        entityPersistenceContent,
      ],
      apis,
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    });
    expect(await screen.findByText('Validation protocol')).toBeInTheDocument();
  });
});
