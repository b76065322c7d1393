import type {
  CatalogGraphFact,
  Fact,
} from '@persistence-scorecard/plugin-persistence-common';

/** The parts of a catalog entity that the graph is read from. */
export interface CatalogEntity {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    annotations?: Record<string, string>;
  };
  spec?: {
    type?: unknown;
    system?: unknown;
    dependsOn?: unknown;
    target?: unknown;
    targets?: unknown[];
  };
}

/** Annotation that names a component's bounded context; without it the system is the context. */
export const CONTEXT_ANNOTATION = 'persistence/context';

/**
 * Who depends on the databases that one component depends on. A database is a Resource of type
 * `database`; a component without system and annotation is a context of its own.
 *
 * @param entities - the component itself, the Resources it depends on, and the Components that do too;
 * others are ignored
 */
export function catalogGraphOf(
  entityRef: string,
  entities: readonly CatalogEntity[],
  now: string,
): Extract<Fact, { kind: 'catalog-graph' }> {
  const components = entities.filter(e => e.kind === 'Component');
  const isDatabase = new Set(
    entities
      .filter(e => e.kind === 'Resource' && e.spec?.type === 'database')
      .map(refOf),
  );
  const own = components.find(e => refOf(e) === entityRef);
  const databases: CatalogGraphFact['databases'] = dependenciesOf(own)
    .filter(ref => isDatabase.has(ref))
    .sort()
    .map(ref => ({
      entityRef: ref,
      users: components
        .filter(component => dependenciesOf(component).includes(ref))
        .map(component => ({
          entityRef: refOf(component),
          context: contextOf(component),
        }))
        .sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1)),
    }));
  return {
    kind: 'catalog-graph',
    subject: '',
    value: { databases },
    evidence: [
      {
        type: 'catalog',
        entityRefs: [entityRef, ...databases.map(d => d.entityRef)],
      },
    ],
    observedAt: now,
  };
}

function refOf({ kind, metadata }: CatalogEntity): string {
  return `${kind}:${metadata.namespace ?? 'default'}/${
    metadata.name
  }`.toLocaleLowerCase('en-US');
}

function contextOf(component: CatalogEntity): string {
  const annotated = component.metadata.annotations?.[CONTEXT_ANNOTATION];
  if (annotated) return annotated;
  return typeof component.spec?.system === 'string'
    ? component.spec.system
    : refOf(component);
}

function dependenciesOf(component: CatalogEntity | undefined): string[] {
  const list = component?.spec?.dependsOn;
  if (!component || !Array.isArray(list)) return [];
  const namespace = component.metadata.namespace ?? 'default';
  return list
    .filter((ref): ref is string => typeof ref === 'string')
    .map(ref => {
      const [kind, rest] = ref.includes(':')
        ? ref.split(/:(.*)/)
        : ['component', ref];
      const full = rest.includes('/') ? rest : `${namespace}/${rest}`;
      return `${kind}:${full}`.toLocaleLowerCase('en-US');
    });
}
