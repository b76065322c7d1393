import { stringifyEntityRef } from '@backstage/catalog-model';

/** Path parameters that name an entity. */
export interface EntityParams {
  kind: string;
  namespace: string;
  name: string;
}

export function entityRefOf({ kind, namespace, name }: EntityParams): string {
  return stringifyEntityRef({ kind, namespace, name });
}
