import type { AST } from '@eslint-community/regexpp';

/** Code units that one character of a text can be: the whole basic plane, one flag each. */
export type CharacterSet = Uint8Array;

const SIZE = 0x10000;

/** What a place can start with; `undefined` when nothing at all needs to follow. */
export type Follow = CharacterSet | undefined;

export const ANYTHING: CharacterSet = new Uint8Array(SIZE).fill(1);
const NOTHING: CharacterSet = new Uint8Array(SIZE);

const known = new Map<string, CharacterSet>();

/** The characters that a class, a set or a single character of an expression matches. */
export function charactersOf(
  element: AST.Character | AST.CharacterClass | AST.CharacterSet,
  flags: string,
): CharacterSet {
  const key = `${flags}/${element.raw}`;
  const done = known.get(key);
  if (done) return done;
  const matches = new RegExp(
    `^(?:${element.raw})$`,
    flags.replace(/[gymd]/g, ''),
  );
  const set = new Uint8Array(SIZE);
  for (let unit = 0; unit < SIZE; unit++) {
    if (matches.test(String.fromCharCode(unit))) set[unit] = 1;
  }
  // Halves of a pair are what a character beyond the plane begins and ends with.
  if (matches.unicode && isAstral(element.raw, matches)) {
    set.fill(1, 0xd800, 0xe000);
  }
  known.set(key, set);
  return set;
}

/** Whether anything beyond the basic plane matches; one in a hundred of it is asked. */
function isAstral(raw: string, matches: RegExp): boolean {
  if (/[\u{10000}-\u{10ffff}]/u.test(raw)) return true;
  for (let point = SIZE; point <= 0x10ffff; point += 97) {
    if (matches.test(String.fromCodePoint(point))) return true;
  }
  return false;
}

export function union(a: CharacterSet, b: CharacterSet): CharacterSet {
  return a.map((flag, unit) => flag | b[unit]);
}

export function areDisjoint(a: CharacterSet, b: CharacterSet): boolean {
  return a.every((flag, unit) => !(flag && b[unit]));
}

/** What a sequence can start with when `follow` comes after it. */
export function firstOf(
  elements: readonly AST.Element[],
  follow: Follow,
  flags: string,
): CharacterSet {
  let first = NOTHING;
  for (const element of elements) {
    const { characters, mayBeEmpty } = startOf(element, flags);
    first = union(first, characters);
    if (!mayBeEmpty) return first;
  }
  return follow ? union(first, follow) : ANYTHING;
}

function startOf(
  element: AST.Element,
  flags: string,
): { characters: CharacterSet; mayBeEmpty: boolean } {
  switch (element.type) {
    case 'Character':
    case 'CharacterClass':
    case 'CharacterSet':
      return { characters: charactersOf(element, flags), mayBeEmpty: false };
    case 'Quantifier': {
      const { characters, mayBeEmpty } = startOf(element.element, flags);
      return { characters, mayBeEmpty: mayBeEmpty || element.min === 0 };
    }
    case 'Group':
    case 'CapturingGroup': {
      let characters = NOTHING;
      let mayBeEmpty = false;
      for (const { elements } of element.alternatives) {
        const starts = elements.map(e => startOf(e, flags));
        const solid = starts.findIndex(start => !start.mayBeEmpty);
        for (const start of solid < 0 ? starts : starts.slice(0, solid + 1)) {
          characters = union(characters, start.characters);
        }
        if (solid < 0) mayBeEmpty = true;
      }
      return { characters, mayBeEmpty };
    }
    default:
      // An assertion or a back reference may fail whatever comes.
      return { characters: ANYTHING, mayBeEmpty: false };
  }
}
