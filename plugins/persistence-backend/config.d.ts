import type { FilterPredicate } from '@backstage/filter-predicates';
import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  persistence?: {
    /** Level that services aim at unless they say otherwise: 1 to 4, 3 by default. */
    targetLevel?: number;

    /** How long evidence counts, in days. */
    freshness?: {
      drillDays?: number;
      benchmarkDays?: number;
      metricDays?: number;
      approvalDays?: number;
      /** Whether a document is stale when the migrations it describes are newer. */
      documentsFollowMigrations?: boolean;
    };

    /** Criteria that are switched off, by id, each with the reason why. */
    disabled?: { [criterion: string]: string };

    /** Which catalog entities are scored. By default components of type service. */
    entityFilter?: FilterPredicate;

    sources?: {
      /**
       * Folders that `file:` locations may be read from, relative to where the backend runs. None by
       * default.
       */
      allowedFolders?: string[];
    };

    /**
     * Locations (prefixes such as `url:https://host/org/` or `file:../../examples/`) whose committed
     * evidence bundles count as proof. Bundles from elsewhere are shown as self-reported.
     */
    trustedSources?: string[];

    schedule?: {
      /** When the catalog is looked through for new and changed services. Every minute by default. */
      sweep?: SchedulerServiceTaskScheduleDefinitionConfig;
      /** Minutes until a service is read again; 30 by default. */
      refreshMinutes?: number;
    };

    /** Bounds on what one service may cost. */
    limits?: {
      /** 20000 by default. */
      maxFiles?: number;
      /** 2 by default; larger files are left out, and named. */
      maxFileMegabytes?: number;
      /** 64 by default. */
      maxTotalMegabytes?: number;
      /** 60 by default. */
      readTimeoutSeconds?: number;
      /** 60 by default. */
      analysisTimeoutSeconds?: number;
      /** 512 by default. */
      analysisMemoryMegabytes?: number;
      /** Services collected at a time, per replica; 2 by default. */
      concurrency?: number;
    };
  };
}
