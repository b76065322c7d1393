/** A part of a changelog, whatever notation it is written in. */
export interface ChangeElement {
  name: string;
  attributes: Map<string, string>;
  children: ChangeElement[];
  text: string;
  line: number;
}

/** An element without contents. */
export function emptyElement(name: string, line: number): ChangeElement {
  return { name, attributes: new Map(), children: [], text: '', line };
}

/** Children of a name. */
export function childrenOf(
  element: ChangeElement,
  name: string,
): ChangeElement[] {
  return element.children.filter(child => child.name === name);
}
