import type {
  MigrationOperation,
  MigrationSet,
  MigrationStep,
  PlanReference,
} from '@persistence-scorecard/plugin-persistence-common';
import { parseMarkdown, type MarkdownDocument } from '../documents';
import type { SourceTree } from '../sourceTree';
import { planPlaces, type PlanPlace } from './planPlaces';

/** Where teams keep decision records. */
const RECORDS =
  /(^|\/)(adrs?|decisions?|decision-records?|architecture-decisions?)\/[^/]+\.md$/i;
const MAX_RECORDS = 300;
const MAX_RECORD_BYTES = 200_000;
/** `ADR-0012`, `PLAN-7`: what the comment of a migration may cite. */
const CITED_ID = /\b[A-Z][A-Z0-9]{1,9}-\d{1,6}\b/g;
const CITED_FILE = /[\w./-]{1,200}\.md\b/g;

/** Reads the decision records of a repository. */
export async function readDecisions(
  tree: SourceTree,
): Promise<MarkdownDocument[]> {
  const records: MarkdownDocument[] = [];
  for (const { path, size } of tree.list()) {
    if (records.length >= MAX_RECORDS) break;
    if (!RECORDS.test(path) || size > MAX_RECORD_BYTES) continue;
    const bytes = await tree.read(path);
    if (bytes) records.push(parseMarkdown(bytes, path));
  }
  return records;
}

/**
 * Adds to each breaking operation, and to each step that cannot be undone, the first place that plans it: one that names the version or the file
 * of its migration, its table and column, or an id or a document that the migration cites.
 */
export async function withPlans(
  tree: SourceTree,
  sets: readonly MigrationSet[],
  documents: readonly MarkdownDocument[],
): Promise<MigrationSet[]> {
  const places = documents.flatMap(planPlaces);
  if (places.length === 0) return [...sets];
  const planned: MigrationSet[] = [];
  for (const set of sets) {
    const steps: MigrationStep[] = [];
    for (const step of set.steps) {
      const irreversible = step.rollback === 'irreversible';
      if (!irreversible && !step.operations.some(each => each.breaking)) {
        steps.push(step);
        continue;
      }
      const bytes = await tree.read(step.path);
      const text = new TextDecoder().decode(bytes ?? new Uint8Array());
      const whole = planOfStep(step, text, places);
      steps.push({
        ...step,
        ...(irreversible && whole ? { plan: whole } : {}),
        operations: step.operations.map(operation => {
          if (!operation.breaking) return operation;
          const plan = whole ?? planOfObject(operation, places);
          return plan ? { ...operation, plan } : operation;
        }),
      });
    }
    planned.push({ ...set, steps });
  }
  return planned;
}

/** A place that plans everything that the step does. */
function planOfStep(
  step: MigrationStep,
  text: string,
  places: readonly PlanPlace[],
): PlanReference | undefined {
  const file = fileNameOf(step.path);
  const cited = citations(`${file} ${text}`);
  for (const place of places) {
    const named =
      [...place.tokens].find(token => namesFile(token, step.path, file)) ??
      namedVersion(place.text, step.version) ??
      cited.find(each => place.tokens.has(each) || isRecord(place.path, each));
    if (named !== undefined) {
      return { path: place.path, line: place.line, named };
    }
  }
  return undefined;
}

function planOfObject(
  { table, column }: MigrationOperation,
  places: readonly PlanPlace[],
): PlanReference | undefined {
  if (!table) return undefined;
  const bare = table.slice(table.indexOf('.') + 1);
  const tables = [table, bare];
  for (const { path, line, tokens, plans } of places) {
    if (!plans) continue;
    const named = column
      ? tables
          .map(name => `${name}.${column}`)
          .find(name => tokens.has(name)) ??
        (tables.some(name => tokens.has(name)) && tokens.has(column)
          ? `${bare}.${column}`
          : undefined)
      : tables.find(name => tokens.has(name));
    if (named) return { path, line, named };
  }
  return undefined;
}

/** Name of the file without its endings, or of the folder when all files have one name. */
function fileNameOf(path: string): string {
  const parts = path.split('/');
  const last = parts[parts.length - 1].replace(
    /\.(up|forward|deploy)?\.?\w+$/,
    '',
  );
  const general = /^(up|migration|deploy|forward|index)$/i.test(last);
  return general && parts.length > 1 ? parts[parts.length - 2] : last;
}

function namesFile(token: string, path: string, file: string): boolean {
  if (file.length < 6) return token === path;
  return (
    token === path ||
    token.split('/').some(part => part === file || part.startsWith(`${file}.`))
  );
}

const BEFORE_NUMBER =
  /(?:\b(?:v|version|versions|migration|migrations|migracion|migracao|step|schritt|change ?set|revision)|#)\s{0,2}$/;

/** The version as a document names it: whole, or a short number behind a word such as "migration". */
function namedVersion(text: string, version: string): string | undefined {
  const number = version.replace(/^[vV]/, '').replace(/^0+(?=\d)/, '');
  if (!/^\d[\d._-]*$/.test(number)) return undefined;
  const said = text
    .slice(0, 4000)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  for (const match of said.matchAll(/(?<![\d.])\d[\d._-]{0,40}/g)) {
    const digits = match[0].replace(/[._-]{1,41}$/, '');
    if (digits.replace(/^0+(?=\d)/, '') !== number) continue;
    // A long number is a version wherever it stands; "7" is one only when the text says so.
    const long = digits.length >= 4 && !/^(19|20)\d\d$/.test(digits);
    if (
      long ||
      BEFORE_NUMBER.test(said.slice(Math.max(0, match.index - 14), match.index))
    ) {
      return version;
    }
  }
  return undefined;
}

/** Ids and documents that the comments of a migration cite. */
function citations(text: string): string[] {
  const comments = text
    .split(/\r\n|\r|\n/)
    .filter(line =>
      /(--|\/\*|^\s*\*|#|\/\/|^\S{1,200} )/.test(line.slice(0, 400)),
    )
    .join('\n')
    .slice(0, 20_000);
  return [
    ...(comments.match(CITED_ID) ?? []),
    ...(comments.match(CITED_FILE) ?? []),
  ];
}

/** Whether a citation means the document itself: its path, or `ADR-12` for `0012-drop-note.md`. */
function isRecord(path: string, cited: string): boolean {
  if (cited.endsWith('.md'))
    return path === cited || path.endsWith(`/${cited}`);
  const number = /^ADR-0*([1-9]\d*|0)$/.exec(cited)?.[1];
  if (number === undefined || !RECORDS.test(path)) return false;
  const own = /^(?:adr-?)?0*([1-9]\d*|0)\b/i.exec(
    path.slice(path.lastIndexOf('/') + 1),
  )?.[1];
  return own === number;
}
