/** A duration that a text states. */
export interface Duration {
  minutes: number;
  /** Where it starts in the text. */
  index: number;
}

const DAY = 24 * 60;

const UNITS: readonly [RegExp, number][] = [
  [/^(s|secs?|seconds?|sekunden?|segundos?|secondes?)$/, 1 / 60],
  [/^(m|min|mins|minutes?|minuten?|minutos?)$/, 1],
  [/^(h|hrs?|hours?|std|stunden?|horas?|heures?)$/, 60],
  [/^(d|days?|tage?n?|dias?|jours?)$/, DAY],
  [/^(w|wks?|weeks?|wochen?|semanas?|semaines?)$/, 7 * DAY],
  [/^(months?|monate?n?|mes|meses|mois)$/, 30 * DAY],
  [/^(y|yrs?|years?|jahre?n?|anos?|ans?|annees?)$/, 365 * DAY],
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
  thirty: 30,
};

const DURATION =
  /(?<![\w.,])(\d{1,6}(?:[.,]\d{1,3})?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty)[\s-]{0,3}([a-z]{1,9})(?![a-z])/g;

/** Every duration in a text, in any of the units, in English, German, Spanish, Portuguese and French. */
export function findDurations(text: string): Duration[] {
  const found: Duration[] = [];
  const bare = text
    .slice(0, 4000)
    .toLowerCase()
    // Spelled so that every character keeps its place and the index stays true.
    .replace(/[áàâã]/g, 'a')
    .replace(/[éèê]/g, 'e')
    .replace(/[íì]/g, 'i')
    .replace(/ñ/g, 'n')
    .replace(/[öóô]/g, 'o');
  for (const match of bare.matchAll(DURATION)) {
    const unit = UNITS.find(([pattern]) => pattern.test(match[2]));
    if (!unit) continue;
    const amount = NUMBER_WORDS[match[1]] ?? Number(match[1].replace(',', '.'));
    const minutes = amount * unit[1];
    const last = found[found.length - 1];
    // "1 h 30 min" is one duration.
    if (last && joins(bare.slice(last.index, match.index), minutes, last)) {
      last.minutes = round(last.minutes + minutes);
    } else {
      found.push({ minutes: round(minutes), index: match.index });
    }
  }
  return found;
}

function joins(between: string, minutes: number, last: Duration): boolean {
  return (
    minutes < last.minutes &&
    /^(\d+|[a-z]+)[\s-]{0,3}[a-z]+\s+(and |und )?$/.test(between)
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
