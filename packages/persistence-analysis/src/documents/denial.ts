import type { Language } from './language';

/**
 * What a text says that is not there: `absent` ("we do not encrypt"), `needless` ("masking is not
 * needed"), or undefined when it denies nothing.
 */
export type Denial = 'absent' | 'needless' | undefined;

/** Portuguese "no" is "in the", and French "non" stands in names: each language has its own words. */
const NEGATORS: Record<Language, string> = {
  en: "no|not|never|none|without|neither|nor|lack|lacks|lacking|missing|cannot|(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would)n't",
  de: 'nicht|kein|keine|keiner|keinen|keinem|keines|ohne|nie|niemals|fehlt|fehlen|fehlende[rsnm]?',
  es: 'no|sin|ningun|ninguna|nunca|jamas|tampoco|falta|faltan',
  pt: 'nao|sem|nenhum|nenhuma|nunca|jamais|falta|faltam',
  fr: 'pas|sans|aucun|aucune|jamais|ni|manque|non',
};
const OTHERS = 'nobody|no one|niemand|nadie|ninguem|personne';

/** "not only", "no later than", "nicht nur": they deny nothing. */
const HARMLESS =
  /^(?:only|just|merely|later|more|less|longer|older|earlier|fewer|other|single|nur|langer|mehr|spater|alter|solo|mas|menos|apenas|so|mais|seulement|plus|moins)\b/;

const NEEDLESS =
  /\b(?:unne[ck]\w{0,10}|superfluous|uberflussig\w{0,3}|unnotig\w{0,3}|innecesari\w{0,3}|desnecessari\w{0,3}|inutile?s?|needless)\b/;
const NEED =
  /\b(?:needs?|needed|required?|requires|necess\w{0,8}|worth\w{0,6}|applicable|justified|notig|notwendig\w{0,2}|erforderlich\w{0,2}|benotig\w{0,3}|brauch\w{0,4}|lohnt|anwendbar|sinnvoll|requier\w{0,4}|requerid\w{0,2}|hace falta|aplica|aplicable|necesit\w{0,4}|precis\w{0,6}|aplicavel|exig\w{0,4}|besoin|utile|applicable|justifie\w{0,2})\b/;
/** What a negated verb after the topic must mean for the topic itself to be denied. */
const EXISTS =
  /^(?:yet|currently|being|been|today|at|all|still|noch|bisher|derzeit|aktuell|encore|actuellement|todavia|aun|ainda|se|\s){0,12}(?:$|[.,;:!?()]|(?:used?|using|enabled|done|in (?:use|place)|implement\w{0,4}|configur\w{0,4}|set up|available|support\w{0,3}|provid\w{0,3}|perform\w{0,3}|appl\w{0,4}|planned|defined|restricted|needed|required|necessary|justified|possible|tested|covered|handled|considered|exists?|happens?|take place|worth|notig|notwendig|erforderlich|vorgesehen|geplant|eingerichtet|aktiv\w{0,3}|genutzt|verwendet|eingesetzt|vorhanden|verfugbar|moglich|umgesetzt|statt|durchgefuhrt|unterstutzt|definiert|getestet|gepruft|wird|werden|habilitad\w|activad\w|implementad\w|necesari\w|us[ao]\w{0,3}|utiliz\w{0,4}|aplic\w{0,4}|configurad\w|disponible|soportad\w|previst\w|requier\w|realiz\w{0,4}|prob\w{0,4}|hay|existe\w?|necessari\w|precis\w|ativad\w|suportad\w|disponivel|test\w{0,4}|exig\w{0,3}|active\w{0,2}|necessaires?|prevue?s?|mise? en|appliqu\w{0,4}|realise\w{0,2}|nue?s?|requise?s?|utile)\b)/;

const WINDOW = 90;

/** The negation words of a language, English ones always among them where they mean the same. */
export function negatorsOf(language: Language): string {
  if (language === 'en') return `${NEGATORS.en}|${OTHERS}`;
  const english =
    language === 'pt' || language === 'fr'
      ? NEGATORS.en.replace(/^no\|/, '')
      : NEGATORS.en;
  return `${english}|${NEGATORS[language]}|${OTHERS}`;
}

/** Finds what a plain sentence denies. One for each document, made for its language. */
export class DenialReader {
  private readonly before: RegExp;
  private readonly after: RegExp;
  private readonly any: RegExp;
  private readonly start: RegExp;

  constructor(language: Language) {
    const no = negatorsOf(language);
    this.any = new RegExp(`(?<![\\w'])(?:${no})(?![\\w'])`, 'g');
    // Up to four words may stand between the negation and what it denies.
    this.before = new RegExp(
      `(?<![\\w'])(?:${no})\\s+((?:[\\w'’/.-]+\\s+){0,4})$`,
    );
    this.after = new RegExp(
      `^(?:[\\s"]*[\\w'/-]+){0,5}?[\\s"]*(?<![\\w'])(?:${no})(?![\\w'])\\s*(.*)$`,
      's',
    );
    this.start = new RegExp(
      `^[\\s"(]*(?:(?:we|there|it|this|they|wir|es|man|nous|on|il|ce|ceci|esto|nos|isto|currently|derzeit|bisher|today|yet|ist|is|are|do|have|has|gibt|haben|hay|tenemos|ha|temos|est|sind|y|n'y|n'a|n'est|ne|a|e|esta|avons|n'avons) ){0,4}(?:${no})(?![\\w'])`,
    );
  }

  /** Whether the words from `from` to `to` of a plain sentence are denied. */
  at(sentence: string, from: number, to: number): Denial {
    const before = lastClause(sentence.slice(Math.max(0, from - WINDOW), from));
    const after = firstClause(sentence.slice(to, to + WINDOW));
    if (NEEDLESS.test(after)) return 'needless';
    const leading = this.before.exec(before);
    if (leading && !HARMLESS.test(leading[1]) && !this.isDouble(before)) {
      return NEED.test(leading[1]) || NEED.test(after.slice(0, 40))
        ? 'needless'
        : 'absent';
    }
    const trailing = this.after.exec(after);
    if (trailing && !HARMLESS.test(trailing[1]) && EXISTS.test(trailing[1])) {
      return NEED.test(after) ? 'needless' : 'absent';
    }
    return undefined;
  }

  /** Whether a plain text that stands below a heading or after a label denies what that names. */
  atStart(text: string): Denial {
    if (NEEDLESS.test(text.slice(0, 40))) return 'needless';
    const match = this.start.exec(text);
    if (!match || HARMLESS.test(text.slice(match[0].length).trimStart())) {
      return undefined;
    }
    const rest = firstClause(
      text.slice(match[0].length, match[0].length + WINDOW),
    );
    return NEED.test(rest) ? 'needless' : 'absent';
  }

  /** "No dump leaves production without masking" does not deny the masking. */
  private isDouble(before: string): boolean {
    return [...before.matchAll(this.any)].length > 1;
  }
}

function lastClause(text: string): string {
  return text.slice(
    Math.max(
      ...['.', ';', ':', '!', '?', ','].map(mark =>
        text.lastIndexOf(`${mark} `),
      ),
    ) + 1,
  );
}

function firstClause(text: string): string {
  const end = /[.;!?](?:\s|$)|,\s|\s[–—(]/.exec(text);
  return end ? text.slice(0, end.index) : text;
}
