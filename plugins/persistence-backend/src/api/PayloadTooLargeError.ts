import { CustomErrorBase } from '@backstage/errors';

/** What was sent is larger than what is taken. */
export class PayloadTooLargeError extends CustomErrorBase {
  name = 'PayloadTooLargeError' as const;
  /** Read by Backstage's error handler. */
  readonly statusCode = 413;
}
