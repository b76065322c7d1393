import { ResponseError } from '@backstage/errors';

/** What a user can be told about a request that did not work. */
export type Problem =
  | { kind: 'forbidden' }
  | { kind: 'not-found'; message: string }
  | { kind: 'failed'; message: string };

/** Tells "you may not" and "there is none" from "it did not work". */
export function problemOf(error: unknown): Problem {
  const status = ResponseError.is(error) ? error.statusCode : undefined;
  if (status === 403) return { kind: 'forbidden' };
  const message = messageOf(error);
  return { kind: status === 404 ? 'not-found' : 'failed', message };
}

/** The server's own words where there are any: they say what to do. A gateway's page of HTML says nothing. */
function messageOf(error: unknown): string {
  if (ResponseError.is(error)) {
    const { message } = error.cause;
    return !message || message.startsWith('Request failed with status')
      ? error.message
      : message;
  }
  return error instanceof Error ? error.message : String(error);
}
