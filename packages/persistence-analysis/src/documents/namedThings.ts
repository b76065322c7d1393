import type { NamedThing } from '@persistence-scorecard/plugin-persistence-common';
import { ContentLines } from './contentLines';
import type { MarkdownDocument } from './markdownModel';
import { countWords, plain } from './words';

/** Headings that structure a document instead of naming a thing, in plain letters. */
const GENERIC = new RegExp(
  `^(?:${[
    // English
    'overview|introduction|context|bounded contexts?|purpose|scope|glossary|notes?|open (?:questions|points)|references?|see also|diagrams?|er diagram|entity relationship diagram|model|domain model|relationships?|attributes?|fields?|properties|identity|identifiers?|identities|life ?cycles?|states?|status|invariants?|rules|constraints?|behaviou?rs?|operations?|commands?|events?|examples?|summary|history|changes|change ?log|ownership|owners?|persistence|storage|not persisted|equality|validation|members?|root|tables?|boundaries|transactions?|consistency|collaborat\\w+|dependencies|interfaces?|responsibilit\\w+|runtime|deployment|external systems?|(?:domain )?(?:entit(?:y|ies)|aggregates?|value objects?|components?|services?|modules?)(?: list)?',
    // German
    'ubersicht|uberblick|einleitung|einfuhrung|zweck|umfang|kontext|begriffe|glossar|hinweise?|offene (?:punkte|fragen)|siehe auch|diagramme?|modell|domanenmodell|beziehungen|attribute|felder|eigenschaften|identitat(?:en)?|kennung(?:en)?|lebenszyklus|zustande|invarianten|regeln|verhalten|ereignisse|beispiele?|zusammenfassung|anderungen|verantwortung|zustandigkeit(?:en)?|speicherung|nicht gespeichert|gleichheit|grenzen|abhangigkeiten|schnittstellen|entitaten|aggregate|wertobjekte|komponenten|dienste|module',
    // Spanish
    'vision general|introduccion|resumen|proposito|alcance|contexto|glosario|notas|preguntas(?: abiertas)?|vease tambien|diagramas?|modelo(?: de dominio)?|relaciones|atributos|campos|propiedades|identidad(?:es)?|ciclos? de vida|estados?|invariantes|reglas|comportamiento|eventos|ejemplos?|cambios|responsabilidades|dependencias|entidades|agregados|objetos de valor|componentes|servicios|modulos',
    // Portuguese
    'visao geral|introducao|resumo|proposito|escopo|contexto|glossario|notas|perguntas(?: em aberto)?|veja tambem|modelo(?: de dominio)?|relacoes|relacionamentos|identidades?|ciclos? de vida|invariantes|regras|comportamento|exemplos?|mudancas|responsabilidades|dependencias|objetos? de valor|servicos|modulos',
    // French
    'vue d.?ensemble|apercu|introduction|resume|objectif|perimetre|contexte|glossaire|notes|questions(?: ouvertes)?|voir aussi|diagrammes?|modele(?: du domaine)?|relations|attributs|champs|proprietes|identites?|cycles? de vie|etats?|invariants|regles|comportement|evenements|exemples?|changements|responsabilites|dependances|entites|agregats|objets.valeurs?|composants|modules',
  ].join('|')})$`,
);
/** Words of a sentence or question; "do" and "da" stand within Portuguese names. */
const SENTENCE_WORDS =
  /\b(of|the|and|or|how|why|what|when|where|which|to|in|for|with|are|is|not|does|und|der|die|das|wie|warum|wann|welche|como|cuando|que|quando|pourquoi|comment)\b/;

export interface NameOptions {
  /** Header words of a table's name column, plain (lower case, no accents). */
  header: RegExp;
  /** Words to strip around a heading: "Entity: Order", "Order aggregate". */
  label: RegExp;
  /** Whether erDiagram entities count. */
  diagram?: boolean;
  /** Whether sentences that begin with a code name introduce it: "`api` answers the public page." */
  sentences?: boolean;
}

/**
 * Names that a document introduces: the name column of its tables and its erDiagrams; when there is
 * neither, its headings of level 2 or 3; else list items that begin with a bold or code name; else the
 * terms of a glossary; else what its text sets in bold.
 */
export function namedThings(
  document: MarkdownDocument,
  options: NameOptions,
): NamedThing[] {
  const found: NamedThing[] = [
    ...fromTables(document, options),
    ...(options.diagram ? document.diagramEntities : []),
  ];
  if (found.length === 0) found.push(...fromHeadings(document, options));
  if (found.length === 0) found.push(...fromLists(document));
  if (found.length === 0) found.push(...fromGlossary(document));
  if (found.length === 0) found.push(...fromProse(document));
  if (found.length === 0 && options.sentences) {
    found.push(...fromSentences(document));
  }
  return unique(found);
}

function fromTables(
  document: MarkdownDocument,
  options: NameOptions,
): NamedThing[] {
  const found: NamedThing[] = [];
  for (const table of document.tables) {
    const column = table.header.findIndex(cell =>
      options.header.test(plain(cell).trim()),
    );
    // A number may stand before the name.
    if (column !== 0 && !(column === 1 && isNumbering(table.header[0]))) {
      continue;
    }
    for (const row of table.rows) {
      const name = cleanName(row.cells[column] ?? '', options.label);
      if (name && !row.placeholder) found.push({ name, line: row.line });
    }
  }
  return found;
}

