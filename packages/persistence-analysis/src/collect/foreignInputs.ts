import {
  INPUT_IDS,
  type DocumentFact,
  type DocumentId,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../documents';
import { languageOf, type Language } from '../documents/language';
import { saidTexts } from '../documents/saidTexts';
import type { SourceTree } from '../sourceTree';
import { findMention, indexNames } from './nameIndex';
import type { OwnWords } from './ownWords';
import type { ReadDocument } from './readDocuments';
import { namesInRepository } from './namesInRepository';

/** An input that names nothing of this service. */
interface Suspect {
  id: DocumentId;
  fact: DocumentFact;
  markdown: MarkdownDocument;
  /** Names in it that are nowhere else in the repository. */
  unknown: { name: string; line: number }[];
  language: Language;
}

const ENOUGH = 2;

/**
 * Marks the inputs that are another service's: they share no telling word with the schema, and what they
 * name (columns, classes, entities) is nowhere in the repository. An input that shares none and names
 * nothing is one when it came along with such: several are there, or none of this service's documents
 * is in its language.
 */
export async function markForeignInputs(
  documents: ReadonlyMap<DocumentId, ReadDocument>,
  words: OwnWords,
  tree: SourceTree,
): Promise<void> {
  if (words.isEmpty) return;
  const written = [...documents.values()].filter(
    ({ fact, markdown }) => markdown !== undefined && !fact.placeholder,
  );
  const inputs = written.filter(({ id }) => isInput(id));
  const strangers = inputs.filter(({ markdown }) => !words.speaksOf(markdown!));
  if (strangers.length === 0) return;
  const others = written.filter(each => !strangers.includes(each));
  const suspects: Suspect[] = [];
  for (const { id, fact, markdown } of strangers) {
    const suspect = await suspectOf(id, fact, markdown!, others, tree);
    if (suspect) suspects.push(suspect);
  }
  let languages: Set<Language> | undefined;
  /** To tell the languages of the other documents takes its time; mostly nobody asks. */
  const isSpoken = (language: Language) => {
    languages ??= new Set(others.map(each => languageIn(each.markdown!)));
    return languages.has(language);
  };
  const surely = suspects.filter(
    ({ id, unknown, language }) =>
      unknown.length >= ENOUGH &&
      // The words of a domain are often in another language than its tables; its identifiers are not.
      (!isOfWords(id) || isSpoken(language)),
  );
  if (surely.length === 0) return;
  const cameAlong = suspects.filter(
    each =>
      surely.length >= ENOUGH ||
      (!isSpoken(each.language) &&
        surely.some(({ language }) => language === each.language)),
  );
  for (const suspect of new Set([...surely, ...cameAlong])) {
    suspect.fact.placeholder = placeholderOf(suspect, surely[0]);
  }
}

async function suspectOf(
  id: DocumentId,
  fact: DocumentFact,
  markdown: MarkdownDocument,
  others: readonly ReadDocument[],
  tree: SourceTree,
): Promise<Suspect | undefined> {
  const said = [...identifiersIn(markdown), ...introduced(id, fact)];
  const isKnown = (name: string) =>
    others.some(
      each => findMention(name, indexNames(each.markdown!)).line !== undefined,
    );
  const unseen = said.filter(({ name }) => !isKnown(name));
  // One name that is known elsewhere shows whose the document is.
  if (unseen.length < said.length) return undefined;
  const inFiles = await namesInRepository(
    tree,
    unseen.map(({ name }) => name),
  );
  if (inFiles) return undefined;
  return {
    id,
    fact,
    markdown,
    unknown: unseen,
    language: languageIn(markdown),
  };
}

/** What the tables and the deliverables of a service must speak of; components and rules may be named here alone. */
function introduced(id: DocumentId, fact: DocumentFact) {
  return isOfWords(id) ? fact.names : [];
}

function isOfWords(id: DocumentId): boolean {
  return id === 'entities' || id === 'aggregates';
}

const IDENTIFIER =
  /(?<![\w./@-])[A-Za-z][a-zA-Z0-9]{0,40}(?:[_.][A-Za-z0-9]{1,40}){1,5}(?![\w(/@])/g;
const SNAKE = /_/;
const MEMBER = /^[A-Z][a-z]\w*\.[a-z]\w+$/;
const MAX_IDENTIFIERS = 200;

/** Columns and members of classes that a document names: `praticien_id`, `BookingService.reserve`. */
function identifiersIn(document: MarkdownDocument) {
  const found = new Map<string, number>();
  for (const { text, line } of saidTexts(document)) {
    for (const [name] of text.matchAll(IDENTIFIER)) {
      if (found.size >= MAX_IDENTIFIERS) break;
      if (!SNAKE.test(name) && !MEMBER.test(name)) continue;
      if (!found.has(name)) found.set(name, line);
    }
  }
  return [...found].map(([name, line]) => ({ name, line }));
}

function languageIn(document: MarkdownDocument): Language {
  return languageOf(document.blocks.map(block => block.text));
}

function isInput(id: DocumentId): boolean {
  return (INPUT_IDS as readonly string[]).includes(id);
}

function placeholderOf(
  { unknown, id }: Suspect,
  sure: Suspect,
): DocumentFact['placeholder'] {
  if (unknown.length < ENOUGH) {
    return {
      reason: `It is another service's: it speaks of nothing in this service's schema, and came with ${sure.fact.path}, which is another service's.`,
      line: 1,
    };
  }
  const names = unknown
    .slice(0, 3)
    .map(({ name }) => `\`${name}\``)
    .join(', ');
  const where = isOfWords(id)
    ? 'which no table and no other document of this service knows'
    : 'which is nowhere else in this repository';
  return {
    reason: `It is another service's: it speaks of nothing in this service's schema, but of ${names}, ${where}.`,
    line: Math.min(...unknown.map(({ line }) => line)),
  };
}
