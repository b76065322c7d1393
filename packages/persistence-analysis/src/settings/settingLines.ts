import { isMap, isNode, isScalar, isSeq, type Document } from 'yaml';

/** More places than this are no settings that people wrote. */
const MAX_PLACES = 20_000;

/** Line of each key and list item, by its dotted path: `targets.index-hit-ratio`, `sensitive.0.table`. */
export function settingLines(
  document: Document,
  lineAt: (offset: number) => number,
): Record<string, number> {
  const places: [string, number][] = [];
  const add = (path: string, offset: number | undefined) => {
    if (offset !== undefined) places.push([path, lineAt(offset)]);
  };
  const pending: [string, unknown][] = [['', document.contents]];
  while (pending.length > 0 && places.length < MAX_PLACES) {
    const [prefix, node] = pending.pop()!;
    const below = (part: string) => (prefix ? `${prefix}.${part}` : part);
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key)) continue;
        const path = below(String(key.value));
        add(path, key.range?.[0]);
        pending.push([path, value]);
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) {
        const path = below(String(index));
        add(path, isNode(item) ? item.range?.[0] : undefined);
        pending.push([path, item]);
      }
    }
  }
  return Object.fromEntries(places.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Line of the deepest part of a path that exists. */
export function lineOf(
  places: Readonly<Record<string, number>>,
  path: readonly string[],
): number {
  for (let depth = path.length; depth > 0; depth--) {
    const place = path.slice(0, depth).join('.');
    if (Object.hasOwn(places, place)) return places[place];
  }
  return 1;
}