function fromHeadings(
  document: MarkdownDocument,
  options: NameOptions,
): NamedThing[] {
  const content = ContentLines.of(document);
  for (const level of [2, 3]) {
    const found: NamedThing[] = [];
    for (const section of document.sections) {
      if (section.level !== level) continue;
      const name = cleanName(section.title, options.label);
      if (!name || !isName(name) || !content.isWithin(section)) continue;
      found.push({ name, line: section.line });
    }
    if (found.length > 0) return found;
  }
  return [];
}

function fromLists(document: MarkdownDocument): NamedThing[] {
  const found: NamedThing[] = [];
  for (const block of document.blocks) {
    if (block.kind !== 'item' || block.placeholder || !block.lead) continue;
    const name = cleanName(block.lead);
    if (name && isName(name)) found.push({ name, line: block.line });
  }
  return found;
}

/** First columns that hold no things, but what one thing has or what happens to it. */
const OF_ONE_THING =
  /attribut|field|column|propert|state|status|event|rule|relation|question|feld|spalte|eigenschaft|zustand|ereignis|regel|campo|columna|coluna|propiedad|estado|evento|regla|regra|champ|colonne|propriete|etat|regle|version|date|author/;

/** A table of two or more columns with a noun first and a sentence after it: "Parcel | one box with one label". */
function fromGlossary(document: MarkdownDocument): NamedThing[] {
  const found: NamedThing[] = [];
  for (const table of document.tables) {
    const at = isNumbering(table.header[0]) ? 1 : 0;
    if (OF_ONE_THING.test(plain(table.header[at] ?? ''))) continue;
    const rows = table.rows.filter(row => !row.placeholder);
    const explained = rows.filter(
      ({ cells }) => countWords(cells[at + 1] ?? '') >= 3,
    );
    if (explained.length * 2 < rows.length) continue;
    for (const { cells, line } of explained) {
      const name = cleanName(cells[at] ?? '');
      if (name && isName(name)) found.push({ name, line });
    }
  }
  return found;
}

/** "`api` answers the public page. `janitor` makes next month's partitions." */
function fromSentences(document: MarkdownDocument): NamedThing[] {
  const found: NamedThing[] = [];
  for (const block of document.blocks) {
    if (block.kind !== 'paragraph' || block.placeholder) continue;
    const codes = new Set(block.codes);
    if (codes.size === 0) continue;
    // A name in lower case begins no sentence, so that each full stop may end one here.
    for (const part of block.text.slice(0, 4000).split(/[.;]\s/)) {
      const [first = ''] = part.trim().split(/\s/, 1);
      if (!codes.has(first) || countWords(part) < 4) continue;
      if (isName(first)) found.push({ name: first, line: block.line });
    }
  }
  return found;
}

/** "An **Order** is what a customer bought." */
function fromProse(document: MarkdownDocument): NamedThing[] {
  const found: NamedThing[] = [];
  for (const block of document.blocks) {
    if (block.kind !== 'paragraph' || block.placeholder) continue;
    for (const strong of block.strong ?? []) {
      const name = cleanName(strong);
      if (name && isName(name)) found.push({ name, line: block.line });
    }
  }
  return found;
}

function isNumbering(header: string | undefined): boolean {
  return /^(?:#|no\.?|nr\.?|n[ºo°]\.?|num\w*|id|)$/i.test(
    (header ?? '').trim(),
  );
}

function isName(name: string): boolean {
  const bare = plain(name);
  return (
    name.split(/\s+/).length <= 4 &&
    /\p{L}/u.test(name) &&
    !GENERIC.test(bare) &&
    !SENTENCE_WORDS.test(bare) &&
    !/[.:;?!]$/.test(name)
  );
}

/** Nobody's name is longer; the bound keeps hostile text cheap. */
const MAX_NAME = 200;
/** More names than this are not a design that a person wrote. */
export const MAX_NAMES = 1000;

/** A name without numbering, mark-up, parentheses and label words. */
export function cleanName(text: string, label?: RegExp): string {
  let name = text
    .slice(0, MAX_NAME)
    .replace(/`/g, '')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/^\s*\d+(\.\d+)*[.)]?\s+/, '')
    .replace(/(?<!\s)\s+[–—-]\s[\s\S]*$/, '');
  if (label) name = name.replace(label, ' ');
  return name.replace(/\s+/g, ' ').replace(/^[\s:]+|(?<![\s:])[\s:]+$/g, '');
}

/** Keeps the first of equal names, case aside, and no more than a design can have. */
export function unique(things: readonly NamedThing[]): NamedThing[] {
  const seen = new Set<string>();
  const kept = things.filter(({ name }) => {
    const key = plain(name).replace(/[^a-z0-9]/g, '');
    if (seen.has(key) || key === '') return false;
    seen.add(key);
    return true;
  });
  return kept.slice(0, MAX_NAMES);
}
