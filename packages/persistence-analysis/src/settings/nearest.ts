/** Names are short; what is longer was not mistyped. */
const MAX_LENGTH = 60;

/** The known name that a mistyped one most likely means, or undefined when none is near. */
export function nearest(
  name: string,
  known: readonly string[],
): string | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  const wanted = bare(name);
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of known) {
    const other = bare(candidate);
    const begun = wanted.length >= 4 && other.startsWith(wanted);
    const distance = Math.min(
      editDistance(wanted, other),
      begun ? 1.5 : Infinity,
    );
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return bestDistance <= Math.max(1.5, Math.floor(wanted.length / 3))
    ? best
    : undefined;
}

/** `target_level` and `targetLevel` differ in nothing that matters. */
function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9$]/g, '');
}

/** Insertions, deletions, replacements and swaps of neighbours between two words. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        next[j] = Math.min(next[j], before[j - 2] + 1);
      }
    }
    before = row;
    row = next;
  }
  return row[b.length];
}
