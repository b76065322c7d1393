/** The two recovery targets. */
export type Target = 'rto' | 'rpo';

export interface NamedTarget {
  name: Target;
  index: number;
  end: number;
}

const AT_MOST =
  '(?:at most|no more than|not more than|up to|maximum|max\\.?|less than|under|<=?|≤|hochstens|maximal|weniger als|como maximo|a lo sumo|menos de|no maximo|ate|au plus|au maximum|moins de)';

const NAMES: Record<Target, RegExp> = {
  rto: new RegExp(
    `(?<!\\w)(?:${[
      'rto',
      'recovery time(?: objectives?| targets?)?',
      'max(?:imum|imal|\\.)? (?:tolerable )?(?:downtime|outage)',
      '(?:back|up again|available again|restored|recovered|running again|online again) (?:\\w{1,12} ){0,2}(?:within|in under|in less than|after at most|in at most)',
      'wiederherstellungszeit\\w{0,12}',
      'wiederanlaufzeit\\w{0,6}',
      'maximale ausfallzeit',
      'wieder (?:verfugbar|online|da) (?:innerhalb|binnen|nach spatestens)',
      'objetivo de tiempo de recuperacion',
      'tiempo (?:maximo |objetivo )?de recuperacion',
      'objetivo de tempo de recuperacao',
      'tempo (?:maximo |objetivo )?de recuperacao',
      "(?:delai|temps|duree) (?:maximal\\w? )?(?:de (?:reprise|retablissement|restauration)|d'interruption)",
      'dmia',
    ].join('|')})(?!\\w)`,
    'g',
  ),
  rpo: new RegExp(
    `(?<!\\w)(?:${[
      'rpo',
      'recovery point(?: objectives?| targets?)?',
      'max(?:imum|imal|\\.)? data loss',
      `(?:lose|losing|loses) ${AT_MOST}`,
      `(?:data loss|loss of data)(?: is| of|:)? ${AT_MOST}`,
      'wiederherstellungspunkt\\w{0,12}',
      'max(?:imaler|imal\\w{0,2}|\\.) datenverlust',
      `datenverlust (?:von )?${AT_MOST}`,
      'objetivo de punto de recuperacion',
      'perdida (?:maxima )?de datos(?: maxima)?',
      'objetivo de ponto de recuperacao',
      'perda (?:maxima )?de dados(?: maxima)?',
      'perte (?:maximale )?de donnees(?: maximale)?(?: admissible)?',
      'point de reprise',
      'pdma',
    ].join('|')})(?!\\w)`,
    'g',
  ),
};

/** Where a plain text names a recovery target, in order. */
export function namesIn(text: string): NamedTarget[] {
  const found: NamedTarget[] = [];
  for (const name of ['rto', 'rpo'] as const) {
    for (const match of text.matchAll(NAMES[name])) {
      found.push({
        name,
        index: match.index,
        end: match.index + match[0].length,
      });
    }
  }
  return found.sort((a, b) => a.index - b.index);
}
