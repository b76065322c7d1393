import { createHash } from 'node:crypto';
import type { SourceSnapshot } from '@persistence-scorecard/analysis';
import type { Fact } from '@persistence-scorecard/plugin-persistence-common';

/** SHA-256 by path of files as they were read, hexadecimal. */
export type FileDigests = Record<string, string>;

/** Digest of a file's content. */
export function fileDigest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Digests of the files that facts name, wherever in a fact the path stands: evidence and findings can
 * only name what facts do. With them one can tell later whether a file is still what was judged.
 */
export function digestsOfNamedFiles(
  snapshot: SourceSnapshot,
  facts: readonly Fact[],
): FileDigests {
  const named = new Set<string>();
  JSON.stringify(facts, (_key, value) => {
    if (typeof value === 'string' && Object.hasOwn(snapshot.files, value)) {
      named.add(value);
    }
    return value;
  });
  // A plain object would take a file called __proto__ for something else.
  return Object.fromEntries(
    [...named].sort().map(path => [path, fileDigest(snapshot.files[path])]),
  );
}
