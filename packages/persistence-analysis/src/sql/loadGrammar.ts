import { setFlagsFromString } from 'node:v8';
import { loadModule, parseSync } from 'libpg-query';

const TIERING = ['wasm-dynamic-tiering', 'wasm-tier-up'];

let loaded: Promise<void> | undefined;

/**
 * Loads PostgreSQL's grammar, once.
 *
 * The grammar is one giant function. When it has run often, V8 (of Node 24) optimises it in the
 * background and takes half a gigabyte for a moment, outside of every heap limit: a small container is
 * killed for it. So it is compiled while optimising is off, by parsing one statement; the switch is
 * turned back at once. Parsing stays as quick as it was in every measurement of `yarn bench:analysis`.
 */
export function loadGrammar(): Promise<void> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<void> {
  for (const flag of TIERING) setFlagsFromString(`--no-${flag}`);
  try {
    await loadModule();
    parseSync('SELECT 1');
  } finally {
    for (const flag of TIERING) setFlagsFromString(`--${flag}`);
  }
}
