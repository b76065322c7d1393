import type { CodeBlock, MarkdownDocument } from './markdownModel';

const RELATION =
  /^\s*("[^"]+"|[\w.-]+)\s+[|}o{<>]{1,2}(?:--|\.\.)[|}o{<>]{1,2}\s+("[^"]+"|[\w.-]+)\s*(?::.*)?$/;
const ENTITY = /^\s*("[^"]+"|[\w.-]+)(?:\s*\[[^\]]*\])?\s*(\{.*)?$/;

/** Entities and relationships of a mermaid `erDiagram`; other diagrams are left alone. */
export function readErDiagram(
  block: CodeBlock,
  document: MarkdownDocument,
): void {
  const lines = block.content.split('\n');
  const start = lines.findIndex(line => line.trim() === 'erDiagram');
  if (start < 0) return;
  const seen = new Set(document.diagramEntities.map(entity => entity.name));
  const add = (quoted: string, line: number) => {
    const name = quoted.replace(/"/g, '');
    if (seen.has(name)) return;
    seen.add(name);
    document.diagramEntities.push({ name, line });
  };
  let inAttributes = false;
  for (const [index, raw] of lines.entries()) {
    if (index <= start) continue;
    const text = raw.replace(/%%[\s\S]*$/, '').trimEnd();
    const line = block.line + index;
    if (inAttributes) {
      if (/\s(?:PK|FK)?,? ?UK\b/.test(text)) document.diagramKeys.push(line);
      inAttributes = !text.includes('}');
      continue;
    }
    const relation = RELATION.exec(text);
    if (relation) {
      add(relation[1], line);
      add(relation[2], line);
      document.diagramRelations.push(line);
      continue;
    }
    const entity = ENTITY.exec(text);
    if (!entity || /^(direction|title)\b/.test(text.trim())) continue;
    add(entity[1], line);
    inAttributes = entity[2] !== undefined && !entity[2].includes('}');
  }
}
