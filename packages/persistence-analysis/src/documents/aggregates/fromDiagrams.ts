import type { AggregateEntry } from '@persistence-scorecard/plugin-persistence-common';
import type { CodeBlock, MarkdownDocument } from '../markdownModel';
import { cleanName } from '../namedThings';
import { emptyEntry, LABEL } from './entry';

const NAMESPACE = /^\s*namespace\s+([\w-]+)\s*\{/;
const CLASS = /^\s*class\s+([\w-]+)(?:\s*\["([^"]{1,80})"\])?/;
const STEREOTYPE = /<<\s*(?:aggregate[ -]?)?root\s*>>|<<\s*aggregate\s*>>/i;
/** `Order *-- OrderLine`: the whole on the side of the filled diamond. */
const COMPOSITION =
  /^\s*([\w-]+)\s*(?:"[^"]{0,20}"\s*)?(\*--|\*\.\.|--\*|\.\.\*)\s*(?:"[^"]{0,20}"\s*)?([\w-]+)/;

class DiagramReader {
  private readonly found = new Map<string, AggregateEntry>();
  private readonly compositions: [whole: string, part: string][] = [];
  /** The whole that each part belongs to. */
  private readonly wholes = new Map<string, string>();
  private readonly roots = new Set<string>();
  private group?: AggregateEntry;
  private lastClass?: string;

  constructor(private line: number) {}

  read(text: string): void {
    const line = this.line++;
    const composed = COMPOSITION.exec(text);
    const opened = NAMESPACE.exec(text)?.[1] ?? subgraphOf(text);
    if (opened !== undefined) {
      this.group = this.entry(spaced(opened), line);
    } else if (composed) {
      const [, left, arrow, right] = composed;
      const [whole, part] = arrow.startsWith('*')
        ? [left, right]
        : [right, left];
      this.compositions.push([whole, part]);
      if (!this.wholes.has(part)) this.wholes.set(part, whole);
    } else this.readMember(text);
    if (STEREOTYPE.test(text)) {
      const own = CLASS.exec(text)?.[1] ?? this.lastClass;
      if (own) this.roots.add(own);
      if (this.group && own) this.group.root ??= own;
    }
    if (text === 'end' || text === '}') this.close();
  }

  private readMember(text: string): void {
    const declared = CLASS.exec(text);
    // In a class stand its fields and methods.
    const node = this.group && this.depth === 0 ? titleIn(text) : undefined;
    if (declared) {
      this.lastClass = declared[1];
      // A class with a body takes the next closing brace for itself.
      this.depth += /\{\s*$/.test(text) ? 1 : 0;
    }
    const name = declared?.[2] ?? declared?.[1] ?? node;
    if (!name || !this.group) return;
    const clean = cleanName(name, LABEL);
    if (/\broot\b/i.test(name)) this.group.root ??= clean;
    if (clean && !this.group.members.includes(clean))
      this.group.members.push(clean);
  }

  private depth = 0;

  private close(): void {
    if (this.depth > 0) this.depth--;
    else this.group = undefined;
  }

  private entry(title: string, line: number): AggregateEntry {
    const name = cleanName(title, LABEL) || title;
    const known = this.found.get(name) ?? emptyEntry(name, line);
    this.found.set(name, known);
    return known;
  }

  /** Groups as they were drawn; without groups, each whole with its parts. */
  entries(): AggregateEntry[] {
    if (this.found.size === 0) {
      for (const [whole, part] of this.compositions) {
        // What is itself a part belongs to the whole above it.
        const top = this.topOf(whole);
        const entry = this.entry(top, this.line);
        entry.root = top;
        if (!entry.members.includes(part)) entry.members.push(part);
      }
      for (const root of this.roots) {
        if (this.topOf(root) === root) this.entry(root, this.line).root = root;
      }
    }
    return [...this.found.values()];
  }

  private topOf(name: string): string {
    let top = name;
    for (let step = 0; step < 20 && !this.roots.has(top); step++) {
      const above = this.wholes.get(top);
      if (above === undefined) break;
      top = above;
    }
    return top;
  }
}

/** Aggregates that mermaid class diagrams and flow charts draw as namespaces, subgraphs and compositions. */
export function fromDiagrams(document: MarkdownDocument): AggregateEntry[] {
  return document.code
    .filter(block => block.language === 'mermaid')
    .flatMap(readDiagram);
}

function readDiagram(block: CodeBlock): AggregateEntry[] {
  const lines = block.content.split('\n').map(line => {
    const comment = line.indexOf('%%');
    return (comment < 0 ? line : line.slice(0, comment)).slice(0, 300).trim();
  });
  if (!lines.some(line => /^(?:classDiagram|flowchart|graph)\b/.test(line)))
    return [];
  const reader = new DiagramReader(block.line);
  for (const line of lines) reader.read(line);
  return reader.entries();
}

/** Title of `subgraph Order aggregate` or `subgraph oa["Order aggregate"]`. */
function subgraphOf(text: string): string | undefined {
  if (!text.startsWith('subgraph ')) return undefined;
  return titleIn(text) ?? unquoted(text.slice('subgraph '.length));
}

/** Text between the brackets of a node: `o[Order root]`, `o("Order")`, `o{{Order}}`. */
function titleIn(text: string): string | undefined {
  const from = text.search(/[([{]/);
  const last = text.slice(-1);
  if (from < 1 || ![')', ']', '}'].includes(last)) return undefined;
  // An arrow draws a relation, not a node.
  if (/--|==|-\./.test(text)) return undefined;
  return unquoted(text.slice(from).replace(/[()[\]{}]/g, '')) || undefined;
}

function unquoted(text: string): string {
  return text.replaceAll('"', '').trim();
}

/** `OrderAggregate` as two words, so that the label can be taken off. */
function spaced(name: string): string {
  return name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/[_-]/g, ' ');
}
