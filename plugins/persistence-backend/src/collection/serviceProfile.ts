import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { ServiceProfile } from '../store/types';

/** What lists show of a service, from the catalog. The domain is that of its system, when that is at hand. */
export function serviceProfile(
  entity: Entity,
  systemEntity?: Entity,
): ServiceProfile {
  const owner = refOf(entity, 'ownedBy', 'owner', 'group');
  const system = systemOf(entity);
  const domain =
    systemEntity && refOf(systemEntity, 'partOf', 'domain', 'domain');
  return {
    entityRef: stringifyEntityRef(entity),
    title: entity.metadata.title ?? entity.metadata.name,
    ...(owner ? { owner } : {}),
    ...(system ? { system } : {}),
    ...(domain ? { domain } : {}),
  };
}

/** Entity ref of the system that a service belongs to. */
export function systemOf(entity: Entity): string | undefined {
  return refOf(entity, 'partOf', 'system', 'system');
}

/** A full entity ref, or undefined when the text is none. */
export function normaliseRef(
  ref: string,
  entity: Entity,
  defaultKind: string,
): string | undefined {
  try {
    const defaultNamespace = entity.metadata.namespace ?? DEFAULT_NAMESPACE;
    return stringifyEntityRef(
      parseEntityRef(ref, { defaultKind, defaultNamespace }),
    );
  } catch {
    return undefined;
  }
}

/** Relations are what the catalog resolved; without them the declared field is taken. */
function refOf(
  entity: Entity,
  relation: string,
  field: string,
  kind: string,
): string | undefined {
  const target = entity.relations?.find(
    ({ type, targetRef }) =>
      type === relation &&
      (kind === 'group' || targetRef.startsWith(`${kind}:`)),
  );
  if (target) return target.targetRef;
  const declared = entity.spec?.[field];
  return typeof declared === 'string'
    ? normaliseRef(declared, entity, kind)
    : undefined;
}
