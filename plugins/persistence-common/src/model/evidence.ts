/** Part of a file at a commit that proves a fact. */
export interface FileEvidence {
  type: 'file';
  /** Relative to the service's root. */
  path: string;
  line?: number;
  endLine?: number;
  /** Full commit id, where the source is version-controlled. */
  commit?: string;
}

/** A CI run that proves a fact. */
export interface RunEvidence {
  type: 'run';
  runId: string;
  attempt: number;
  /** http(s) only; anything else was dropped at the border. */
  url?: string;
  commit: string;
  /** Branch or ref the run was for. */
  ref?: string;
  /** Path of the bundle when it lay in the repository, else where it was read from. */
  path?: string;
  submitter?: string;
  /** SHA-256 of the bundle, hexadecimal. */
  digest?: string;
}

/** What the catalog says, for facts that come from its graph. */
export interface CatalogEvidence {
  type: 'catalog';
  entityRefs: string[];
}

/** What proves a fact. */
export type Evidence = FileEvidence | RunEvidence | CatalogEvidence;
