import {
  isBookkeepingTable,
  qualifiedName,
  type SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { NameIndex } from './nameIndex';
import { wordsOf } from './stemmedWords';

/** Words that the tables of any service have. */
const OF_ANY = new Set(
  wordsOf(
    'id uuid key name title description text body note status state type kind code number no date time day month year created ' +
      'updated deleted started ended expires version value amount total count currency email phone address country city ' +
      'hash token data payload event events message messages log logs user users role table index public schema is has at by on of to ' +
      'from source target reason ref reference parent sequence seq position sort order_by unit size url path file external',
  ),
);
const MIN_LETTERS = 4;

/** The words that the tables and columns of a service are named with, those of any service aside; stemmed. */
export function ownWords(models: readonly SchemaModel[]): Set<string> {
  const words = new Set<string>();
  for (const { tables } of models) {
    for (const table of tables) {
      if (isBookkeepingTable(qualifiedName(table))) continue;
      addWords(table.name, words);
      if (table.schema !== 'public') addWords(table.schema, words);
      for (const column of table.columns) addWords(column.name, words);
    }
  }
  return words;
}

/** Adds the telling words of a name. */
export function addWords(name: string, words: Set<string>): void {
  for (const word of wordsOf(name)) {
    if (word.length >= MIN_LETTERS && !OF_ANY.has(word)) words.add(word);
  }
}

/** Whether a document has any of the words. */
export function speaksOf(
  index: NameIndex,
  words: ReadonlySet<string>,
): boolean {
  for (const word of index.words.keys()) if (words.has(word)) return true;
  return false;
}
