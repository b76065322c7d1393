/** A duration that a text states. */
export interface Duration {
  minutes: number;
  /** Where it starts in the text. */
  index: number;
  /** Where it ends. */
  end: number;
}

const HOUR = 60;
const DAY = 24 * HOUR;

const UNITS: readonly [RegExp, number][] = [
  [/^(s|secs?|seconds?|sek|sekunden?|seg|segundos?|secondes?)$/, 1 / 60],
  [/^(m|min|mins|mn|minutes?|minuten?|minutos?)$/, 1],
  [/^(h|hrs?|hours?|std|stunden?|horas?|heures?)$/, HOUR],
  [/^(d|days?|tage?n?|dias?|jours?|j)$/, DAY],
  [/^(w|wks?|weeks?|wochen?|semanas?|semaines?)$/, 7 * DAY],
  [/^(months?|monate?n?|mon|mes|meses|mois)$/, 30 * DAY],
  [/^(y|yrs?|years?|jahre?[ns]?|anos?|ans?|annees?)$/, 365 * DAY],
];

const NUMBER_WORDS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  sixty: 60,
  ninety: 90,
  ein: 1,
  eine: 1,
  einer: 1,
  einem: 1,
  einen: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  funf: 5,
  sechs: 6,
  sieben: 7,
  acht: 8,
  neun: 9,
  zehn: 10,
  zwolf: 12,
  funfzehn: 15,
  zwanzig: 20,
  dreissig: 30,
  dreißig: 30,
  sechzig: 60,
  neunzig: 90,
  un: 1,
  una: 1,
  uno: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  seis: 6,
  siete: 7,
  ocho: 8,
  nueve: 9,
  diez: 10,
  doce: 12,
  quince: 15,
  veinte: 20,
  treinta: 30,
  sesenta: 60,
  noventa: 90,
  um: 1,
  uma: 1,
  dois: 2,
  duas: 2,
  quatro: 4,
  sete: 7,
  oito: 8,
  nove: 9,
  dez: 10,
  doze: 12,
  quinze: 15,
  vinte: 20,
  trinta: 30,
  sessenta: 60,
  une: 1,
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  douze: 12,
  vingt: 20,
  trente: 30,
  soixante: 60,
};

/** "an hour" is a bound only after such a word: "300 an hour" is a frequency. */
const BOUND = '(?<=\\b(?:within|under|is|of|for|than|most|to)\\s)';
/** Times that are said without a number. */
const PHRASES: readonly [RegExp, number][] = [
  [new RegExp(`${BOUND}an hour\\b(?! and a half)`, 'g'), HOUR],
  [new RegExp(`${BOUND}a day\\b`, 'g'), DAY],
  [new RegExp(`${BOUND}a week\\b`, 'g'), 7 * DAY],
  [new RegExp(`${BOUND}a month\\b`, 'g'), 30 * DAY],
  [new RegExp(`${BOUND}a year\\b`, 'g'), 365 * DAY],
  [
    /\b(?:a )?quarter of an hour\b|\b(?:eine[rn]? )?viertelstunde\b|\bun cuarto de hora\b|\bum quarto de hora\b|\bun quart d'heure\b/g,
    15,
  ],
  [
    /\bhalf an hour\b|\b(?:eine[rn]? )?halben? stunde\b|\bmedia hora\b|\bmeia hora\b|\b(?:une )?demi-heure\b/g,
    30,
  ],
  [
    /\b(?:anderthalb|eineinhalb) stunden\b|\bone and a half hours\b|\ban hour and a half\b|\buna hora y media\b|\buma hora e meia\b|\bune heure et demie\b/g,
    90,
  ],
  [
    /\bhalf a day\b|\b(?:einem? |einen )?halben? tag\b|\bmedio dia\b|\bmeio dia\b|\bune demi-journee\b/g,
    12 * HOUR,
  ],
  [
    /\bhalf a year\b|\b(?:ein )?halbe[sn]? jahr\b|\bmedio ano\b|\bmeio ano\b/g,
    182 * DAY,
  ],
];

const NUMBER = `\\d{1,3}(?:[.,]\\d{3}){1,2}(?!\\d)|\\d{1,6}(?:[.,]\\d{1,2})?(?![.,]?\\d)|${Object.keys(
  NUMBER_WORDS,
).join('|')}`;
const DURATION = new RegExp(
  `(?<![\\w.,])(${NUMBER})[\\s-]{0,3}([a-z]{1,9})(?![a-z_])`,
  'g',
);
/** ISO 8601, as configuration has it: PT4H, P90D, P1Y6M. */
const ISO =
  /(?<![\w.])p(?=[\dt])(?:(\d{1,4})y)?(?:(\d{1,4})m)?(?:(\d{1,4})w)?(?:(\d{1,5})d)?(?:t(?:(\d{1,5})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s)?)?(?!\w)/g;
