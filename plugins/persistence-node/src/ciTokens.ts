import {
  AuthenticationError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';

/** Whose identity tokens are believed. */
export interface CiTokenRules {
  issuer: string;
  /** The audience that tokens must be made for. */
  audience: string;
  /** Where the issuer publishes its keys; from the operator's configuration, never from a token. */
  jwksUrl: string;
  /** Oldest `iat`, seconds. */
  maxAgeSeconds: number;
  /** Claims that the token must have. */
  claims: readonly string[];
}

/** Claims of a verified token, read one by one. */
export interface CiClaims {
  /** @throws AuthenticationError when it is absent, empty, or longer than 1000 characters */
  text(name: string): string;
  /** As `text`, or undefined when it is absent. */
  optional(name: string): string | undefined;
  /** A number of the forge, as digits. */
  id(name: string): string;
}

/** Both forges sign with this; none other is taken, least of all `none` or a shared secret. */
const ALGORITHMS = ['RS256'];
const CLOCK_TOLERANCE_SECONDS = 30;
const KEYS_TIMEOUT_MS = 5000;

/**
 * Makes a function that verifies tokens: signature by a key of the issuer, algorithm, issuer, audience,
 * `exp`, `nbf`, and the age of `iat`.
 */
export function createCiTokenVerifier(
  rules: CiTokenRules,
): (token: string) => Promise<CiClaims> {
  const keys = createRemoteJWKSet(new URL(rules.jwksUrl), {
    timeoutDuration: KEYS_TIMEOUT_MS,
  });
  return async token => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ALGORITHMS,
        issuer: rules.issuer,
        audience: rules.audience,
        maxTokenAge: rules.maxAgeSeconds,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['aud', 'exp', 'iat', 'iss', ...rules.claims],
      });
      return readCiClaims(payload);
    } catch (error) {
      throw refusal(rules.issuer, error);
    }
  };
}

/** Reads the claims of a payload whose signature was verified. */
export function readCiClaims(payload: Record<string, unknown>): CiClaims {
  const optional = (name: string) => {
    const value = payload[name];
    if (value === undefined || value === null) return undefined;
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string' || text === '' || text.length > 1000)
      throw new AuthenticationError(
        `The token's claim ${name} is not as expected`,
      );
    return text;
  };
  const text = (name: string) => {
    const value = optional(name);
    if (value === undefined)
      throw new AuthenticationError(`The token has no claim ${name}`);
    return value;
  };
  const id = (name: string) => {
    const value = text(name);
    if (!/^\d{1,20}$/.test(value))
      throw new AuthenticationError(`The token's claim ${name} is no number`);
    return value;
  };
  return { text, optional, id };
}

/** What a CI log may show: which rule was broken, and nothing of the token. */
function refusal(issuer: string, error: unknown): Error {
  if (
    error instanceof errors.JWKSTimeout ||
    !(error instanceof errors.JOSEError)
  ) {
    return new ServiceUnavailableError(
      `The keys of ${issuer} are out of reach at the moment; send the evidence again later`,
      error,
    );
  }
  if (error instanceof errors.JWTExpired) {
    return new AuthenticationError(
      'The identity token has expired or is too old; ask for one right before it is sent',
    );
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new AuthenticationError(
      `The identity token is refused: its claim ${error.claim} is not as expected`,
    );
  }
  return new AuthenticationError(
    `The identity token is refused: it is not signed by ${issuer}`,
  );
}
