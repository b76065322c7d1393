import type { Token } from 'markdown-it';
import { readErDiagram } from './erDiagram';
import { noteComments, noteHiddenCode } from './hiddenText';
import { inlineText, type InlineText } from './inlineText';
import type { MarkdownDocument, MarkdownTable, Section } from './markdownModel';
import { placeholderIn } from './placeholders';

const MAX_PARENT = 200;
const MAX_PARENTS = 3;

/** Walks the tokens once, keeping the headings above the current place. */
export class MarkdownReader {
  private readonly headings: Section[] = [];
  private titlesAbove: string[] = [];
  /** Beginning of each list item that is open. */
  private readonly items: (string | undefined)[] = [];
  private table?: MarkdownTable;
  private row?: {
    cells: string[];
    line: number;
    codes: string[];
    placeholder: boolean;
    head: boolean;
  };
  /** What the next inline token belongs to. */
  private block: 'heading' | 'text' | 'cell' = 'text';
  private level = 0;

  constructor(
    private readonly document: MarkdownDocument,
    private readonly lines: readonly string[],
  ) {}

  read(tokens: readonly Token[]): void {
    let line = 1;
    for (const token of tokens) {
      if (token.map) line = token.map[0] + 1;
      this.token(token, line);
    }
    this.closeSections(1, this.lines.length + 1);
  }

  private token(token: Token, line: number): void {
    switch (token.type) {
      case 'heading_open':
        this.block = 'heading';
        this.level = Number(token.tag.slice(1));
        break;
      case 'heading_close':
      case 'paragraph_open':
        this.block = 'text';
        break;
      case 'list_item_open':
        this.items.push(undefined);
        break;
      case 'list_item_close':
        this.items.pop();
        break;
      case 'table_open':
        this.table = { header: [], rows: [], line, headings: this.titles() };
        this.document.tables.push(this.table);
        break;
      case 'tr_open':
        this.row = {
          cells: [],
          codes: [],
          line,
          placeholder: false,
          head: false,
        };
        break;
      case 'th_open':
        if (this.row) this.row.head = true;
        this.block = 'cell';
        break;
      case 'td_open':
        this.block = 'cell';
        break;
      case 'tr_close':
        this.endRow();
        break;
      case 'inline':
        this.inline(token, line);
        break;
      case 'fence':
        this.fence(token);
        break;
      case 'code_block':
        noteHiddenCode(this.document, '', token.content, line);
        break;
      case 'html_block':
        this.html(token, line);
        break;
      default:
    }
  }

  private titles(): string[] {
    return this.titlesAbove;
  }

  private inline(token: Token, line: number): void {
    const inline = inlineText(token);
    noteComments(this.document, token.content, line);
    const placeholder = inline.tag ?? placeholderIn(inline.prose);
    if (placeholder) this.reportPlaceholder(placeholder, line);
    if (this.block === 'heading') {
      this.closeSections(this.level, line);
      const section = {
        level: this.level,
        title: inline.text,
        line,
        endLine: 0,
      };
      this.headings.push(section);
      this.titlesAbove = this.headings.map(heading => heading.title);
      this.document.sections.push(section);
    } else if (this.block === 'cell' && this.row) {
      this.row.cells.push(inline.text);
      this.row.codes.push(...inline.codes);
      this.row.placeholder ||= placeholder !== undefined;
    } else if (inline.text.trim() !== '') {
      this.text(inline, token, line, placeholder !== undefined);
    }
  }

  private text(
    inline: InlineText,
    token: Token,
    line: number,
    placeholder: boolean,
  ): void {
    const endLine = token.map ? token.map[1] : line;
    const task = /^\[([ xX])\]\s+(.*)$/s.exec(inline.text);
    const inList = this.items.length > 0;
    if (task && inList) {
      this.document.claims.push({
        text: task[2].trim(),
        checked: task[1] !== ' ',
        line,
      });
    }
    this.document.blocks.push({
      kind: inList ? 'item' : 'paragraph',
      text: task ? task[2] : inline.text,
      lead: inline.lead,
      codes: inline.codes,
      ...(inline.strong.length > 0 ? { strong: inline.strong } : {}),
      line,
      endLine,
      headings: this.titles(),
      placeholder,
      unticked: task ? task[1] === ' ' : undefined,
      parents: this.parents(),
    });
    if (inList) {
      this.items[this.items.length - 1] ??= inline.text.slice(0, MAX_PARENT);
    }
  }