/** "2 to 4 hours", "15–30 min": the bound that is promised is the larger one. */
const RANGE = new RegExp(
  `(?<![\\w.,])(?:${NUMBER})\\s{0,2}(?:-|–|—|to|bis|a|and|und|y|e|et|ate)\\s{0,2}$`,
);

/** Every duration in a text, in any of the units, in English, German, Spanish, Portuguese and French. */
export function findDurations(text: string): Duration[] {
  const bare = foldInPlace(text.slice(0, 4000).toLowerCase());
  const found: Duration[] = [...isoDurations(bare), ...phrases(bare)];
  for (const match of bare.matchAll(DURATION)) {
    const end = match.index + match[0].length;
    if (found.some(other => other.index < end && match.index < other.end)) {
      continue;
    }
    const minutes = minutesOf(match[1], match[2]);
    if (minutes === undefined) continue;
    const last = found[found.length - 1];
    // "1 h 30 min" is one duration.
    if (last && joins(bare.slice(last.index, match.index), minutes, last)) {
      last.minutes = round(last.minutes + minutes);
      last.end = end;
    } else {
      found.push({
        minutes: round(minutes),
        index: rangeStart(bare, match.index),
        end,
      });
    }
  }
  return found.sort((a, b) => a.index - b.index);
}

/** Minutes of the unit that a column header or label names, as in "RTO (min)" and "Stunden". */
export function unitOf(label: string): number | undefined {
  for (const word of foldInPlace(label.toLowerCase()).match(/[a-z]+/g) ?? []) {
    if (word.length < 3 && !/^(?:h|mn)$/.test(word)) continue;
    const unit = UNITS.find(([pattern]) => pattern.test(word));
    if (unit) return unit[1];
  }
  return undefined;
}

function minutesOf(number: string, word: string): number | undefined {
  const unit = UNITS.find(([pattern]) => pattern.test(word));
  return unit && amountOf(number) * unit[1];
}

function amountOf(number: string): number {
  const word = NUMBER_WORDS[number];
  if (word !== undefined) return word;
  // Three digits after a separator are thousands, unless they follow a zero: 1.095 days, 0.125 h.
  if (/^[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(number)) {
    return Number(number.replace(/[.,]/g, ''));
  }
  return Number(number.replace(',', '.'));
}

function isoDurations(bare: string): Duration[] {
  const found: Duration[] = [];
  for (const match of bare.matchAll(ISO)) {
    const [years, months, weeks, days, hours, minutes, seconds] = match
      .slice(1)
      .map(part => Number(part ?? 0));
    const total =
      (years * 365 + months * 30 + weeks * 7 + days) * DAY +
      hours * HOUR +
      minutes +
      seconds / 60;
    if (total === 0) continue;
    const end = match.index + match[0].length;
    found.push({ minutes: round(total), index: match.index, end });
  }
  return found;
}

function phrases(bare: string): Duration[] {
  return PHRASES.flatMap(([pattern, minutes]) =>
    [...bare.matchAll(pattern)].map(match => ({
      minutes,
      index: match.index,
      end: match.index + match[0].length,
    })),
  );
}

function rangeStart(bare: string, index: number): number {
  const from = Math.max(0, index - 16);
  const range = RANGE.exec(bare.slice(from, index));
  return range ? from + range.index : index;
}

/** Lower-case without accents, with every character in its place, so that indexes stay true. */
function foldInPlace(text: string): string {
  return text
    .replace(/[áàâãä]/g, 'a')
    .replace(/[éèêë]/g, 'e')
    .replace(/[íìî]/g, 'i')
    .replace(/ñ/g, 'n')
    .replace(/[óòôõö]/g, 'o')
    .replace(/[úùûü]/g, 'u')
    .replace(/ç/g, 'c')
    .replace(/[’`´]/g, "'")
    .replace(/\u00a0|\u202f/g, ' ');
}

function joins(between: string, minutes: number, last: Duration): boolean {
  return (
    minutes < last.minutes &&
    /^(?:\d{1,6}|[a-z]{1,20})[\s-]{0,3}[a-z]{1,20}\s{0,3}(?:and |und |y |e |et )?$/.test(
      between,
    )
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
