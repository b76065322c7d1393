/** Languages whose words the analysis knows. */
export type Language = 'en' | 'de' | 'es' | 'pt' | 'fr';

/** Words that are frequent in one of the languages and rare in the others. */
const FREQUENT: Record<Language, ReadonlySet<string>> = {
  en: set('the and of is are with by for from each that this which not its'),
  de: set(
    'der die das und ist sind wird werden nicht mit von auf ein eine dem den für im zur als bei nach',
  ),
  es: set(
    'el los las y es son con por para una cada del no se al según después está así',
  ),
  pt: set(
    'o os as e é são com por para uma cada do da dos das não se ao em no na pela pelo após',
  ),
  fr: set(
    'le les et est sont avec par pour une chaque du des ne pas dans sur au aux après qui',
  ),
};

const ENOUGH = 400;

/** The language that most of a text's frequent words belong to; English when there are none. */
export function languageOf(texts: Iterable<string>): Language {
  const counts: Record<Language, number> = {
    en: 0,
    de: 0,
    es: 0,
    pt: 0,
    fr: 0,
  };
  let seen = 0;
  for (const text of texts) {
    const words =
      text
        .slice(0, 2000)
        .toLowerCase()
        .match(/\p{L}+/gu) ?? [];
    for (const word of words) {
      for (const language of Object.keys(FREQUENT) as Language[]) {
        if (FREQUENT[language].has(word)) counts[language]++;
      }
    }
    seen += words.length;
    if (seen > ENOUGH) break;
  }
  let best: Language = 'en';
  for (const language of Object.keys(counts) as Language[]) {
    if (counts[language] > counts[best]) best = language;
  }
  return best;
}

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
