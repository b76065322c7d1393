const WORD = /(?<![\p{L}\p{N}_-])(TODO|TBD|TBC|XXX+|FIXME)(?![\p{L}\p{N}_-])/u;
const BRACES = /\{\{[^{}\n]{0,200}\}\}/;
const ANGLES = /<(?:\.{3}|…|\p{L}[^<>\n]{1,120})>/u;
const LOREM = /\blorem ipsum\b/i;
const VAGUE =
  /\b(to be (defined|determined|decided|written|done|added|completed)|coming soon|fill (this )?in|noch offen|zu definieren|por definir|a definir|à définir)\b/i;

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
  if (word) return word;
  const braces = BRACES.exec(text)?.[0];
  if (braces) return braces;
  const angles = ANGLES.exec(text)?.[0];
  if (angles && !isKnownHtml(angles) && !isAddress(angles)) return angles;
  if (LOREM.test(text)) return 'lorem ipsum';
  const vague = text.length <= 80 ? VAGUE.exec(text)?.[0] : undefined;
  return vague;
}

/** Whether `<…>` is an element that HTML knows. */
export function isKnownHtml(tag: string): boolean {
  const name = /^<\/?([a-zA-Z][a-zA-Z0-9]*)[\s/>]/.exec(tag)?.[1];
  return name !== undefined && HTML.has(name.toLowerCase());
}

function isAddress(angles: string): boolean {
  return /^<(https?:|mailto:|[^\s@]+@)/i.test(angles);
}
