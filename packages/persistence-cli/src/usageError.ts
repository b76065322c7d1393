/** Wrong arguments or configuration: one clear line, exit code 3. */
export class UsageError extends Error {
  name = 'UsageError';
}
