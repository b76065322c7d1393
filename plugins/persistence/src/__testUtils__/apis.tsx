import type { ReactElement } from 'react';
import type { Entity } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import {
  EntityProvider,
  catalogApiRef,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { TestApiProvider, renderInTestApp } from '@backstage/test-utils';
import { persistenceApiRef, type PersistenceApi } from '../api';
import { RUBRIC, scorecardOf, summaryOf } from './scorecards';
import { CHECKS, METRICS } from './runs';
import { EXCERPT } from './unread';

/** The entity whose page is shown. */
export const ORDERS: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'orders', namespace: 'default' },
  spec: { type: 'service', owner: 'fulfilment', lifecycle: 'production' },
};

/** Who owns it, with a name that its ref does not tell. */
export const TEAM: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'fulfilment', namespace: 'default' },
  spec: { type: 'team', profile: { displayName: 'Team Fulfilment' } },
};

const ENTITIES: Entity[] = [
  {
    ...ORDERS,
    relations: [
      { type: 'ownedBy', targetRef: 'group:default/fulfilment' },
      { type: 'partOf', targetRef: 'system:default/shop' },
    ],
  },
  TEAM,
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name: 'shop', namespace: 'default', title: 'The shop' },
    spec: { owner: 'fulfilment' },
  },
];

/** What a server's refusal looks like to the client. */
export async function responseError(
  status: number,
  message = 'no',
): Promise<Error> {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message },
        response: { statusCode: status },
      }),
      {
        status,
        headers: { 'content-type': 'application/json' },
      },
    ),
  );
}

/** A PersistenceApi of jest mocks that answers with the orders service. */
export function mockPersistenceApi(
  changes: Partial<PersistenceApi> = {},
): jest.Mocked<PersistenceApi> {
  return {
    getScorecard: jest.fn(async () => scorecardOf()),
    refreshScorecard: jest.fn(async () => scorecardOf()),
    listScorecards: jest.fn(async () => ({
      items: [summaryOf()],
      totalItems: 1,
      pageInfo: {},
    })),
    getTransitions: jest.fn(async () => []),
    getMetrics: jest.fn(async () => METRICS),
    getChecks: jest.fn(async () => CHECKS),
    getSourceExcerpt: jest.fn(async () => EXCERPT),
    getRubric: jest.fn(async () => RUBRIC),
    ...changes,
  } as jest.Mocked<PersistenceApi>;
}

/** Renders in an app of the older system, on the page of the orders entity. */
export async function renderWithApis(
  element: ReactElement,
  api: PersistenceApi,
  routeEntries: string[] = ['/'],
) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [persistenceApiRef, api],
        [catalogApiRef, catalogApiMock({ entities: ENTITIES })],
      ]}
    >
      <EntityProvider entity={ORDERS}>{element}</EntityProvider>
    </TestApiProvider>,
    {
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      routeEntries,
    },
  );
}
