import { RegExpParser, type AST } from '@eslint-community/regexpp';
import {
  ANYTHING,
  areDisjoint,
  charactersOf,
  firstOf,
  union,
  type Follow,
} from './characterSets';

/**
 * How many ways of matching the engine may try from one place of the text, whatever the text is; Infinity
 * when something may repeat without end and be tried again. An expression with a finite number takes time
 * linear in the text, however often a fuzzer calls it polynomial for texts shorter than its bounds.
 *
 * A repeat counts once when what follows it can start with none of the characters that it takes: then it
 * has to take all of them, and giving some back is no use.
 */
export function boundedSteps(source: string, flags: string): number {
  const parser = new RegExpParser();
  const pattern = parser.parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  });
  return ofAlternatives(pattern.alternatives, undefined, flags);
}

function ofAlternatives(
  alternatives: readonly AST.Alternative[],
  follow: Follow,
  flags: string,
): number {
  return alternatives.reduce(
    (sum, { elements }) => sum + ofSequence(elements, follow, flags),
    0,
  );
}

function ofSequence(
  elements: readonly AST.Element[],
  follow: Follow,
  flags: string,
): number {
  let product = 1;
  for (const [index, element] of elements.entries()) {
    const rest = elements.slice(index + 1);
    const next =
      rest.length === 0 && follow === undefined
        ? undefined
        : firstOf(rest, follow, flags);
    product *= ofElement(element, next, flags);
  }
  return product;
}

function ofElement(
  element: AST.Element,
  follow: Follow,
  flags: string,
): number {
  switch (element.type) {
    case 'Quantifier':
      return ofQuantifier(element, follow, flags);
    case 'Group':
    case 'CapturingGroup':
      return ofAlternatives(element.alternatives, follow, flags);
    case 'Assertion':
      return 'alternatives' in element
        ? ofAlternatives(element.alternatives, ANYTHING, flags)
        : 1;
    case 'Backreference':
      return Infinity;
    default:
      return 1;
  }
}

function ofQuantifier(
  quantifier: AST.Quantifier,
  follow: Follow,
  flags: string,
): number {
  const { element, min, max } = quantifier;
  const repeats = max - min + 1;
  switch (element.type) {
    case 'Character':
    case 'CharacterClass':
    case 'CharacterSet': {
      // A scan that runs to the end of what it takes costs the length of the text at each place.
      if (max === Infinity) return Infinity;
      const settled =
        follow === undefined ||
        areDisjoint(charactersOf(element, flags), follow);
      return settled ? 1 : repeats;
    }
    default: {
      if (max === Infinity) return Infinity;
      const again = firstOf([element], follow, flags);
      const inside = ofElement(
        element,
        follow ? union(again, follow) : again,
        flags,
      );
      const settled =
        follow !== undefined &&
        areDisjoint(firstOf([element], undefined, flags), follow);
      const times = settled || follow === undefined ? 1 : repeats;
      return inside === 1 ? times : times * inside ** max;
    }
  }
}
