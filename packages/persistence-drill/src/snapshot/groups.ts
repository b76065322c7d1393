import { OBJECT, PART } from './snapshotQuery';

/** Under which routines, and all that belongs to no relation, are kept. */
export const ROUTINES = 'routines';
export const LOOSE = 'loose';

/** The objects of a snapshot in groups, each one text: a relation with all that belongs to it, for instance. */
export type Groups = Map<string, string>;

/** The key of a relation's group; names that look alike with their schema may share it. */
export function relationKey(kind: string, name: string): string {
  return `${kind}${PART}${name}`;
}

/** Adds a group that holds anything. */
export function addGroup(groups: Groups, key: string, text: string): void {
  if (text === '') return;
  const there = groups.get(key);
  groups.set(
    key,
    there === undefined ? text : [there, text].sort().join(OBJECT),
  );
}

/** Qualified names of the relations of a kind, sorted; not of those that only have parts that are told. */
export function relationsOf(
  groups: ReadonlyMap<string, string>,
  kind: string,
): Set<string> {
  const start = `${kind}${PART}`;
  const names: string[] = [];
  for (const [key, text] of groups)
    if (key.startsWith(start) && text.includes(`${key}${PART}`))
      names.push(key.slice(start.length));
  return new Set(names.sort());
}

/** Adds the objects of a group, by kind and name. */
export function readObjects(text: string, into: Map<string, string>): void {
  for (const entry of text.split(OBJECT)) {
    const cut = entry.indexOf(PART, entry.indexOf(PART) + 1);
    into.set(entry.slice(0, cut), entry.slice(cut + 1));
  }
}
