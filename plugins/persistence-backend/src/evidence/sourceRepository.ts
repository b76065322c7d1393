import type { Entity } from '@backstage/catalog-model';
import type { RepositoryPath } from '../store/repositoryPins';

const SOURCE = 'backstage.io/source-location';
const MANAGED = 'backstage.io/managed-by-location';

/** What comes after the path of a repository in the URLs of forges. */
const VIEWS = new Set(['-', 'tree', 'blob', 'raw', 'edit']);

/**
 * The repository that a service comes from, by its source location or, without one, by the location that
 * it was read from. Undefined when that is no repository on a forge.
 */
export function sourceRepository(entity: Entity): RepositoryPath | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const location = annotations[SOURCE] ?? annotations[MANAGED];
  if (!location?.startsWith('url:')) return undefined;
  const target = location.slice('url:'.length);
  const url = URL.canParse(target) ? new URL(target) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    return undefined;
  const segments = url.pathname.split('/').filter(segment => segment !== '');
  // Owner and name come first, and may be called like a view.
  const end = segments.findIndex((segment, i) => i >= 2 && VIEWS.has(segment));
  const path = segments
    .slice(0, end < 0 ? undefined : end)
    .join('/')
    .replace(/\.git$/, '')
    .toLocaleLowerCase('en-US');
  return path.includes('/') ? { host: url.host, path } : undefined;
}
