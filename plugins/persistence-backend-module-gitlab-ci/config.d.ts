export interface Config {
  persistence?: {
    evidence?: {
      /** GitLabs whose CI jobs may submit evidence for the services of their project. */
      gitlabCi?: Array<{
        /** Audience that tokens must be made for, such as the portal's URL. */
        audience: string;
        /**
         * Numbers of the groups or users whose projects are let in, the group right above the project.
         * Needed for gitlab.com, where everybody can make tokens.
         */
        namespaceIds?: Array<number | string>;
        /** `https://gitlab.com` by default; the URL of a GitLab of your own. */
        issuer?: string;
        /** `/oauth/discovery/keys` below the issuer by default. */
        jwksUrl?: string;
        /** Host of the source locations; that of the issuer by default. */
        host?: string;
        /** Minutes that a token may be old; 60 by default. GitLab makes it when the job starts. */
        maxTokenAgeMinutes?: number;
        /** Name of the default branch; `main` by default. */
        defaultBranch?: string;
        /** Projects by their number. What is listed here needs no first use. */
        repositories?: Array<{
          id: number | string;
          /** Such as `group/subgroup/project`. */
          path: string;
          defaultBranch?: string;
        }>;
        /**
         * Whether a project that is not listed is let in, pinned to its number when it is first seen;
         * true by default.
         */
        firstUse?: boolean;
      }>;
    };
  };
}
