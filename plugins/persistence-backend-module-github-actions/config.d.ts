export interface Config {
  persistence?: {
    evidence?: {
      /** GitHubs whose Actions runs may submit evidence for the services of their repository. */
      githubActions?: Array<{
        /** Audience that tokens must be made for, such as the portal's URL. */
        audience: string;
        /**
         * Numbers of the organisations or users whose repositories are let in. Needed for github.com,
         * where everybody can make tokens.
         */
        ownerIds?: Array<number | string>;
        /** `https://token.actions.githubusercontent.com` by default; `https://HOST/_services/token` of a server of your own. */
        issuer?: string;
        /** `/.well-known/jwks` below the issuer by default. */
        jwksUrl?: string;
        /** Host of the source locations; told from the issuer by default. */
        host?: string;
        /** Name of the default branch; `main` by default. */
        defaultBranch?: string;
        /** Repositories by their number. What is listed here needs no first use. */
        repositories?: Array<{
          id: number | string;
          /** `owner/name`. */
          path: string;
          defaultBranch?: string;
        }>;
        /**
         * Whether a repository that is not listed is let in, pinned to its number when it is first seen;
         * true by default.
         */
        firstUse?: boolean;
      }>;
    };
  };
}
