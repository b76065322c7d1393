import type {
  SensitiveEntry,
  TableModel,
} from '@persistence-scorecard/plugin-persistence-common';
import {
  findDurations,
  type MarkdownDocument,
  type TextBlock,
} from '../../documents';
import { saysEncryptionAtRest } from '../../documents/topics/dataRetention';
import { contentBlocks } from '../../documents/topics/topic';
import { plain } from '../../documents/words';
import { merge, rowFlags, textFlags, type Flags } from './protectionFlags';
import { SaidPeriods, type PeriodContradiction } from './saidPeriods';
import { rowScopes, scopeColumns, ScopeFinder, type Scope } from './scopes';

/** What the retention document says, entry by entry, and once for everything. */
export interface RetentionReading {
  entries: SensitiveEntry[];
  /** Line at which the document says it of everything. */
  general: Partial<Record<Protection, number>>;
  /** Times that one column is said to be kept for, of which only one can be true. */
  contradictions: PeriodContradiction[];
}

/** What can be said of everything at once. */
export type Protection =
  | 'retention'
  | 'masking'
  | 'accessControl'
  | 'encryption'
  | 'isolation';

const PROTECTIONS: readonly Protection[] = [
  'retention',
  'masking',
  'accessControl',
  'encryption',
  'isolation',
];
const EVERYTHING =
  /\b(all|every|whole|entire|each|alle[rsn]?|samtliche|jede[rs]?|tod[oa]s|cada|tou(s|tes)|database|base(?: de (?:donnees|datos|dados))?|(?:los|os) (?:datos|dados)|backups?|volumes?|disks?|datenbank|datentrager|sicherungen|discos?|volumenes|respaldos|disques?|sauvegardes)\b/;
/** Rows of every kind; "each night" and "every role" are no data. */
const ALL_DATA =
  /\b(?:all|every|each|alle[rsn]?|samtliche|jede[rs]?|tod[oa]s?|cada|tou(?:te)?s)\s(?:[\w-]{1,20}\s){0,2}(?:data|tables?|rows?|records?|columns?|collections?|documents?|daten|tabellen?|zeilen?|datensatze?|datos|tablas?|filas?|registros|dados|tabelas?|linhas?|donnees|lignes?)\b|\beverything\b/;

/**
 * What the document says about each table or column: rows of its tables, and text that names a column
 * or stands below a heading that does. What it says about everything is added to each of these entries,
 * but makes none of its own: "all data is encrypted" does not show that anyone thought of a column.
 */
export function retentionEntries(
  document: MarkdownDocument,
  tables: readonly TableModel[],
): RetentionReading {
  const entries = new Map<string, SensitiveEntry>();
  const general: RetentionReading['general'] = {};
  const finder = new ScopeFinder(tables);
  const periods = new SaidPeriods();
  const add = (scope: Scope, line: number, flags: Flags) => {
    const key = `${scope.table ?? ''}.${scope.column ?? ''}`.toLowerCase();
    const entry = entries.get(key) ?? { ...scope, line };
    merge(entry, flags);
    entries.set(key, entry);
  };
  const rows = new Set<number>();
  for (const table of document.tables) {
    const header = table.header.map(cell => plain(cell).trim());
    const where = scopeColumns(header);
    if (!where) continue;
    let above: Flags = {};
    for (const row of table.rows) {
      rows.add(row.line);
      if (row.placeholder) continue;
      const text = row.cells.join('; ');
      const flags = asBefore(text, above, rowFlags(header, row.cells));
      above = flags;
      for (const scope of rowScopes(row.cells, where, tables)) {
        add(scope, row.line, flags);
        periods.add(scope, text, row.line);
      }
    }
  }
  /** What the paragraph before spoke of, below the same heading. */
  let before: { headings?: string[]; table?: string; flags?: Flags } = {};
  for (const block of contentBlocks(document)) {
    if (rows.has(block.line)) continue;
    const heading = block.headings[block.headings.length - 1] ?? '';
    if (block.headings !== before.headings)
      before = { headings: block.headings };
    const said = textFlags(block.text, heading);
    const flags = before.flags
      ? asBefore(block.text, before.flags, said)
      : said;
    const direct = finder.find(block.text);
    // "`parties.recipients.email` is … . `email_hash` is its HMAC": the table is still the same.
    const table = direct.find(({ column }) => column)?.table ?? before.table;
    const bare = table ? finder.columnsOf(table, block.codes) : [];
    const named = distinct([...direct, ...bare]);
    const scopes = named.length > 0 ? named : finder.find(heading);
    for (const scope of scopes) {
      add(scope, block.line, flags);
      periods.add(scope, block.text, block.line);
    }
    if (named.length > 0) before = { headings: block.headings, table, flags };
    if (scopes.length > 0) continue;
    addGeneral(general, block, heading, flags);
    if (flags.notSensitive) add({}, block.line, { notSensitive: true });
  }
  for (const entry of entries.values()) {
    if (!entry.table && !entry.column) continue;
    for (const name of PROTECTIONS) if (general[name]) entry[name] = true;
  }
  return {
    entries: [...entries.values()].sort((a, b) => a.line - b.line),
    general,
    contradictions: periods.contradictions(),
  };
}

