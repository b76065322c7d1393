/** No usable answer came from the server, after all tries. Exit code 4. */
export class UnreachableError extends Error {
  name = 'UnreachableError';
}

/** The server is there and takes nothing of this call: trying again changes nothing. Exit code 3. */
export class RefusedError extends Error {
  name = 'RefusedError';
}
