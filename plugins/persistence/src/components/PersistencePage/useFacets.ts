import { useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { parseEntityRef, type Entity } from '@backstage/catalog-model';
import {
  catalogApiRef,
  humanizeEntityRef,
} from '@backstage/plugin-catalog-react';

/** A value to filter by, and how it is shown. */
export interface Facet {
  value: string;
  label: string;
}

/** Owners and systems to choose from. */
export interface Facets {
  owners: Facet[];
  systems: Facet[];
}

/** Asks the catalog for the owners and systems that components have. */
export function useFacets(): Facets {
  const catalogApi = useApi(catalogApiRef);
  const [facets, setFacets] = useState<Facets>({ owners: [], systems: [] });
  useEffect(() => {
    let current = true;
    catalogApi
      .getEntityFacets({
        filter: { kind: 'component' },
        facets: ['relations.ownedBy', 'relations.partOf'],
      })
      .then(async ({ facets: found }) => {
        const values = (name: string) =>
          (found[name] ?? []).map(facet => facet.value);
        const owners = values('relations.ownedBy');
        const systems = values('relations.partOf').filter(ref =>
          ref.startsWith('system:'),
        );
        const named = await namedFacets(catalogApi, [...owners, ...systems]);
        if (!current) return;
        setFacets({
          owners: owners.map(named).sort(byLabel),
          systems: systems.map(named).sort(byLabel),
        });
      })
      // Without the catalog's facets the other filters and the search still work.
      .catch(() => {});
    return () => {
      current = false;
    };
  }, [catalogApi]);
  return facets;
}

/** The catalog's limit of one request. */
const CHUNK = 1000;

/** Asks what people call the entities; those that the user may not see keep the name in their ref. */
async function namedFacets(
  catalogApi: typeof catalogApiRef.T,
  entityRefs: string[],
): Promise<(ref: string) => Facet> {
  const names = new Map<string, string>();
  for (let i = 0; i < entityRefs.length; i += CHUNK) {
    const part = entityRefs.slice(i, i + CHUNK);
    const { items } = await catalogApi.getEntitiesByRefs({
      entityRefs: part,
      fields: ['kind', 'metadata', 'spec.profile'],
    });
    for (const [index, ref] of part.entries()) {
      const name = items[index] && nameOf(items[index]);
      if (name) names.set(ref, name);
    }
  }
  return ref => ({ value: ref, label: names.get(ref) ?? toFacet(ref).label });
}

function nameOf({ metadata, spec }: Entity): string | undefined {
  const profile = spec?.profile as { displayName?: unknown } | undefined;
  const { displayName } = profile ?? {};
  return typeof displayName === 'string' ? displayName : metadata.title;
}

/** An entity ref as a choice; text that is none is shown as it is. */
export function toFacet(value: string): Facet {
  try {
    const ref = parseEntityRef(value);
    return { value, label: humanizeEntityRef(ref, { defaultKind: ref.kind }) };
  } catch {
    return { value, label: value };
  }
}

function byLabel(a: Facet, b: Facet): number {
  return a.label.localeCompare(b.label, 'en');
}
