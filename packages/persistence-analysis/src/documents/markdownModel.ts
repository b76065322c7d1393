import type {
  Claim,
  Finding,
  NamedThing,
} from '@persistence-scorecard/plugin-persistence-common';

/** A heading and the lines it governs, up to the next heading of its own or a higher level. */
export interface Section {
  level: number;
  title: string;
  line: number;
  endLine: number;
}

/** One paragraph, list item or table row. Placeholders are marked, headings are not blocks. */
export interface TextBlock {
  kind: 'paragraph' | 'item' | 'row';
  /** Text with the content of code spans, without other mark-up. */
  text: string;
  /** First words in bold or code of a list item, which often are its name. */
  lead?: string;
  /** What is set in bold. */
  strong?: string[];
  /** Contents of its code spans: names rather than words. */
  codes: string[];
  line: number;
  endLine: number;
  /** Titles of the headings above it, outermost first; one array for all blocks below the same heading. */
  headings: string[];
  placeholder: boolean;
  /** An unticked task item: work that is still to be done states nothing. */
  unticked?: boolean;
  /** Beginnings of the list items that an item is nested in, outermost first. */
  parents?: string[];
  /** Cells of a row with the header of its table. */
  row?: { header: string[]; cells: string[] };
}

export interface TableRow {
  cells: string[];
  line: number;
  placeholder: boolean;
}

export interface MarkdownTable {
  header: string[];
  rows: TableRow[];
  line: number;
  headings: string[];
}

/** A closed fence. */
export interface CodeBlock {
  language: string;
  content: string;
  /** First and last line of the content, without the fences. */
  line: number;
  endLine: number;
  headings: string[];
}

/** Text where it is no content: in HTML comments, or in fences that are no code. */
export interface HiddenText {
  where: 'an HTML comment' | 'a code block';
  letters: number;
  /** Where it first occurs. */
  line: number;
}

/** A Markdown document as far as the analysis needs it. */
export interface MarkdownDocument {
  path: string;
  lines: number;
  /** False when the document was too large: then everything else is empty. */
  read: boolean;
  sections: Section[];
  blocks: TextBlock[];
  tables: MarkdownTable[];
  code: CodeBlock[];
  hidden: HiddenText[];
  claims: Claim[];
  /** Entities of mermaid erDiagrams. */
  diagramEntities: NamedThing[];
  /** Lines of relationships in erDiagrams. */
  diagramRelations: number[];
  /** Lines of erDiagram attributes that are marked as a unique key. */
  diagramKeys: number[];
  findings: Finding[];
}
