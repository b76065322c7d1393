import type { MarkdownDocument } from '../documents';

/** Words that say no more than that it is an index and ought to help. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this it is for of to on in and or by with we us our be can will should used use uses useful index indexes indexed indexing ' +
    'performance perf speed speeds speeding fast faster quick quicker improve improves improved optimization optimize optimise better efficient efficiency ' +
    'query queries read reads lookup lookups access general generic various misc needed required important good helps help up all some many btree b-tree ' +
    'column columns table tables default reason none na yes ' +
    'leistung schneller schnell abfrage abfragen für zur bessere rendimiento rapido rápido consultas consulta para mejorar desempenho melhorar mais performances rapide requêtes requete plus'
  ).split(' '),
);
/** What is meant for a day that may never come. */
const SPECULATIVE =
  /\b(?:just in case|might (?:be|come)|may (?:be|come) (?:useful|handy|needed)|could be (?:useful|needed)|in the future|some ?day|future (?:use|need|quer)|for later|auf vorrat|vielleicht|por si acaso|en el futuro|no futuro|au cas où)/i;

/** The text as a reason, or undefined when it names no query, hot path or SLA. */
export function reasonOf(text: string): string | undefined {
  const reason = text.trim();
  if (/^[-–—?./\s]*$/.test(reason) || /^n\/a$/i.test(reason)) return undefined;
  if (SPECULATIVE.test(reason.slice(0, 500)) && !/\d/.test(reason))
    return undefined;
  const words = reason.slice(0, 2000).match(/[\p{L}\p{N}_.-]+/gu) ?? [];
  const says = words.some(word => !EMPTY_WORDS.has(word.toLowerCase()));
  return says ? reason : undefined;
}

/** The same for running text, where a word or two state nothing. */
export function reasonInProse(text: string): string | undefined {
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return words < 3 ? undefined : reasonOf(text);
}

/** Headings and states of indexes that are not there: planned, rejected, dropped. */
const NOT_THERE =
  /\b(?:planned|proposed|future|candidates?|considered|rejected|dropped|removed|retired|deprecated|not (?:created|needed|indexed|built)|deliberately|unindexed|geplant|verworfen|entfernt|gelöscht|nicht indiziert|planead\w+|planificad\w+|descartad\w+|eliminad\w+|sin [íi]ndice|sem [íi]ndice|removid\w+|prévus?|rejetés?|supprimés?|sans index)/i;

/** The headings above something, without the document's own title. */
export function belowTitle(
  headings: readonly string[],
  { sections }: MarkdownDocument,
): readonly string[] {
  const [first] = sections;
  return first?.level === 1 && first.title === headings[0]
    ? headings.slice(1)
    : headings;
}

/** Whether the headings above an entry say that it is not there; the document's title does not. */
export function isNotThere(
  headings: readonly string[],
  document: MarkdownDocument,
): boolean {
  return belowTitle(headings, document).some(heading =>
    NOT_THERE.test(heading),
  );
}

/** Whether the state of an entry says so. */
export function isAbsentState(state: string): boolean {
  return NOT_THERE.test(state);
}
