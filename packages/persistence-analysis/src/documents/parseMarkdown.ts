import MarkdownIt from 'markdown-it';
import { decodeText } from './decode';
import type { MarkdownDocument } from './markdownModel';
import { MarkdownReader } from './markdownReader';

const markdown = new MarkdownIt({ html: true });

/** Reads a Markdown document. Never throws: what cannot be read is a finding. */
export function parseMarkdown(
  bytes: Uint8Array,
  path: string,
): MarkdownDocument {
  const decoded = decodeText(bytes, path);
  const document: MarkdownDocument = {
    path,
    lines: 0,
    read: decoded.text !== undefined,
    sections: [],
    blocks: [],
    tables: [],
    code: [],
    hidden: [],
    claims: [],
    diagramEntities: [],
    diagramRelations: [],
    diagramKeys: [],
    findings: [...decoded.findings],
  };
  if (decoded.text === undefined) return document;
  const lines = decoded.text.split('\n');
  if (lines[lines.length - 1] === '') lines.pop();
  document.lines = lines.length;
  try {
    new MarkdownReader(document, lines).read(
      markdown.parse(lines.join('\n'), {}),
    );
  } catch (error) {
    document.findings.push({
      message: `The document could not be parsed: ${String(error)}`,
      severity: 'problem',
      path,
      line: 1,
      fix: 'Simplify the Markdown of this document.',
    });
  }
  return document;
}
