import type {
  BackstageCredentials,
  BackstageServicePrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import type { Request } from 'express';
import type { CiIdentityRegistry } from './CiIdentityRegistry';
import type { Submitter } from './Submitter';

/**
 * Says who sends evidence. Tokens of CI systems are verified here and nowhere else in the backend, so they
 * open nothing but this; all others are Backstage's to judge, and of those only the subjects that the
 * operator listed may go on.
 */
export class SubmitterAuth {
  private readonly known = new WeakMap<object, Submitter>();

  constructor(
    private readonly options: {
      httpAuth: HttpAuthService;
      identities: Pick<CiIdentityRegistry, 'verifierFor'>;
      /** Entity refs by the subject of the token. */
      submitters: ReadonlyMap<string, ReadonlySet<string>>;
    },
  ) {}

  /**
   * Authenticates a request, before its body is read.
   *
   * @throws AuthenticationError without a right token, NotAllowedError for who may submit nothing
   */
  async authenticate(req: Request): Promise<void> {
    this.known.set(req, await this.submitterOf(req));
  }

  /** @throws AuthenticationError when the request was not authenticated */
  of(req: Request): Submitter {
    const submitter = this.known.get(req);
    if (!submitter) throw new AuthenticationError('Missing credentials');
    return submitter;
  }

  private async submitterOf(req: Request): Promise<Submitter> {
    const { httpAuth, identities, submitters } = this.options;
    const token = bearerToken(req);
    const verifier = token && identities.verifierFor(token);
    if (verifier) {
      const identity = await verifier.verify(token);
      const { path, id } = identity.repository;
      return {
        kind: 'ci',
        name: `${verifier.id} ${path} (${id})`,
        identity,
      };
    }
    const { principal } = (await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    })) as BackstageCredentials<BackstageServicePrincipal | { type: 'user' }>;
    const services =
      principal.type === 'service'
        ? submitters.get(principal.subject)
        : undefined;
    if (principal.type !== 'service' || !services) {
      throw new NotAllowedError(
        'You may not submit evidence; CI runs may, with their identity token, and the subjects of persistence.evidence.submitters',
      );
    }
    return { kind: 'static', name: principal.subject, services };
  }
}

function bearerToken(req: Request): string | undefined {
  const header = req.headers.authorization;
  if (!header || !/^bearer /i.test(header)) return undefined;
  return header.slice('bearer '.length).trim();
}