  /** Only the nearest count, so that absurdly deep lists stay cheap. */
  private parents(): string[] | undefined {
    if (this.items.length < 2) return undefined;
    const near = this.items.slice(-1 - MAX_PARENTS, -1);
    return near.filter(text => text !== undefined);
  }

  private endRow(): void {
    const { row, table } = this;
    this.row = undefined;
    this.block = 'text';
    if (!row || !table) return;
    if (row.head) {
      table.header = row.cells;
      return;
    }
    const { cells, codes, line, placeholder } = row;
    table.rows.push({ cells, line, placeholder });
    const text = rowText(table.header, cells);
    if (text === '') return;
    this.document.blocks.push({
      kind: 'row',
      text,
      codes,
      line,
      endLine: line,
      headings: this.titles(),
      placeholder,
      row: { header: table.header, cells },
    });
  }

  private fence(token: Token): void {
    if (!token.map) return;
    const [start, end] = token.map;
    const closed =
      end - 1 > start && /^[\s>]*(`{3,}|~{3,})\s*$/.test(this.lines[end - 1]);
    if (!closed) {
      this.document.findings.push({
        message:
          'The code fence that opens here is never closed, so what follows does not count as content.',
        severity: 'problem',
        path: this.document.path,
        line: start + 1,
        fix: `Close the fence with ${token.markup} on a line of its own.`,
      });
      return;
    }
    const language = token.info.trim().split(/\s+/)[0].toLowerCase();
    const block = {
      language,
      content: token.content,
      line: start + 2,
      endLine: end - 1,
      headings: this.titles(),
    };
    this.document.code.push(block);
    if (language === 'mermaid') readErDiagram(block, this.document);
    noteHiddenCode(this.document, language, token.content, start + 1);
  }

  /** Comments are not content; the text of other HTML is. */
  private html(token: Token, line: number): void {
    noteComments(this.document, token.content, line);
    const bare = token.content.replace(/<!--[\s\S]*?(-->|$)/g, '');
    const placeholder = placeholderIn(bare);
    if (placeholder) this.reportPlaceholder(placeholder, line);
    const text = bare.replace(/<[^<>]*>/g, ' ').trim();
    if (text === '') return;
    this.document.blocks.push({
      kind: 'paragraph',
      text,
      codes: [],
      line,
      endLine: token.map ? token.map[1] : line,
      headings: this.titles(),
      placeholder: placeholder !== undefined,
    });
  }

  private reportPlaceholder(placeholder: string, line: number): void {
    this.document.findings.push({
      message: `A placeholder is left here: ${placeholder.slice(0, 60)}`,
      severity: 'problem',
      path: this.document.path,
      line,
      fix: 'Write what is meant, or remove the place.',
    });
  }

  /** Only open sections are looked at, so that very many headings stay cheap. */
  private closeSections(level: number, line: number): void {
    for (
      let open = this.headings[this.headings.length - 1];
      open && open.level >= level;
      open = this.headings[this.headings.length - 1]
    ) {
      open.endLine = line - 1;
      this.headings.pop();
    }
  }
}

/** `Header: cell; …` without empty cells, so that header words and cell words are found together. */
function rowText(header: readonly string[], cells: readonly string[]): string {
  const parts: string[] = [];
  for (const [index, cell] of cells.entries()) {
    if (/^[\s\-–—?]*$/.test(cell)) continue;
    const title = header[index]?.trim();
    parts.push(title ? `${title}: ${cell}` : cell);
  }
  return parts.length > 1 || cells.length === 1 ? parts.join('; ') : '';
}
