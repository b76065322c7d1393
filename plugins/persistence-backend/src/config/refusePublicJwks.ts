import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';

/** Where everybody can have tokens made, for any audience. */
const PUBLIC_FORGES = ['token.actions.githubusercontent.com', 'gitlab.com'];

/**
 * Refuses to start with an `externalAccess` entry that lets every repository of a public forge into every
 * plugin: Backstage looks at issuer and audience alone there, and the job that asks for a token chooses
 * its audience.
 *
 * @throws InputError that says what to do instead
 */
export function refusePublicJwks(root: RootConfigService): void {
  const entries =
    root.getOptionalConfigArray('backend.auth.externalAccess') ?? [];
  for (const [index, entry] of entries.entries()) {
    if (entry.getOptionalString('type') !== 'jwks') continue;
    const restrictions = entry.getOptional('accessRestrictions');
    if (Array.isArray(restrictions) && restrictions.length > 0) continue;
    const issuer = entry.getOptional('options.issuer');
    const named = [
      entry.getOptional('options.url'),
      ...(Array.isArray(issuer) ? issuer : [issuer]),
    ].flatMap(value => (typeof value === 'string' ? value.split(/[ ,]/) : []));
    const forge = PUBLIC_FORGES.find(host =>
      named.some(text => hostOf(text) === host),
    );
    if (forge) {
      throw new InputError(
        `backend.auth.externalAccess[${index}] lets every repository on ${forge} into all of Backstage: its jwks access looks at no claim that says which repository a token is of. Remove it and let CI in by persistence.evidence, or give it accessRestrictions.`,
      );
    }
  }
}

function hostOf(text: string): string | undefined {
  if (URL.canParse(text)) return new URL(text).hostname;
  return text.split('/')[0].toLocaleLowerCase('en-US');
}
