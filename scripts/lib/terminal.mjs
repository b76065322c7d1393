import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Progress goes to stderr, so that stdout stays a command's own. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** One clear line that says what to do, and a non-zero exit. */
export function stop(line, code = 3) {
  process.stderr.write(`\n${line}\n`);
  process.exit(code);
}
