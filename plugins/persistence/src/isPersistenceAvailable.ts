import type { Entity } from '@backstage/catalog-model';

/** Whether an entity page should show the card and the tab; the server decides what is scored. */
export function isPersistenceAvailable(entity: Entity): boolean {
  return entity.kind.toLocaleLowerCase('en-US') === 'component';
}
