/** Words that tell nothing about a topic by themselves, in plain letters, in all languages that are read. */
const FILLER: ReadonlySet<string> = new Set(
  // English
  (
    'a an the we our us it its this that these those they their is are was were be been being will would can may must should has have had do does did done of for to in on at by with and or as from into than then there here all any each every both yes no not none ok true false enabled disabled active used use uses using available required needed planned considered defined described documented provided supported implemented following below above see section document service system application project database databases data db table tables row rows column columns record records schema team company appropriate appropriately properly regularly accordingly strategy plan policy process approach concept solution place important good best practice practices standard sufficient various currently already later soon yet also if when where which who how what why very well just only not necessary applicable n tbd todo exists exist stored ' +
    // German
    'der die das den dem des ein eine einen einem einer und oder ist sind war wird werden wurde kann konnen soll muss mussen hat haben wir unser unsere es sie er zu zur zum im in am an auf aus bei mit nach von vor fur uber unter durch als wie auch noch nur schon hier dieser diese dieses diesem jede jeder jedes alle ja nein nicht kein keine aktiv aktiviert genutzt verwendet eingesetzt vorhanden vorgesehen geplant definiert beschrieben dokumentiert folgt siehe abschnitt dokument dienst system datenbank daten tabelle tabellen zeile zeilen spalte spalten strategie konzept losung umgesetzt notig erforderlich regelmassig ' +
    // Spanish
    'el la los las un una unos unas y o es son fue ser esta estan hay se su sus de del al a en con por para como que si no ya lo todo toda todos todas cada usa usan utiliza habilitado habilitada activado activada definido definida descrito documentado previsto planificado seccion documento servicio sistema base datos tabla tablas fila filas columna columnas estrategia proceso solucion ' +
    // Portuguese
    'o os as um uma e sao foi esta estao ha seu sua do da dos das no na nos nas ao em com por para como que sim nao ja todo toda todos todas cada usa usam utiliza utilizado habilitado habilitada ativado ativada definido definida descrito planejado secao documento servico sistema banco dados tabela tabelas linha linhas coluna colunas estrategia processo solucao ' +
    // French
    'le la les un une des du de et ou est sont a ont au aux en dans par pour avec sur sous ce cette ces qui que nous notre nos il elle on ne pas oui non chaque tout toute tous toutes utilise utilisee active activee actif defini definie decrit documente prevu prevue section document service systeme base donnees ligne lignes colonne colonnes strategie processus solution d l n c s'
  ).split(' '),
);

const NOTHING_KNOWN: ReadonlySet<string> = new Set();

/** How many words of a plain text tell something: filler and pure punctuation aside, numbers included. */
export function informativeWords(
  text: string,
  known: ReadonlySet<string> = NOTHING_KNOWN,
): number {
  let count = 0;
  for (const word of text.match(/[\p{L}\p{N}_]+/gu) ?? []) {
    if (!FILLER.has(word) && !known.has(stemOf(word))) count++;
  }
  return count;
}

/** The stems of a heading's words: text that only repeats them tells nothing new. */
export function stemsOf(text: string): ReadonlySet<string> {
  return new Set((text.match(/[\p{L}\p{N}_]+/gu) ?? []).map(stemOf));
}

function stemOf(word: string): string {
  return word.length > 6 ? word.slice(0, 6) : word.replace(/e?s$/, '');
}

const SUBJECT =
  '(?:this|the following|the present|dies(?:er|es|e)|der folgende|das vorliegende|est[ae]|el presente|la siguiente|o presente|a seguinte|cette?|ce|le present|la presente)';
const PART =
  '(?:sections?|documents?|chapters?|pages?|files?|paragraphs?|abschnitt|dokument|kapitel|seite|tabelle|documento|seccion|apartado|capitulo|pagina|secao|chapitre)';
const TELLS =
  '(?:describes?|explains?|lists?|contains?|covers?|documents?|defines?|outlines?|summari[sz]es?|gives? an overview|is about|will describe|should describe|beschreib\\w{0,3}|erklart|erlautert|enthalt|listet|legt|definiert|fasst|gibt|explica|contiene|define|detalla|recoge|lista|resume|descreve|contem|detalha|apresenta|decrit|explique|contient|definit|detaille|liste|presente)';
const META: readonly RegExp[] = [
  new RegExp(`^${SUBJECT} ${PART} ${TELLS}\\b`),
  new RegExp(`^(?:in|en|em|dans) ${SUBJECT} ${PART}\\b`),
  /^(?:here|below|hier|aqui|ici)(?: (?:we|you|is|are|wird|werden|se|on|nous)){1,2} (?:describe|explain|list|find|document|described|explained|listed|documented|beschrieben|erklart|describ\w{0,4}|explic\w{0,4}|descrev\w{0,4}|decri\w{0,4}|expliqu\w{0,3})\b/,
  // Instructions of a template.
  /^(?:please )?(?:describe|explain|specify|outline|summari[sz]e)\b/,
  /^(?:please )?(?:list|state|define|document|provide|add|insert|enter|fill in|write|name|mention|detail|give|note)\b.{0,120}\b(?:here|your|this section|the (?:chosen|selected|service's)|how|which|whether|why)\b/,
  /^(?:bitte )?(?:beschreib(?:e|en|t)|erlauter(?:e|n)|erklar(?:e|en)|nenne(?:n)?|fuhre(?:n)?|gib|geben|trage(?:n)?) (?:sie|hier|die|den|das|wie|welche|alle)\b/,
  /^(?:describa|describir|explique|explicar|indique|indicar|defina|definir|detalle|detallar|especifique|enumere|liste|anada|rellene|complete) /,
  /^(?:descreva|descrever|explique|indique|indicar|defina|detalhe|detalhar|especifique|liste|listar|adicione|preencha) /,
  /^(?:decrivez|decrire|expliquez|expliquer|indiquez|indiquer|precisez|preciser|definissez|listez|lister|ajoutez|completez|renseignez) /,
  // A pointer tells nothing itself.
  /^(?:please )?(?:see|refer to|siehe|vgl\.?|ver|vease|vea|veja|consulte|voir|cf\.?)\b[^,;:]{0,200}$/,
];

/** Whether a plain sentence only speaks of the document: template instructions and pointers. */
export function isMeta(sentence: string): boolean {
  const start = sentence.slice(0, 260).replace(/^[\s"'([>*-]+/, '');
  return META.some(pattern => pattern.test(start));
}

/** Whether a sentence asks instead of stating. */
export function isQuestion(sentence: string): boolean {
  return /[?¿][\s"')\]»”*]*$/.test(sentence.slice(-12));
}
