import { ResponseError } from '@backstage/errors';

/** What a user can be told about a request that did not work. */
export type Problem =
  | { kind: 'forbidden' }
  | { kind: 'not-found' }
  | { kind: 'failed'; message: string };

/** Tells "you may not" and "there is none" from "it did not work". */
export function problemOf(error: unknown): Problem {
  const status = ResponseError.is(error) ? error.statusCode : undefined;
  if (status === 403) return { kind: 'forbidden' };
  if (status === 404) return { kind: 'not-found' };
  return {
    kind: 'failed',
    message: error instanceof Error ? error.message : String(error),
  };
}
