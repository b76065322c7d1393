import type { Token } from 'markdown-it';
import { isKnownHtml } from './placeholders';

export interface InlineText {
  /** With the content of code spans and image texts. */
  text: string;
  /** Without code spans, where placeholders are looked for. */
  prose: string;
  /** Text of a leading bold, italic or code span. */
  lead?: string;
  /** What is set in bold. */
  strong: string[];
  /** Contents of its code spans. */
  codes: string[];
  /** An unknown element such as `<your engine here>`. */
  tag?: string;
}

/** The words of an inline token. HTML comments do not count. */
export function inlineText(token: Token): InlineText {
  let text = '';
  let prose = '';
  let lead: string | undefined;
  let bold: string | undefined;
  let tag: string | undefined;
  const codes: string[] = [];
  const strong: string[] = [];
  let open: number | undefined;
  for (const child of token.children ?? []) {
    switch (child.type) {
      case 'text':
      case 'text_special':
        if (bold !== undefined) bold += child.content;
        text += child.content;
        prose += child.content;
        break;
      case 'code_inline':
        codes.push(child.content);
        if (bold !== undefined) bold += child.content;
        else if (isLeading(text)) lead ??= child.content;
        text += child.content;
        prose += ' ';
        break;
      case 'strong_open':
        open = text.length;
        if (isLeading(text)) bold ??= '';
        break;
      case 'em_open':
        if (isLeading(text)) bold ??= '';
        break;
      case 'strong_close':
      case 'em_close':
        if (child.type === 'strong_close' && open !== undefined) {
          strong.push(text.slice(open));
          open = undefined;
        }
        if (bold !== undefined) lead ??= bold.replace(/[:.]\s*$/, '');
        bold = undefined;
        break;
      case 'softbreak':
      case 'hardbreak':
        text += '\n';
        prose += '\n';
        break;
      case 'image':
        text += ` ${child.content} `;
        break;
      case 'html_inline':
        if (!child.content.startsWith('<!--') && !isKnownHtml(child.content)) {
          // `List<Order>` and `V<version>__x` are types and file names, not slots.
          if (!/[\p{L}\p{N}_]$/u.test(text)) tag ??= child.content;
        }
        text += ' ';
        prose += ' ';
        break;
      default:
    }
  }
  return { text, prose, lead, strong, codes, tag };
}

function isLeading(text: string): boolean {
  return /^\s*(\[[ xX]\]\s*)?$/.test(text);
}
