import { SaxesParser } from 'saxes';
import { emptyElement, type ChangeElement } from './changeElement';

/** Deeper than any changelog; a parser of trees must not run out of stack on the way back. */
const MAX_DEPTH = 100;

/**
 * Reads an XML changelog. A document type is refused, as no changelog needs one and entities could be
 * declared in it.
 *
 * @returns undefined for what is no changelog, or a problem with its line
 */
export function readXml(
  text: string,
): ChangeElement | { message: string; line: number } {
  const parser = new SaxesParser({ position: true });
  const root = emptyElement('', 1);
  const open: ChangeElement[] = [root];
  let problem: { message: string; line: number } | undefined;
  const refuse = (message: string) => {
    problem ??= { message, line: parser.line };
  };
  parser.on('error', error =>
    refuse(error.message.replace(/^\d+:\d+:?\s*/, '').slice(0, 200)),
  );
  parser.on('doctype', () => refuse('a document type is not read'));
  // A tag may go over several lines; it stands where it begins.
  let line = 1;
  parser.on('opentagstart', () => {
    line = parser.line;
  });
  parser.on('opentag', tag => {
    const element = emptyElement(localName(tag.name), line);
    for (const [name, value] of Object.entries(tag.attributes))
      element.attributes.set(localName(name), value);
    if (open.length > MAX_DEPTH) refuse('it is nested too deeply');
    else open[open.length - 1].children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const add = (piece: string) => {
    open[open.length - 1].text += piece;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  try {
    // In pieces, so that nothing after the first problem is read.
    for (let at = 0; at < text.length && !problem; at += 65_536)
      parser.write(text.slice(at, at + 65_536));
    if (!problem) parser.close();
  } catch (error) {
    refuse(error instanceof Error ? error.message : 'it cannot be read');
  }
  return problem ?? root.children[0] ?? { message: 'it is empty', line: 1 };
}

/** `ext:createType` is told by the name behind the colon. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
