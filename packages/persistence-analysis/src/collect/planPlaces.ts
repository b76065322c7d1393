import type { MarkdownDocument } from '../documents';
import { plain } from '../documents/words';

/** One block or heading of a document in which a change may be planned. */
export interface PlanPlace {
  path: string;
  line: number;
  text: string;
  /** Identifiers and numbers of the text. */
  tokens: ReadonlySet<string>;
  /** It, or a heading above it, speaks of a change of the schema. */
  plans: boolean;
}

/** Words of a plan, in the languages that documents come in. */
const CHANGE =
  /\b(drop|remov|renam|retir|delet|contract|expand|widen|narrow|replac|migrat|deprecat|split|mov(?:e|es|ed|ing)\b|chang|break|plan|not null|constraint|type\b|lösch|losch|entfern|umbenenn|umbenannt|ander|elimin|borra|renombr|cambi|remov|renome|exclui|alter|supprim|renomm|modif)/;
/** "orders is never dropped" plans nothing. */
const DENIED =
  /\b(?:never|nicht|nie|nunca|jamais|not (?:be )?)\s?(?:\w{1,12} )?(?:drop|remov|renam|delet|gelosch|entfern|umbenann|elimin|supprim)/;
const REJECTED =
  /^status\W{0,5}(?:\w{1,12}\W{1,3}){0,2}(?:rejected|superseded|deprecated|abgelehnt|ersetzt|rechazad|sustituid|rejeitad|substituid|rejete|remplace)/;

/** Tokens looked at in one block. */
const MAX_TOKENS = 2000;

/** The places of a document; none of a decision record that was rejected or replaced. */
export function planPlaces(document: MarkdownDocument): PlanPlace[] {
  const blocks = document.blocks.filter(
    block => !block.placeholder && !block.unticked,
  );
  const rejected = blocks.some(
    block =>
      block.line <= 30 &&
      (REJECTED.test(plain(block.text)) ||
        REJECTED.test(
          `${plain(block.headings[block.headings.length - 1] ?? '')}: ${plain(
            block.text,
          )}`,
        )),
  );
  if (rejected) return [];
  const place = (line: number, text: string, above: string): PlanPlace => {
    const said = plain(text);
    return {
      path: document.path,
      line,
      text,
      tokens: tokensOf(text),
      plans: CHANGE.test(`${said}\n${plain(above)}`) && !DENIED.test(said),
    };
  };
  return [
    ...document.sections.map(({ line, title }) => place(line, title, '')),
    ...blocks.map(({ line, text, headings }) =>
      place(line, text, headings.join('\n')),
    ),
  ].sort((a, b) => a.line - b.line);
}

/** Identifiers, file names and numbers as they stand in a text. */
export function tokensOf(text: string): Set<string> {
  const tokens = new Set<string>();
  for (const [token] of text.matchAll(/[\p{L}\p{N}_][\p{L}\p{N}_./-]*/gu)) {
    if (tokens.size >= MAX_TOKENS) break;
    tokens.add(token.replace(/(?<![./-])[./-]+$/, ''));
  }
  return tokens;
}
