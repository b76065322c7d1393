import type { AggregateEntry } from '@persistence-scorecard/plugin-persistence-common';
import { cleanName } from '../namedThings';
import { emptyEntry, fill, LABEL, markedRoot, splitNames } from './entry';

/** A name of one to three capitalised words, a word in camel or snake case. */
const WORD =
  '(?<![\\p{L}\\p{N}_])\\p{Lu}[\\p{L}\\p{N}_]{0,40}(?![\\p{L}\\p{N}_])';
const NAME = `(?:${WORD}(?: ${WORD}){0,2})`;
const LIST = `((?:${NAME}|\`?[\\w.]+\`?)(?:(?:, (?:and |und |y |e |et )?| and | und | y | e | et )(?:a |an |its |the |eine? |seine |sus |seus |ses )?(?:${NAME}|\`?[\\w.]+\`?)){0,20})`;
const CONTAINS = new RegExp(
  `(?:contains?|consists? of|is made (?:up )?of|comprises|includes|groups|holds|besteht aus|enth[äa]lt|umfasst|contiene|se compone de|incluye|cont[ée]m|[ée] compost[oa] (?:de|por)|inclui|contient|se compose de|comprend) (?:a |an |its |the |eine[rnm]? |seine[nr]? |sus |seus |ses |les |los |os )?${LIST}`,
  'u',
);
const STORED = new RegExp(
  `(?:stored in|persisted in|kept in|lives in|live in|maps? to|mapped to|gespeichert in|liegt in|almacenad[oa]s? en|se guarda en|armazenad[oa]s? em|guardad[oa]s? em|stock[ée]e?s? dans|enregistr[ée]e?s? dans) (?:the )?(?:tables? |tablas? |tabelas? |(?:den |der )?tabellen? |les tables? |la table )?${LIST}`,
  'iu',
);
const ROOT = new RegExp(
  `(?:root (?:is|:|=)|with|rooted (?:at|in)|wurzel (?:ist|:)|ra[íi]z (?:es|é|:)|racine (?:est|:)) (?:the |die |der |el |la |a |o |le )?(${NAME})|(${NAME}) (?:is|as|ist|als|es|é|est|como|comme) (?:the |its |die |la |a |o )?(?:aggregate |agregad\\w |aggregat)?(?:root|wurzel|ra[íi]z|racine)`,
  'u',
);
/** Longest sentence that is read; the bound keeps hostile text cheap. */
const MAX_SENTENCE = 400;

/** Adds what sentences say of an aggregate: its root, what it consists of, where it is stored. */
export function readSentences(entry: AggregateEntry, text: string): void {
  for (const sentence of sentencesOf(text)) {
    const root = ROOT.exec(sentence);
    const isRoot = /\b(?:root|wurzel|ra[íi]z|racine)\b/i.test(sentence);
    if (root && isRoot) entry.root ??= root[1] ?? root[2];
    // A verb may begin the sentence.
    const lower = sentence.charAt(0).toLowerCase() + sentence.slice(1);
    const members = CONTAINS.exec(lower)?.[1];
    if (members) {
      const named = splitNames(members).map(withoutArticle).filter(isNamed);
      fill(entry, 'members', named.join(', '));
    }
    const tables = STORED.exec(sentence)?.[1];
    // A word in its plain spelling ("memory", "one table") is no table's name.
    if (tables && /[_`.]|^[a-z]+s\b/.test(tables)) {
      fill(entry, 'tables', splitNames(tables).map(withoutArticle).join(', '));
    }
  }
}

const AGGREGATE = new RegExp(
  `(?:^|[\\s("])(?:(?:aggregate|agregado|agr[ée]gat) (${NAME})|(${NAME})[ -](?:aggregate|aggregat|agregado))`,
  'u',
);
const MARKED_LIST = new RegExp(
  `(${NAME} \\((?:the )?(?:aggregate )?(?:root|wurzel|ra[íi]z|racine)\\)(?:, (?:and )?${NAME}| and ${NAME}){0,20})`,
  'u',
);

/** Aggregates that running text describes: "The Order aggregate contains …", "Order (root), OrderLine". */
export function fromSentences(text: string, line: number): AggregateEntry[] {
  const found: AggregateEntry[] = [];
  for (const sentence of sentencesOf(text)) {
    const marked = MARKED_LIST.exec(sentence)?.[1];
    const root = marked && markedRoot(marked);
    const named = AGGREGATE.exec(sentence);
    const name = cleanName(named?.[1] ?? named?.[2] ?? root ?? '', LABEL);
    if (name === '') continue;
    const entry = emptyEntry(name.replace(/^(?:The|Das|El|O|L) /, ''), line);
    if (marked) fill(entry, 'members', marked);
    readSentences(entry, sentence);
    readPlainWords(entry, sentence);
    if (entry.root || entry.members.length > 0 || entry.tables.length > 0)
      found.push(entry);
  }
  return found;
}

const AT_ROOT =
  /\b(?:at|as|is|in|an|als|en|como|comme|à) (?:its|the|der|ihrer|seiner|la|su|sua|sa) (?:root|wurzel|ra[íi]z|racine)\b|\b(?:stands? alone|(?:root|wurzel|ra[íi]z|racine) (?:and|und|y|e|et) (?:the |its )?(?:only|einziges|[úu]nico|seul) (?:member|mitglied|miembro|membro|membre))\b/i;
const OWNS = /\b(?:owns|possesses|besitzt|posee|possui|poss[èe]de) /i;
const ARTICLE = /^(?:its|the|seine|ihre|sus|seus|ses|les) /i;
const END_OF_NAME = /[;,.:]| (?:and|und|y|e|et) /;
/** Nobody's part has a longer name. */
const MAX_OWNED = 60;

/** Adds what is said in the words of a sentence: "has the parcel at its root and owns its scan events". */
export function readPlainWords(entry: AggregateEntry, sentence: string): void {
  if (AT_ROOT.test(sentence)) entry.root ??= entry.name;
  const owns = OWNS.exec(sentence);
  if (!owns || !entry.root || entry.members.length > 0) return;
  const start = owns.index + owns[0].length;
  const owned = sentence
    .slice(start, start + MAX_OWNED)
    .replace(ARTICLE, '')
    .split(END_OF_NAME)[0];
  if (owned.length > 2) fill(entry, 'members', owned);
}

/** "*Recipient* stands alone": an aggregate that a paragraph begins with. */
export function fromLead(
  lead: string,
  text: string,
  line: number,
): AggregateEntry | undefined {
  const name = cleanName(lead, LABEL);
  if (!/^\p{Lu}/u.test(name) || name.split(' ').length > 3) return undefined;
  const entry = emptyEntry(name, line);
  for (const sentence of sentencesOf(text)) readPlainWords(entry, sentence);
  return entry.root ? entry : undefined;
}

function sentencesOf(text: string): string[] {
  return text
    .slice(0, 4000)
    .replace(/\n/g, ' ')
    .split(/(?<=[.;!?])\s+(?=\p{Lu})/u)
    .map(sentence => sentence.slice(0, MAX_SENTENCE));
}

function withoutArticle(name: string): string {
  return name.replace(
    /^(?:a|an|its|the|eine[rnm]?|seine[nr]?|sus|seus|ses|les|los|os)\s+/i,
    '',
  );
}

/** Members are written like names: capitalised, or in camel or snake case. */
function isNamed(name: string): boolean {
  return /^\p{Lu}|_|\p{Ll}\p{Lu}/u.test(name);
}
