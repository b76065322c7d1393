import { createExtensionPoint } from '@backstage/backend-plugin-api';

/** What a CI system vouches for about one run: only what its signed token says, or the operator listed. */
export interface CiIdentity {
  /** Host of the forge, as it stands in source locations: `github.com`, `gitlab.example.com:8443`. */
  host: string;
  repository: {
    /** The forge's own number. A repository keeps it through renames, and no other ever gets it. */
    id: string;
    /** Path on the host now, such as `payments/orders`. */
    path: string;
    /** Whether the operator listed that this number is at this path. */
    listed: boolean;
  };
  /** Full ref, such as `refs/heads/main`. */
  ref: string;
  /** Commit that the run is for. */
  commit: string;
  /**
   * Whether the run is of the default branch and of an event that no outsider can start: then it counts.
   * Everything else is a preview.
   */
  official: boolean;
  run: {
    /** Ids by which a bundle may name the run, such as those of pipeline and job. */
    ids: readonly string[];
    /** Undefined when the CI system does not count attempts. */
    attempt?: number;
  };
}

/** Verifies identity tokens of one CI system. */
export interface CiIdentityVerifier {
  /** Kebab-case and unique, such as `github-actions:github.com`. */
  id: string;
  /** `iss` of its tokens; each issuer has one verifier. */
  issuer: string;
  /**
   * Verifies all: signature, issuer, audience, age, and that the repository is one the operator lets in.
   *
   * @throws AuthenticationError when anything of it is wrong
   */
  verify(token: string): Promise<CiIdentity>;
}

export interface PersistenceCiIdentitiesExtensionPoint {
  /** @throws when there is a verifier of this id or issuer already */
  addVerifier(verifier: CiIdentityVerifier): void;
}

/** Lets modules add CI systems whose runs may submit evidence for the services of their repository. */
export const persistenceCiIdentitiesExtensionPoint =
  createExtensionPoint<PersistenceCiIdentitiesExtensionPoint>({
    id: 'persistence.ciIdentities',
  });
