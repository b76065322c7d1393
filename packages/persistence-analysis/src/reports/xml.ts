import { SaxesParser } from 'saxes';

/** Deeper than any report; a walk over the tree must not run out of stack. */
const MAX_DEPTH = 100;

export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  /** 1-based. */
  line: number;
}

/**
 * Reads a whole XML document, without its text. Anything that is not well-formed is refused, so that a file
 * that was cut off does not look like a shorter one; so is a document type, in which entities could be declared.
 */
export function readXml(
  text: string,
): XmlElement | { message: string; line: number } {
  const parser = new SaxesParser({ position: true });
  const root: XmlElement = { name: '', attributes: {}, children: [], line: 1 };
  const open = [root];
  let found: { message: string; line: number } | undefined;
  const refuse = (message: string) => {
    found ??= { message, line: parser.line };
  };
  parser.on('error', error =>
    refuse(error.message.replace(/^\d+:\d+:?\s*/, '').slice(0, 200)),
  );
  parser.on('doctype', () => refuse('a document type is not read'));
  let line = 1;
  parser.on('opentagstart', () => {
    line = parser.line;
  });
  parser.on('opentag', tag => {
    const { name } = tag;
    const attributes = { ...(tag.attributes as Record<string, string>) };
    const element: XmlElement = { name, attributes, children: [], line };
    if (open.length > MAX_DEPTH) refuse('it is nested too deeply');
    else open[open.length - 1].children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  try {
    // In pieces, so that nothing after the first problem is read.
    for (let at = 0; at < text.length && !found; at += 65_536)
      parser.write(text.slice(at, at + 65_536));
    if (!found) parser.close();
  } catch (error) {
    refuse(
      error instanceof Error
        ? error.message.slice(0, 200)
        : 'it cannot be read',
    );
  }
  return found ?? root.children[0] ?? { message: 'it is empty', line: 1 };
}
