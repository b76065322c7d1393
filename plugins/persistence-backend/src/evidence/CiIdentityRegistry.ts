import { ConflictError } from '@backstage/errors';
import type {
  CiIdentityVerifier,
  PersistenceCiIdentitiesExtensionPoint,
} from '@persistence-scorecard/plugin-persistence-node';

/** The CI systems that modules added. */
export class CiIdentityRegistry
  implements PersistenceCiIdentitiesExtensionPoint
{
  private readonly byIssuer = new Map<string, CiIdentityVerifier>();

  addVerifier(verifier: CiIdentityVerifier): void {
    const others = [...this.byIssuer.values()];
    if (others.some(other => other.id === verifier.id))
      throw new ConflictError(
        `There is already a CI identity verifier with the id "${verifier.id}"`,
      );
    if (this.byIssuer.has(verifier.issuer))
      throw new ConflictError(
        `There is already a CI identity verifier for the issuer ${verifier.issuer}`,
      );
    this.byIssuer.set(verifier.issuer, verifier);
  }

  /**
   * The verifier that a token is for, by the issuer that it claims. The claim is not believed: it only
   * says which verifier is to look at it. Never throws.
   */
  verifierFor(token: string): CiIdentityVerifier | undefined {
    const parts = token.split('.');
    if (parts.length !== 3) return undefined;
    try {
      const claims: unknown = JSON.parse(
        Buffer.from(parts[1], 'base64url').toString('utf8'),
      );
      const issuer = (claims as { iss?: unknown } | null)?.iss;
      return typeof issuer === 'string' ? this.byIssuer.get(issuer) : undefined;
    } catch {
      return undefined;
    }
  }
}
