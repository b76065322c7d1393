/** Letters that a reason takes at least: "x", "-" and "n/a" give none. */
const MIN_LETTERS = 4;

/**
 * Where the settings demand a reason and get one that says nothing: paths such as
 * `['sensitive', '0', 'reason']`.
 */
export function emptyReasons(value: Record<string, unknown>): string[][] {
  const found: string[][] = [];
  const look = (part: unknown, path: string[]) => {
    const { reason } = (part ?? {}) as { reason?: unknown };
    if (typeof reason === 'string' && saysNothing(reason))
      found.push([...path, 'reason']);
  };
  look(value, []);
  for (const [key, list] of Object.entries(value)) {
    if (!Array.isArray(list)) continue;
    for (const [index, item] of list.entries()) look(item, [key, `${index}`]);
  }
  return found;
}

function saysNothing(reason: string): boolean {
  const letters = reason.match(/\p{L}/gu) ?? [];
  // Scripts without spaces need fewer.
  const needed = /[\u3040-\u9fff\uac00-\ud7af]/.test(reason) ? 2 : MIN_LETTERS;
  return letters.length < needed;
}
