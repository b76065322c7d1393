import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { parseYaml } from '../../yaml';
import { emptyElement, type ChangeElement } from './changeElement';

const MAX_DEPTH = 40;

/** Lists that XML has no element for: their items belong to what they stand in. */
const WRAPPERS = new Set(['changes', 'columns', 'databaseChangeLog']);

/** Reads a changelog in YAML or JSON as the elements that XML would have. */
export function readYaml(
  text: string,
): ChangeElement | { message: string; line: number } {
  const { document, problems, lineAt } = parseYaml(text);
  const [problem] = problems;
  if (problem)
    return { message: problem.message.slice(0, 200), line: problem.line };
  const lineOf = (node: unknown) => {
    const range = (node as Node | undefined)?.range;
    return range ? lineAt(range[0]) : 1;
  };
  const root = emptyElement('databaseChangeLog', 1);
  // Aliases are followed no further than they are written.
  fill(root, document.contents, lineOf, MAX_DEPTH);
  return root;
}

type LineOf = (node: unknown) => number;

function fill(
  element: ChangeElement,
  node: unknown,
  lineOf: LineOf,
  depth: number,
): void {
  if (depth === 0) return;
  if (isScalar(node)) {
    element.text = textOf(node.value);
  } else if (isSeq(node)) {
    for (const item of node.items) {
      if (isMap(item)) {
        for (const pair of item.items)
          addChild(element, pair, lineOf, depth - 1);
      } else if (isScalar(item)) {
        element.text += `${textOf(item.value)}\n`;
      }
    }
  } else if (isMap(node)) {
    for (const pair of node.items) {
      const key = keyOf(pair);
      if (isScalar(pair.value) && pair.value.value !== null)
        element.attributes.set(key, textOf(pair.value.value));
      else if (WRAPPERS.has(key)) fill(element, pair.value, lineOf, depth - 1);
      else addChild(element, pair, lineOf, depth - 1);
    }
  }
}

function addChild(
  parent: ChangeElement,
  pair: Pair,
  lineOf: LineOf,
  depth: number,
): void {
  const child = emptyElement(keyOf(pair), lineOf(pair.key));
  fill(child, pair.value, lineOf, depth);
  // `- sql: UPDATE …` is the text of it, as is `rollback: DROP TABLE …`.
  parent.children.push(child);
}

function keyOf(pair: Pair): string {
  return isScalar(pair.key) ? textOf(pair.key.value) : '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
    ? String(value)
    : '';
}
