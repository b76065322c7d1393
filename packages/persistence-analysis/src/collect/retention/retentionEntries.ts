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
import { rowScopes, scopeColumns, ScopeFinder, type Scope } from './scopes';

/** What the retention document says, entry by entry, and once for everything. */
export interface RetentionReading {
  entries: SensitiveEntry[];
  /** Line at which the document says it of everything. */
  general: Partial<Record<Protection, number>>;
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
    const direct = finder.find(block.text);
    const scopes = direct.length > 0 ? direct : finder.find(heading);
    for (const scope of scopes) add(scope, block.line, flags);
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
  };
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
