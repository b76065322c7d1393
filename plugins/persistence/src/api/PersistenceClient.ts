import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { Transition } from '@persistence-scorecard/plugin-persistence-common';
import type {
  PersistenceApi,
  RubricDescription,
  ScorecardList,
  ScorecardQuery,
  ServiceScorecard,
} from './PersistenceApi';

/** Talks to the persistence backend over its REST API. */
export class PersistenceClient implements PersistenceApi {
  private readonly discoveryApi: DiscoveryApi;
  private readonly fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.discoveryApi = options.discoveryApi;
    this.fetchApi = options.fetchApi;
  }

  async getScorecard(entity: CompoundEntityRef): Promise<ServiceScorecard> {
    return this.request(byName(entity));
  }

  async refreshScorecard(entity: CompoundEntityRef): Promise<ServiceScorecard> {
    return this.request(`${byName(entity)}/refresh`, { method: 'POST' });
  }

  async listScorecards(query: ScorecardQuery): Promise<ScorecardList> {
    const params = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== '') params.set(name, String(value));
    }
    const search = params.toString();
    return this.request(`/scorecards${search ? `?${search}` : ''}`);
  }

  async getTransitions(entity: CompoundEntityRef): Promise<Transition[]> {
    const answer = await this.request<{ items: Transition[] }>(
      `${byName(entity)}/transitions`,
    );
    return answer.items;
  }

  async getRubric(): Promise<RubricDescription> {
    return this.request('/rubric');
  }

  private async request<T>(path: string, init?: RequestInit): Promise<T> {
    const base = await this.discoveryApi.getBaseUrl('persistence');
    const response = await this.fetchApi.fetch(`${base}/v1${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

function byName({ kind, namespace, name }: CompoundEntityRef): string {
  const parts = [kind.toLocaleLowerCase('en-US'), namespace, name];
  return `/scorecards/by-name/${parts.map(encodeURIComponent).join('/')}`;
}
