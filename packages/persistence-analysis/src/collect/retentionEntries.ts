import type {
  SensitiveEntry,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import { findDurations, type MarkdownDocument } from '../documents';
import {
  ACCESS_WORDS,
  RETENTION_WORDS,
  saysEncryptionAtRest,
  saysMasking,
} from '../documents/topics/dataRetention';
import { contentBlocks } from '../documents/topics/topic';
import { plain } from '../documents/words';

type Flag =
  | 'retention'
  | 'masking'
  | 'accessControl'
  | 'encryption'
  | 'isolation';
type Flags = Partial<Record<Flag | 'notSensitive', true>>;

const FLAGS: readonly Flag[] = [
  'retention',
  'masking',
  'accessControl',
  'encryption',
  'isolation',
];
const HEADERS: readonly [RegExp, Flag][] = [
  [
    /retention|retain|kept|aufbewahr|frist|retencion|retencao|conserv/,
    'retention',
  ],
  [/mask|anonymi|pseudonymi|redact|maskier|enmascar|mascar|masqu/, 'masking'],
  [/access|roles?\b|zugriff|rollen|acceso|acesso|acces/, 'accessControl'],
  [/encrypt|verschlussel|cifrad|cripto|chiffr/, 'encryption'],
  [/isolat|separat|isolier|aislad|isolad/, 'isolation'],
];
const ISOLATION =
  /\b(isolat\w{0,8}|separate (schema|table|database)|own (schema|table|database)|dedicated schema|isolier\w{0,6}|eigene[sm]? schema)\b/;
const NOT_SENSITIVE =
  /\b(not|no|non|keine?|nicht|nao|sin|sem|aucune?)\b.{0,30}\b(personal|sensitive|personenbezogen\w*|sensib\w*|pii|personales|pessoais|personnelles?)\b/;
const EVERYTHING =
  /\b(all|every|whole|entire|each|alle[rsn]?|samtliche|jede[rs]?|tod[oa]s|cada|tou(s|tes)|database|backups?|volumes?|disks?|datenbank)\b/;
/** An empty cell, or one that says no without a reason. */
const NOTHING =
  /^(?:[\s\-–—?.]*|(?:no|none|not|nein|kein\w?|nicht|ningun[oa]?|nao|non|n\/a|aucune?|planned|geplant)(?: (?:yet|so far|needed|required|applicable|masking|masked|encryption|encrypted|isolation|isolated|retention|notig|verschlusselt|maskiert)){0,2}(?=\s*(?:$|[,;.:(–—-]))(?!.*\b(?:because|since|weil|da|porque|pois|car)\b).*)$/;

/**
 * What the document says about each table or column: rows of its tables, and text that names a column
 * or stands below a heading that does. What it says about everything is added to each of these entries,
 * but makes none of its own: "all data is encrypted" does not show that anyone thought of a column.
 */
export function retentionEntries(
  document: MarkdownDocument,
  tables: readonly TableModel[],
): SensitiveEntry[] {
  const entries = new Map<string, SensitiveEntry>();
  const general: Flags = {};
  const add = (scope: Scope, line: number, flags: Flags) => {
    const key = `${scope.table ?? ''}.${scope.column ?? ''}`.toLowerCase();
    const entry = entries.get(key) ?? { ...scope, line };
    entries.set(key, Object.assign(entry, flags));
  };
  const rows = new Set<number>();
  const named = tablesByName(tables);
  for (const table of document.tables) {
    const header = table.header.map(cell => plain(cell).trim());
    const where = scopeColumns(header);
    if (!where) continue;
    for (const row of table.rows) {
      rows.add(row.line);
      if (row.placeholder) continue;
      const flags = rowFlags(header, row.cells);
      for (const scope of rowScopes(row.cells, where, tables)) {
        add(scope, row.line, flags);
      }
    }
  }
  for (const block of contentBlocks(document)) {
    if (rows.has(block.line)) continue;
    const heading = block.headings[block.headings.length - 1] ?? '';
    const flags = textFlags(block.text, heading);
    const direct = scopesIn(block.text, named);
    const scopes = direct.length > 0 ? direct : scopesIn(heading, named);
    for (const scope of scopes) add(scope, block.line, flags);
    const text = plain(block.text);
    if (scopes.length === 0 && (EVERYTHING.test(text) || flags.notSensitive)) {
      Object.assign(general, flags);
      if (flags.notSensitive) add({}, block.line, { notSensitive: true });
    }
  }
  for (const entry of entries.values()) {
    if (!entry.table && !entry.column) continue;
    for (const flag of FLAGS) if (general[flag]) entry[flag] = true;
  }
  return [...entries.values()].sort((a, b) => a.line - b.line);
}

interface Scope {
  table?: string;
  column?: string;
}

function scopeColumns(
  header: readonly string[],
): { table: number; column: number } | undefined {
  const table = header.findIndex(cell =>
    /^(tables?|collections?|tabellen?|tablas?|tabelas?|data|daten|datos|dados|where|entity)\b/.test(
      cell,
    ),
  );
  const column = header.findIndex(cell =>
    /^(columns?|fields?|spalten?|felder|feld|columnas?|campos?|colunas?|colonnes?|champs?|personal data|sensitive)\b/.test(
      cell,
    ),
  );
  return table < 0 && column < 0 ? undefined : { table, column };
}

function rowScopes(
  cells: readonly string[],
  where: { table: number; column: number },
  tables: readonly TableModel[],
): Scope[] {
  const tableText = clean(cells[where.table] ?? '');
  const columnText = clean(cells[where.column] ?? '');
  const scopes: Scope[] = [];
  // `users.email, users.phone`, `users (email, phone)` or names in two cells.
  const inOne = /^([\w.]+)\s*\(([^)]*)\)$/.exec(tableText);
  const names = inOne ? [inOne[1]] : namesIn(tableText);
  const columns = inOne ? namesIn(inOne[2]) : namesIn(columnText);
  if (names.length === 0) {
    for (const name of columns) scopes.push(scopeOf(name, tables, true));
  }
  for (const name of names) {
    const scope = scopeOf(name, tables, false);
    if (columns.length === 0 || scope.column) scopes.push(scope);
    else {
      for (const column of columns) {
        scopes.push({ table: scope.table, column: lastPart(column) });
      }
    }
  }
  return scopes;
}

/** A dotted name is a column of a table, or a table of a schema; the schema model tells which. */
function scopeOf(
  name: string,
  tables: readonly TableModel[],
  preferColumn: boolean,
): Scope {
  const parts = name.split('.');
  if (parts.length === 1) {
    return preferColumn ? { column: name } : { table: name };
  }
  if (parts.length > 2) {
    return { table: parts.slice(0, -1).join('.'), column: lastPart(name) };
  }
  const isTable = tables.some(
    t => t.schema === parts[0] && t.name === parts[1],
  );
  return isTable ? { table: name } : { table: parts[0], column: parts[1] };
}

/** Tables with their place among all, by plain and by qualified name. */
type NamedTables = ReadonlyMap<string, readonly [number, TableModel][]>;

function tablesByName(tables: readonly TableModel[]): NamedTables {
  const named = new Map<string, [number, TableModel][]>();
  for (const [place, table] of tables.entries()) {
    for (const name of [table.name, `${table.schema}.${table.name}`]) {
      const known = named.get(name) ?? [];
      known.push([place, table]);
      named.set(name, known);
    }
  }
  return named;
}

/** Tables that one of the identifiers is, or names a column of, in the order of the schema. */
function tablesAmong(
  identifiers: ReadonlySet<string>,
  named: NamedTables,
): TableModel[] {
  const found = new Map<number, TableModel>();
  for (const identifier of identifiers) {
    const owner = identifier.slice(0, Math.max(0, identifier.lastIndexOf('.')));
    for (const name of [identifier, owner]) {
      for (const [place, table] of named.get(name) ?? []) {
        found.set(place, table);
      }
    }
  }
  return [...found].sort(([a], [b]) => a - b).map(([, table]) => table);
}

/** Tables and columns of the schema that a text names outright. */
function scopesIn(text: string, named: NamedTables): Scope[] {
  const identifiers = new Set(
    text.slice(0, 4000).match(/[A-Za-z_][\w]*(?:\.[A-Za-z_]\w*)*/g) ?? [],
  );
  const scopes: Scope[] = [];
  for (const table of tablesAmong(identifiers, named)) {
    const names = [table.name, `${table.schema}.${table.name}`];
    const dotted = table.columns.filter(column =>
      names.some(name => identifiers.has(`${name}.${column.name}`)),
    );
    for (const column of dotted) {
      scopes.push({ table: table.name, column: column.name });
    }
    if (dotted.length > 0 || !names.some(name => identifiers.has(name))) {
      continue;
    }
    const beside = table.columns.filter(
      column => identifiers.has(column.name) && column.name !== table.name,
    );
    for (const column of beside) {
      scopes.push({ table: table.name, column: column.name });
    }
    if (beside.length === 0) scopes.push({ table: table.name });
  }
  return scopes;
}

function rowFlags(header: readonly string[], cells: readonly string[]): Flags {
  const flags: Flags = {};
  for (const [index, cell] of cells.entries()) {
    const text = plain(cell).trim();
    const found = HEADERS.find(([pattern]) =>
      pattern.test(header[index] ?? ''),
    );
    if (!found) Object.assign(flags, textFlags(cell));
    else if (!NOTHING.test(text)) flags[found[1]] = true;
    if (NOT_SENSITIVE.test(text)) flags.notSensitive = true;
  }
  return flags;
}

/** A heading tells what a duration below it is: "## Retention", "- `orders`: 90 days". */
function textFlags(raw: string, heading: string = ''): Flags {
  const text = plain(raw);
  const about = `${plain(heading)}\n${text}`;
  const flags: Flags = {};
  const forever =
    /\b(indefinite|forever|without limit|as long as|unbegrenzt|solange|indefinid)/.test(
      text,
    );
  if (
    RETENTION_WORDS.test(about) &&
    (forever || findDurations(raw).length > 0)
  ) {
    flags.retention = true;
  }
  if (saysMasking(text)) flags.masking = true;
  if (ACCESS_WORDS.test(text)) flags.accessControl = true;
  if (saysEncryptionAtRest(text)) flags.encryption = true;
  if (ISOLATION.test(text)) flags.isolation = true;
  if (NOT_SENSITIVE.test(text)) flags.notSensitive = true;
  return flags;
}

function namesIn(text: string): string[] {
  return text
    .split(/[,;/\n]|\s(?:and|und|y|e|et)\s/)
    .map(part => part.trim())
    .filter(part => /^[A-Za-z_][\w.]*$/.test(part));
}

function clean(cell: string): string {
  return cell.replace(/[`"*]/g, '').trim();
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
