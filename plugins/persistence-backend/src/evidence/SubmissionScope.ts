import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { CiIdentity } from '@persistence-scorecard/plugin-persistence-node';
import type { EvidenceStore } from '../store/DatabaseEvidenceStore';
import type { RepositoryPath } from '../store/repositoryPins';
import { sourceRepository } from './sourceRepository';
import type { Submitter } from './Submitter';

export interface SubmissionScopeOptions {
  catalog: CatalogService;
  auth: AuthService;
  store: Pick<EvidenceStore, 'pins' | 'pin'>;
  logger: LoggerService;
}

/**
 * Who may speak for whom.
 *
 * A CI run speaks for the services whose source is its own repository. Names do not decide that alone: they
 * can be given up and taken by somebody else, and the catalog would still hold the old one. So the number
 * of the first repository that speaks for a path is pinned to it. A renamed repository keeps its number,
 * and with it the services that the catalog still has under the old path; one that was made anew under an
 * old name has another number, and none of them.
 */
export class SubmissionScope {
  constructor(private readonly options: SubmissionScopeOptions) {}

  /**
   * Those of the services that the submitter may speak for. Whether there is no such service or it is
   * somebody else's makes no difference to what is asked here: one call to the catalog, and for a CI run
   * one to the store.
   */
  async services(
    submitter: Submitter,
    entityRefs: readonly string[],
    now: string,
  ): Promise<Map<string, Entity>> {
    if (entityRefs.length === 0) return new Map();
    const { catalog, auth } = this.options;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: [...entityRefs] },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const found = entityRefs.map((ref, i) => ({ ref, entity: items[i] }));
    const may =
      submitter.kind === 'static'
        ? found.map(({ ref }) => submitter.services.has(ref))
        : await this.ofRepository(
            submitter.identity,
            found.map(({ entity }) => entity && sourceRepository(entity)),
            now,
          );
    const services = new Map<string, Entity>();
    for (const [i, { ref, entity }] of found.entries())
      if (entity && may[i]) services.set(ref, entity);
    return services;
  }

  private async ofRepository(
    identity: CiIdentity,
    sources: readonly (RepositoryPath | undefined)[],
    now: string,
  ): Promise<boolean[]> {
    const { host, repository, official } = identity;
    const own: RepositoryPath = { host, path: repository.path };
    const paths = new Map<string, RepositoryPath>([[own.path, own]]);
    for (const source of sources)
      if (source?.host === host) paths.set(source.path, source);
    const asked = [...paths.values()];
    const pins = new Map<string, string | undefined>();
    for (const [i, pin] of (await this.options.store.pins(asked)).entries())
      pins.set(asked[i].path, pin);
    const isOwn = sources.some(
      source => source?.host === host && source.path === own.path,
    );
    // What the operator listed needs no pin, and overrides one. Previews leave nothing behind.
    if (repository.listed) pins.set(own.path, repository.id);
    else if (isOwn && !pins.get(own.path))
      pins.set(
        own.path,
        official
          ? await this.options.store.pin(own, repository.id, now)
          : repository.id,
      );
    if (isOwn && pins.get(own.path) !== repository.id) this.warn(identity);
    return sources.map(
      source =>
        source?.host === host && pins.get(source.path) === repository.id,
    );
  }

  private warn({ host, repository }: CiIdentity): void {
    this.options.logger.warn(
      `Evidence refused: ${host}/${repository.path} is pinned to another repository than number ${repository.id}. If it was made anew on purpose, list it with this number under repositories in persistence.evidence.`,
    );
  }
}
