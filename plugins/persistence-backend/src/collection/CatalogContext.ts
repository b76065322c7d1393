import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogGraphOf } from '@persistence-scorecard/analysis';
import type { Fact } from '@persistence-scorecard/plugin-persistence-common';
import type { ServiceProfile } from '../store/types';
import { normaliseRef, serviceProfile, systemOf } from './serviceProfile';

/** What the catalog says of one service. */
export interface CatalogView {
  entity: Entity;
  profile: ServiceProfile;
  /** Who else uses the databases it depends on. */
  graph: Fact<'catalog-graph'>;
}

/** Asks the catalog with the plugin's own credentials: three calls a service, whatever its size. */
export class CatalogContext {
  constructor(
    private readonly catalog: CatalogService,
    private readonly auth: AuthService,
  ) {}

  /** Undefined when the catalog does not know the entity. */
  async view(entityRef: string, now: string): Promise<CatalogView | undefined> {
    const credentials = await this.auth.getOwnServiceCredentials();
    const entity = await this.catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) return undefined;
    const system = systemOf(entity);
    const dependencies = dependenciesOf(entity).filter(ref =>
      ref.startsWith('resource:'),
    );
    const wanted = [...(system ? [system] : []), ...dependencies];
    const { items } = wanted.length
      ? await this.catalog.getEntitiesByRefs(
          { entityRefs: wanted },
          { credentials },
        )
      : { items: [] };
    const related = items.filter(item => item !== undefined);
    const databases = related
      .filter(
        item =>
          item.kind.toLowerCase() === 'resource' &&
          item.spec?.type === 'database',
      )
      .map(item => stringifyEntityRef(item));
    const users = databases.length
      ? await this.catalog.getEntities(
          {
            filter: { kind: 'component', 'relations.dependsOn': databases },
            fields: [
              'kind',
              'metadata',
              'spec.dependsOn',
              'spec.system',
              'relations',
            ],
          },
          { credentials },
        )
      : { items: [] };
    const systemEntity = related.find(
      item => stringifyEntityRef(item) === system,
    );
    return {
      entity,
      profile: serviceProfile(entity, systemEntity),
      graph: catalogGraphOf(
        entityRef,
        [
          entity,
          ...related,
          ...users.items.filter(item => stringifyEntityRef(item) !== entityRef),
        ].map(withRelations),
        now,
      ),
    };
  }
}

/** Relations are what the catalog resolved; `dependencyOf` of the other side shows in them as well. */
function withRelations(entity: Entity) {
  return {
    ...entity,
    spec: { ...entity.spec, dependsOn: dependenciesOf(entity) },
  };
}

function dependenciesOf(entity: Entity): string[] {
  const related = (entity.relations ?? [])
    .filter(relation => relation.type === 'dependsOn')
    .map(relation => relation.targetRef);
  const declared = Array.isArray(entity.spec?.dependsOn)
    ? entity.spec.dependsOn
    : [];
  const refs = declared
    .filter(ref => typeof ref === 'string')
    .map(ref => normaliseRef(ref, entity, 'component'))
    .filter(ref => ref !== undefined);
  return [...new Set([...related, ...refs])];
}
