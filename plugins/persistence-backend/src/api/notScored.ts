import { NotFoundError } from '@backstage/errors';

/** Says that an entity is there, but none of those that are scored. */
export function notScored(entityRef: string): NotFoundError {
  return new NotFoundError(
    `${entityRef} is not scored: persistence.entityFilter leaves it out`,
  );
}
