import { parseEntityRef } from '@backstage/catalog-model';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';

/** Where the scorecard of an entity is shown. */
export function useTabPath(entityRef: string): string {
  const entityLink = useEntityRefLink();
  return `${entityLink(parseEntityRef(entityRef))}/persistence`;
}
