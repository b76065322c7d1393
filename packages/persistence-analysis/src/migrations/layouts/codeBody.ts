import type { RollbackState } from '@persistence-scorecard/plugin-persistence-common';

/**
 * What the body of a function says about a rollback, by its text alone: there, empty, absent, or
 * refusing by `throw`. `opening` matches up to and including the opening brace, or up to the arrow of
 * an expression body.
 */
export function rollbackOfBody(source: string, opening: RegExp): RollbackState {
  const match = opening.exec(source);
  if (!match) return 'none';
  const start = match.index + match[0].length;
  const body = match[0].endsWith('{')
    ? bracedBody(source, start)
    : source.slice(start).split(/;|\n\n/)[0];
  return rollbackOfText(body);
}

/** As {@link rollbackOfBody}, for a body already cut out. */
export function rollbackOfText(body: string): RollbackState {
  const code = body
    .slice(0, 20_000)
    .replace(/\/\*[\s\S]*?(?:\*\/|(?![\s\S]))|\/\/[^\n]*|^[ \t]*#[^\n]*/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (/^throw\b|^raise\b|IrreversibleMigration/.test(code))
    return 'irreversible';
  const nothing =
    /^(?:return ?)?(?:await ?)?(?:Promise\.resolve\( ?\)|null|undefined|true|pass|noop|\{ ?\})? ?;?$/;
  return nothing.test(code) ? 'empty' : 'script';
}

/** Text up to the brace that closes the one before `start`; strings are skipped. */
function bracedBody(source: string, start: number): string {
  let depth = 1;
  let quote = '';
  for (let at = start; at < source.length; at++) {
    const character = source[at];
    if (quote) {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (character === "'" || character === '"' || character === '`')
      quote = character;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return source.slice(start, at);
  }
  return source.slice(start);
}
