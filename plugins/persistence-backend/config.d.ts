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

    /** What CI sends to POST /api/persistence/v1/evidence. Modules for CI systems add their own settings. */
    evidence?: {
      /** Days after which a result is refused as too old; 400 by default. */
      maxAgeDays?: number;

      /**
       * Subjects of static tokens of `backend.auth.externalAccess` that may submit, each for the services
       * that are listed. CI runs with an identity of their own need no entry.
       */
      submitters?: Array<{
        subject: string;
        /** Entity refs, such as `component:default/orders`. */
        services: string[];
      }>;

      /** Keys whose signature makes a bundle of these services count, also one that lies in a repository. */
      keys?: Array<{
        /** What `keyid` of a signature names. */
        id: string;
        /** Ed25519, PEM. */
        publicKey: string;
        /** Entity refs, such as `component:default/orders`. */
        services: string[];
      }>;
    };

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
