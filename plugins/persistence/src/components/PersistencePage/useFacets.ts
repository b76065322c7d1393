import { useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
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
      .then(
        answer => {
          if (!current) return;
          const values = (name: string) =>
            (answer.facets[name] ?? []).map(facet => facet.value);
          setFacets({
            owners: values('relations.ownedBy').map(toFacet).sort(byLabel),
            systems: values('relations.partOf')
              .filter(ref => ref.startsWith('system:'))
              .map(toFacet)
              .sort(byLabel),
          });
        },
        // Without the catalog's facets the other filters and the search still work.
        () => {},
      );
    return () => {
      current = false;
    };
  }, [catalogApi]);
  return facets;
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
