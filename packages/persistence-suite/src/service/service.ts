import type {
  CatalogEntity,
  FileHistory,
} from '@persistence-scorecard/analysis';
import type {
  Approval,
  RunTrust,
} from '@persistence-scorecard/plugin-persistence-common';

/** The example services that the suite starts from: nothing is wrong with them. */
export type ServiceName = 'ledger' | 'orders';

/** Everything that one scorecard is made from, as plain data that an edit may change. */
export interface Service {
  entityRef: string;
  /** Text of each file, by its path below the service's root. */
  files: Record<string, string>;
  history: Record<string, FileHistory>;
  /** Full commit id; undefined for a folder that is not version-controlled. */
  commit: string | undefined;
  /** How the bundles in the repository are trusted. */
  trust: RunTrust;
  /** The catalog around the service. */
  catalog: CatalogEntity[];
  approvals: Approval[];
  /** Time of the evaluation, ISO 8601. */
  now: string;
}

/** A change of a service. It throws when what it wants to change is not there. */
export type Edit = (service: Service) => void;

/** The service after the edits; the one given stays as it is. */
export function edited(service: Service, edits: readonly Edit[]): Service {
  const copy = structuredClone(service);
  for (const edit of edits) edit(copy);
  return copy;
}
