import { RegExpParser, type AST } from '@eslint-community/regexpp';

/**
 * How many ways of matching the engine may try from one place of the text, whatever the text is; Infinity
 * when something may repeat without end. An expression with a finite number takes time linear in the text,
 * however often a fuzzer calls it polynomial for texts shorter than its bounds.
 */
export function boundedSteps(source: string, flags: string): number {
  const parser = new RegExpParser();
  const pattern = parser.parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  });
  return ofAlternatives(pattern.alternatives);
}

function ofAlternatives(alternatives: readonly AST.Alternative[]): number {
  return alternatives.reduce(
    (sum, { elements }) =>
      sum + elements.reduce((product, e) => product * ofElement(e), 1),
    0,
  );
}

function ofElement(element: AST.Element): number {
  switch (element.type) {
    case 'Quantifier': {
      const inside = ofElement(element.element);
      const repeats = element.max - element.min + 1;
      // Each repetition may choose anew among the ways of what it repeats.
      return inside === 1 ? repeats : repeats * inside ** element.max;
    }
    case 'Group':
    case 'CapturingGroup':
      return ofAlternatives(element.alternatives);
    case 'Assertion':
      return 'alternatives' in element
        ? ofAlternatives(element.alternatives)
        : 1;
    case 'Backreference':
      return Infinity;
    default:
      return 1;
  }
}
