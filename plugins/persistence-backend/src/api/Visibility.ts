import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';

const CHUNK = 1000;

/**
 * Who may read a catalog entity may read its scorecard. The catalog itself is asked, with the caller's
 * credentials, so that its conditional permissions hold here without being understood here.
 */
export class Visibility {
  constructor(
    private readonly catalog: CatalogService,
    private readonly permissions: PermissionsService,
  ) {}

  /** The entity, or a 404 that does not tell whether it exists. */
  async entity(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Entity> {
    const entity = await this.catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity)
      throw new NotFoundError(
        `There is no entity ${entityRef} that you may see`,
      );
    return entity;
  }

  /** Whether the caller sees every entity, none, or only some. */
  async scope(
    credentials: BackstageCredentials,
  ): Promise<'all' | 'none' | 'some'> {
    const [decision] = await this.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) return 'all';
    return decision.result === AuthorizeResult.DENY ? 'none' : 'some';
  }

  /** Those of the refs that the caller sees, in their order; one catalog call for a thousand. */
  async visible(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const seen: string[] = [];
    for (let i = 0; i < entityRefs.length; i += CHUNK) {
      const part = entityRefs.slice(i, i + CHUNK);
      const { items } = await this.catalog.getEntitiesByRefs(
        {
          entityRefs: part,
          fields: ['kind', 'metadata.namespace', 'metadata.name'],
        },
        { credentials },
      );
      seen.push(...part.filter((_, index) => items[index] !== undefined));
    }
    return seen;
  }
}
