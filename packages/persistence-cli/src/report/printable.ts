/** Longest text of others that is shown. */
const MAX_LENGTH = 500;

/**
 * Text of a server or a file, as one line for a terminal: no control characters, which could move the cursor,
 * colour what follows or, in a CI log, be commands; no direction marks; not too long.
 */
export function printable(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    // `::error::` at the start of a line is a command to GitHub Actions.
    .replace(/^::/, ': :');
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)} …` : line;
}