const SAME_RULES =
  /\b(?:same (?:rules?|protection|as (?:above|before|the))|(?:the )?same applies|as above|ditto|likewise|wie oben|dasselbe gilt|(?:die )?gleichen? regeln|(?:las )?mismas reglas|igual que (?:arriba|antes)|(?:as )?mesmas regras|idem|(?:les )?memes regles|comme ci-dessus)\b/;
const SAME: readonly [RegExp, keyof Flags][] = [
  [
    /\bsame (?:period|time|retention)\b|\b(?:gleiche|selbe) frist\b|\bmismo plazo\b|\bmesmo prazo\b|\bmeme duree\b/,
    'retention',
  ],
  [
    /\bsame roles?\b|\b(?:gleiche|selbe) rolle\b|\bmismo rol\b|\bmesmo papel\b|\bmeme role\b/,
    'accessControl',
  ],
  [/\bsame mask\w{0,5}\b|\bgleiche maskierung\b|\bmeme masquage\b/, 'masking'],
  [
    /\bsame encryption\b|\bgleiche verschlusselung\b|\bmeme chiffrement\b/,
    'encryption',
  ],
];

/** What a text says, with what it says is as it was above. */
function asBefore(raw: string, above: Flags, flags: Flags): Flags {
  const text = plain(raw);
  if (SAME_RULES.test(text)) {
    const { notSensitive, ...rules } = above;
    return merge({ ...rules }, flags);
  }
  const result = { ...flags };
  for (const [pattern, name] of SAME) {
    if (above[name] && pattern.test(text))
      Object.assign(result, { [name]: true });
  }
  return result;
}

function distinct(scopes: readonly Scope[]): Scope[] {
  const seen = new Map(
    scopes.map(each => [`${each.table}.${each.column}`, each]),
  );
  // A table beside its columns adds nothing.
  return [...seen.values()].filter(
    ({ table, column }) =>
      column !== undefined ||
      !scopes.some(each => each.column !== undefined && each.table === table),
  );
}

/** What a text that names no table says of everything. */
function addGeneral(
  general: RetentionReading['general'],
  { text: raw, line }: TextBlock,
  heading: string,
  flags: Flags,
): void {
  const text = plain(raw);
  const everything = EVERYTHING.test(text) || flags.notSensitive === true;
  // Disks are encrypted or not: below "Encryption at rest" nothing less than all of them is meant.
  if (flags.encryption && saysEncryptionAtRest(plain(heading))) {
    general.encryption ??= line;
  }
  if (!everything) return;
  for (const name of PROTECTIONS) {
    // A period is said of all data, or of none: jobs that run each night speak of times too.
    const said =
      name === 'retention'
        ? ALL_DATA.test(text) && findDurations(raw).length > 0
        : true;
    if (flags[name] && said) general[name] ??= line;
  }
}
