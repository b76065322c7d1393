import MarkdownIt from 'markdown-it';

let spent = 0;

/** Times every call of a function; nothing else about it changes. */
function timed<A extends unknown[], R>(call: (...args: A) => R) {
  return function timedCall(this: unknown, ...args: A): R {
    const start = performance.now();
    try {
      return call.apply(this, args);
    } finally {
      spent += performance.now() - start;
    }
  };
}

/**
 * Counts the time that the analysis spends inside of the parsers from here on. It exchanges the parsers'
 * own functions, so that the analysis knows nothing of it.
 */
export function watchParsers(): void {
  const grammar = require('libpg-query') as Record<
    'parseSync' | 'parsePlPgSQLSync',
    (sql: string) => unknown
  >;
  for (const name of ['parseSync', 'parsePlPgSQLSync'] as const) {
    grammar[name] = timed(grammar[name]);
  }
  MarkdownIt.prototype.parse = timed(MarkdownIt.prototype.parse);
}

/** Milliseconds inside of the parsers since the last time this was asked. */
export function takeTimeInParsers(): number {
  const taken = spent;
  spent = 0;
  return taken;
}
