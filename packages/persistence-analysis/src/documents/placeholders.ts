/** Portuguese and Spanish "todo" is "every", also where a whole sentence is in capitals. */
const WORD =
  /(?<![\p{L}\p{N}_-])(TODO(?!\s+(?:O|EL|LO|ESTE|ESSE|ESE|SU|SEU|NUESTRO|NOSSO|DADO|DATO|REGISTRO|USUARIO)\b)|TBD|TBC|TBA|XXX+|FIXME|CHANGEME)(?![\p{L}\p{N}_-])/u;
/** `XXX` beside digits or more of its kind is the form that a masked value has. */
const MASK_FORM = /[\dX*][ .-]?XXX|XXX[ .]?[\dX*+(]/;
const MASK_WORD =
  /mask|maskier|enmascar|mascar|masqu|redact|anonym|anonim|\bas\b|\blike\b/i;
const BRACES = /\{\{[^{}\n]{0,200}\}\}/;
const ANGLES = /(?<![\p{L}\p{N}_])<(?:\.{3}|…|\p{L}[^<>\n]{1,120})>/u;
/** `[your engine]`, `[Describe …]`: links are no text any more here. */
const BRACKETS =
  /\[(?:(?:(?:your|insert|describe|explain|enter|add|fill|replace|specify|name of|list of|company|service name|table name|hier|eintragen|bitte|ihr|nombre del?|nome d[oa]|su|seu|votre|nom d[eu])\b|beschreib|describ|inser|indique|indiqu|compl[eé]t|d[eé]cri)[^\]\n]{0,60}\s[^\]\n]{0,120}|placeholder|\.{3}|…)\]/i;
/** `[DATE]`, `{ Your company }`, `[NOME DO SERVIÇO]` */
const SLOT =
  /\[(?:DATE|DATA|VALUE|VALOR|STATUS|NAME|NOMBRE|NOME|NOM|OWNER|AUTHOR|AUTOR|COMPANY|EMPRESA|SERVICE|SERVI[ÇC]O|SERVICIO|TEAM|EQUIPE|EQUIPO|VERSION|DESCRI\p{Lu}{2,8}|LOCALI\p{Lu}{3,8}|YOUR|INSERT|NUMBER)(?: [\p{Lu} ]{1,40})?\]|\{\s?(?:[Yy]our|[Ii]nsert)\b[^{}|\n]{0,60}\}|\{ (?:Company|Author|Team|Version|Date|Service)\b[^{}|\n]{0,40} \}/u;
const BLANK = /_{4,}|\.{5,}|\?{3,}|^\s*(?:\.{3}|…)\s*$/;
const LOREM = /\blorem ipsum\b|\bdolor sit amet\b|\bconsectetur adipiscing\b/i;
const DECIDED =
  '(?:defined|determined|decided|specified|confirmed|agreed|documented|filled in)';
