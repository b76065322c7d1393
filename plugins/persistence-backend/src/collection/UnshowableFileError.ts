/** A file is there, but it is nothing to show: no text, too large, or a folder. */
export class UnshowableFileError extends Error {
  readonly name = 'UnshowableFileError';
  /** Unprocessable: the request is right, the content is not. Backstage's error handler reads it. */
  readonly statusCode = 422;
}
