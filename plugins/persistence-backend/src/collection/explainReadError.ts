import { ServiceUnavailableError, toError } from '@backstage/errors';

/**
 * Turns what a reader threw into one sentence that says what to do. Whatever the cause, it is an error
 * of the collection: also a 404, which may as well mean that we may not see the repository.
 */
export function explainReadError(thrown: unknown, source: string): Error {
  const error = toError(thrown);
  // URLs of providers may carry parameters that are nobody's business.
  const message = error.message.replace(/\?\S*/g, '').slice(0, 500);
  const advice = adviceFor(error);
  return new ServiceUnavailableError(
    `Could not read ${source}: ${message}${advice ? ` (${advice})` : ''}`,
  );
}

function adviceFor(error: Error): string | undefined {
  if (error.name === 'NotFoundError') {
    return 'check the location, and that the integration may see the repository';
  }
  if (/\b(401|403)\b/.test(error.message))
    return 'check the token of the integration in app-config';
  if (/\b429\b|rate limit/i.test(error.message))
    return 'the provider limits requests; it is tried again later';
  if (error.name === 'NotAllowedError')
    return 'configure an integration, or backend.reading.allow, for this host';
  return undefined;
}
