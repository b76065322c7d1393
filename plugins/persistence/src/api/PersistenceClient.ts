import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import type { CompoundEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type {
  PendingScorecard,
  SourceExcerpt,
  Transition,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MetricOfService, StandingCheck } from './series';
import type {
  PersistenceApi,
  RubricDescription,
  ScorecardList,
  ScorecardQuery,
  ServiceScorecard,
  SourceRange,
} from './PersistenceApi';

/** Talks to the persistence backend over its REST API. */
export class PersistenceClient implements PersistenceApi {
  private readonly discoveryApi: DiscoveryApi;
  private readonly fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.discoveryApi = options.discoveryApi;
    this.fetchApi = options.fetchApi;
  }

  async getScorecard(
    entity: CompoundEntityRef,
  ): Promise<ServiceScorecard | PendingScorecard> {
    return this.request(byName(entity));
  }

  async refreshScorecard(entity: CompoundEntityRef): Promise<ServiceScorecard> {
    return this.request(`${byName(entity)}/refresh`, { method: 'POST' });
  }

  async listScorecards(query: ScorecardQuery): Promise<ScorecardList> {
    return this.request(`/scorecards${searchOf({ ...query })}`);
  }

  async getSourceExcerpt(
    entity: CompoundEntityRef,
    range: SourceRange,
  ): Promise<SourceExcerpt> {
    const { path, line, endLine } = range;
    return this.request(
      `${byName(entity)}/source${searchOf({ path, line, endLine })}`,
    );
  }

  async getTransitions(entity: CompoundEntityRef): Promise<Transition[]> {
    const answer = await this.request<{ items: Transition[] }>(
      `${byName(entity)}/transitions`,
    );
    return answer.items;
  }

  async getMetrics(entity: CompoundEntityRef): Promise<MetricOfService[]> {
    const answer = await this.request<{ metrics: MetricOfService[] }>(
      `${byName(entity)}/metrics`,
    );
    return answer.metrics;
  }

  async getChecks(entity: CompoundEntityRef): Promise<StandingCheck[]> {
    const answer = await this.request<{ items: StandingCheck[] }>(
      `${byName(entity)}/checks`,
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

/** What is set, as a query string; empty text counts as not set. */
function searchOf(values: Record<string, string | number | undefined>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') params.set(name, String(value));
  }
  const search = params.toString();
  return search ? `?${search}` : '';
}

function byName({ kind, namespace, name }: CompoundEntityRef): string {
  const parts = [kind.toLocaleLowerCase('en-US'), namespace, name];
  return `/scorecards/by-name/${parts.map(encodeURIComponent).join('/')}`;
}