/** A gap that is admitted, at the end of a sentence. */
const VAGUE = [
  `(?:is|are|still|yet|remains?) to be ${DECIDED}`,
  `(?<!\\b(?:has|have|had|needs?|must|ought|for \\w{1,20}) )to be ${DECIDED}`,
  `not yet ${DECIDED}`,
  `not ${DECIDED} yet`,
  'noch (?:unklar|festzulegen|zu definieren|zu kl[aä]ren|zu erg[aä]nzen|auszuf[uü]llen)',
  'wird (?:noch |sp[aä]ter )+(?:erg[aä]nzt|nachgereicht|definiert|gekl[aä]rt|festgelegt|beschrieben|ausgef[uü]llt)',
  'folgt (?:noch|in k[uü]rze)',
  '(?:por|a) (?:definir|determinar|concretar|completar|preencher)',
  'sin (?:definir|completar|rellenar)',
  'pendiente de (?:definir|completar|redactar|concretar)',
  '(?:ainda n[aã]o|a ser) (?:definid|preenchid|documentad|escrit)[oa]s?',
  '[àa] (?:d[ée]finir|compl[ée]ter|pr[ée]ciser|d[ée]terminer|r[ée]diger|renseigner)',
];
/** The same as a whole text or after a label; in a sentence these could be meant of data. */
const VAGUE_ALONE = [
  'to be (?:done|added|completed)',
  'coming soon',
  '(?:this (?:section |document )?is (?:a )?|still )?work in progress',
  '(?:please )?fill (?:this )?in',
  'noch offen',
  'zu definieren',
  'pr[oó]ximamente',
  'em breve',
  'em (?:constru[cç][aã]o|elabora[cç][aã]o)',
  'en construcci[oó]n',
  'en cours de r[ée]daction',
  'under construction',
  'em desenvolvimento',
  'en desarrollo',
  'this (?:document |page |file )?is (?:only )?a (?:template|placeholder)',
  'placeholder document',
];
const AFTER =
  '(?:\\s+(?:later|soon|here|yet|mais tarde|m[aá]s (?:tarde|adelante)|plus tard|ult[ée]rieurement))?[\\s.!…)\\]]*$';
const ADMITTED = new RegExp(
  `(?:^|[\\s(:,;–—-])(?:${VAGUE.join('|')})${AFTER}`,
  'i',
);
const ADMITTED_ALONE = new RegExp(
  `(?:^[^\\p{L}\\p{N}]{0,8}|[(:–—-]\\s{1,3})(?:${VAGUE_ALONE.join(
    '|',
  )})${AFTER}`,
  'iu',
);
/** Longer sentences speak of what is to be done to data, not to the document. */
const MAX_VAGUE = 80;

/** HTML elements that real documents use; anything else in angle brackets is a gap to be filled. */
const HTML = new Set(
  (
    'a abbr b blockquote br center code dd del details div dl dt em figure figcaption h1 h2 h3 h4 h5 h6 hr i img ' +
    'ins kbd li mark ol p picture pre q s section small source span strong sub summary sup table tbody td th thead time tr u ul video'
  ).split(' '),
);

/**
 * What in this text (outside of code) shows that it still waits to be written, or undefined.
 * The words count in upper case only: "todo" means "every" in Portuguese.
 */
export function placeholderIn(text: string): string | undefined {
  const word = WORD.exec(text)?.[1];
  if (word && !(word.startsWith('XXX') && isMask(text))) return word;
  const braces = BRACES.exec(text)?.[0];
  if (braces) return braces;
  const angles = ANGLES.exec(text)?.[0];
  if (angles && !isKnownHtml(angles) && !isAddress(angles)) return angles;
  const brackets = BRACKETS.exec(text)?.[0];
  if (brackets) return brackets;
  const slot = SLOT.exec(text)?.[0];
  if (slot) return slot;
  const blank = BLANK.exec(text)?.[0];
  if (blank) return blank;
  if (LOREM.test(text)) return 'lorem ipsum';
  return vagueIn(text);
}

/** Whether `<…>` is an element that HTML knows. */
export function isKnownHtml(tag: string): boolean {
  const name = /^<\/?([a-zA-Z][a-zA-Z0-9]*)[\s/>]/.exec(tag)?.[1];
  return name !== undefined && HTML.has(name.toLowerCase());
}

function vagueIn(text: string): string | undefined {
  for (const sentence of text.slice(0, 4000).split(/(?<=[.!?…])\s+/)) {
    if (sentence.length > MAX_VAGUE) continue;
    const found = ADMITTED.exec(sentence) ?? ADMITTED_ALONE.exec(sentence);
    if (found) return found[0].replace(/^[\s(:,;–—-]+/, '').trim();
  }
  return undefined;
}

function isMask(text: string): boolean {
  return MASK_FORM.test(text) || MASK_WORD.test(text);
}

function isAddress(angles: string): boolean {
  return /^<(https?:|mailto:|[^\s@]+@)/i.test(angles);
}
