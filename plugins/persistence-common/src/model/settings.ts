import type { MetricId } from './catalogue';
import type { Level } from './level';
import type { Dialect } from './schemaModel';

/** A bound on a metric, in the metric's own unit. */
export interface Objective {
  op: '<=' | '>=';
  value: number;
}

/** What a target can be set for: each metric, and what is promised beside them. */
export type TargetId = MetricId | 'recovery-point-objective';

/** The settings of one service, from `docs/database/persistence.yaml`. Every part is optional. */
export interface ServiceSettings {
  applicable?: boolean;
  /** Why the rubric does not apply; demanded with `applicable: false`. */
  reason?: string;
  targetLevel?: Level;
  dialect?: Dialect;
  /** Release of the database in production; the newest behaviour is assumed without it. */
  engineVersion?: number;
  /** Bounded context that the service's data belongs to. */
  context?: string;
  targets?: Partial<Record<TargetId, Objective>>;
  /** Path overrides by document id. */
  paths?: Record<string, string>;
  aggregates?: {
    name: string;
    root?: string;
    context?: string;
    tables: string[];
  }[];
  /** Database schemas that belong to the service's own context. */
  ownSchemas?: string[];
  sensitive?: {
    table: string;
    column?: string;
    classification?: 'personal' | 'secret' | 'financial' | 'health' | 'none';
    /** Why a column that looks sensitive is not; demanded with `none`. */
    reason?: string;
  }[];
  /** Foreign keys that deliberately have no index. */
  indexExemptions?: { table: string; columns: string[]; reason: string }[];
  /** Id-like columns that deliberately have no foreign key. */
  referenceExemptions?: { table: string; column: string; reason: string }[];
  migrations?: {
    directory?: string;
    tool?: string;
    /** Version; findings in it and before it are reported but never fail. */
    baseline?: string;
  };
  entitiesNotPersisted?: { name: string; reason: string }[];
}
