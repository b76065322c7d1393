import type { CodeBlock, MarkdownDocument } from './markdownModel';

const RELATION =
  /^\s*("[^"]+"|[\w.-]+)\s+([|}o{<>]{1,2})(?:--|\.\.)([|}o{<>]{1,2})\s+("[^"]+"|[\w.-]+)\s*(?::.*)?$/;
const ENTITY = /^\s*("[^"]+"|[\w.-]+)(?:\s*\[[^\]]*\])?\s*(\{.*)?$/;
const ATTRIBUTE = /^\s*[\w()[\],.<>-]+\s+([\w.-]+)/;

/** One line between two entities: at its ends, whether many of them may stand there. */
export interface DiagramRelation {
  left: string;
  right: string;
  manyLeft: boolean;
  manyRight: boolean;
  line: number;
}

/** What an `erDiagram` draws. Names are without their quotes. */
export interface ErDiagram {
  entities: { name: string; line: number }[];
  attributes: { entity: string; name: string; line: number; unique: boolean }[];
  relations: DiagramRelation[];
}

/** Reads a mermaid `erDiagram`; undefined for other diagrams. */
export function parseErDiagram(block: CodeBlock): ErDiagram | undefined {
  const lines = block.content.split('\n');
  const start = lines.findIndex(line => line.trim() === 'erDiagram');
  if (start < 0) return undefined;
  const diagram: ErDiagram = { entities: [], attributes: [], relations: [] };
  const seen = new Set<string>();
  const add = (quoted: string, line: number): string => {
    const name = quoted.replace(/"/g, '');
    if (!seen.has(name)) diagram.entities.push({ name, line });
    seen.add(name);
    return name;
  };
  /** The entity whose attributes are being read. */
  let open: string | undefined;
  for (const [index, raw] of lines.entries()) {
    if (index <= start) continue;
    const text = raw.replace(/%%[\s\S]*$/, '').trimEnd();
    const line = block.line + index;
    if (open !== undefined) {
      const name = ATTRIBUTE.exec(text)?.[1];
      const unique = /\s(?:PK|FK)?,? ?UK\b/.test(text);
      if (name) diagram.attributes.push({ entity: open, name, line, unique });
      if (text.includes('}')) open = undefined;
      continue;
    }
    const relation = RELATION.exec(text);
    if (relation) {
      diagram.relations.push({
        left: add(relation[1], line),
        right: add(relation[4], line),
        manyLeft: /[{}]/.test(relation[2]),
        manyRight: /[{}]/.test(relation[3]),
        line,
      });
      continue;
    }
    const entity = ENTITY.exec(text);
    if (!entity || /^(direction|title)\b/.test(text.trim())) continue;
    const name = add(entity[1], line);
    if (entity[2] !== undefined && !entity[2].includes('}')) open = name;
  }
  return diagram;
}

/** Adds entities and relationships of a mermaid `erDiagram` to its document. */
export function readErDiagram(
  block: CodeBlock,
  document: MarkdownDocument,
): void {
  const diagram = parseErDiagram(block);
  if (!diagram) return;
  const seen = new Set(document.diagramEntities.map(entity => entity.name));
  for (const entity of diagram.entities) {
    if (!seen.has(entity.name)) document.diagramEntities.push(entity);
  }
  for (const { line } of diagram.relations)
    document.diagramRelations.push(line);
  for (const { line, unique } of diagram.attributes) {
    if (unique) document.diagramKeys.push(line);
  }
}
