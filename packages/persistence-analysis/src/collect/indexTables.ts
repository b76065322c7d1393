import type { DocumentedIndex } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument, MarkdownTable, TableRow } from '../documents';
import {
  bare,
  columnsOf,
  isIndexName,
  targetOf,
  type SchemaNames,
} from './indexNames';
import { belowTitle, isAbsentState, isNotThere, reasonOf } from './indexReason';

const INDEX = /^(?:(?:index|indexes|indices|[íi]ndices?)(?: ?names?)?)$/i;
const NAME = /^(?:names?|nombre|nome|nom|bezeichnung)$/i;
const TABLE =
  /\b(?:table|collection|relation|tabelle|tabla|tabela|colecci[óo]n)\b/i;
const COLUMNS =
  /\b(?:columns?|fields?|keys?|spalten?|felder|columnas?|campos?|colunas?|colonnes?|champs?|definition|on)\b/i;
const REASON =
  /\b(?:quer(?:y|ies)|serves?|reason|why|sla|hot path|access|used by|purpose|supports?|justif\w*|rationale|usage|uses?|workload|endpoint|grund|begr[üu]ndung|abfragen?|dient|zweck|verwendung|consultas?|motivo|sirve|serve|prop[óo]sito|finalidade|uso|requ[eê]tes?|raison|objectif|utilis\w*|sert|what for|for what|pour ?quoi|[àa] quoi|wof[üu]r|wozu|warum|para qu[eéê]|por qu[eéê]|need(?:ed)? (?:by|for)|paths?|latency|frequency|h[äa]ufigkeit|frecuencia|frequ[eê]ncia|fr[ée]quence)\b|^(?:for|f[üu]r|para|pour)$/i;
/** "800/s", "15 ms", "every 5 minutes", a query: it says what an index is for, whatever its column is called. */
const SAYS_WHY =
  /\d\s?(?:\/|per |pro |por |par )\s?(?:s|sec|second|min|minute|h|hour|day|seg|segundo|sek|sekunde|stunde|tag|hora|d[ií]a|heure|jour|jahr|month|mois|mes)|\d\s?(?:ms|µs)\b|\b(?:every|alle|cada|toutes les)\s\d|\bselect\b|\bwhere\b|\border by\b/i;

/** Read for a reason only when no other column gives one. */
const NOTE =
  /\b(?:notes?|comments?|description|remarks?|bemerkung|notas?|descripci[óo]n|descri[çc][ãa]o|remarques?)\b/i;
const STATE = /^(?:status|state|estado|[ée]tat|zustand)$/i;

/** Which column of a Markdown table holds what. */
interface Layout {
  name: number;
  table: number;
  columns: number;
  reasons: number[];
  state: number;
}

/** The indexes of the tables that list indexes. */
export function fromTables(
  document: MarkdownDocument,
  names: SchemaNames,
): DocumentedIndex[] {
  const found: DocumentedIndex[] = [];
  for (const table of document.tables) {
    const layout = layoutOf(table, document, names);
    if (!layout || isNotThere(table.headings, document)) continue;
    for (const row of table.rows) {
      const entry = readRow(row, layout, table, names);
      if (entry) found.push(entry);
    }
  }
  return found;
}

function lastHeading(table: MarkdownTable): string {
  return table.headings[table.headings.length - 1] ?? '';
}

function layoutOf(
  table: MarkdownTable,
  document: MarkdownDocument,
  names: SchemaNames,
): Layout | undefined {
  const header = table.header.map(cell => cell.trim());
  const find = (pattern: RegExp, ...taken: number[]) =>
    header.findIndex((cell, at) => !taken.includes(at) && pattern.test(cell));
  const index = find(INDEX);
  const name = index >= 0 ? index : find(NAME);
  const on = find(TABLE, name);
  const columns = find(COLUMNS, name, on);
  const others = header
    .map((_, at) => at)
    .filter(at => ![name, on, columns].includes(at));
  const stated = others.filter(at => REASON.test(header[at]));
  const reasons =
    stated.length > 0 ? stated : others.filter(at => NOTE.test(header[at]));
  // A table of queries or of columns is not a table of indexes: its names or its heading must say so.
  const named =
    index >= 0 ||
    /index|indice|índice/i.test(
      belowTitle(table.headings, document).join(' '),
    ) ||
    table.rows.some(row => isIndexName(bare(row.cells[name] ?? ''), names));
  if (!named || (index < 0 && columns < 0 && reasons.length === 0)) {
    return undefined;
  }
  return { name, table: on, columns, reasons, state: find(STATE) };
}

function readRow(
  row: TableRow,
  layout: Layout,
  table: MarkdownTable,
  names: SchemaNames,
): DocumentedIndex | undefined {
  const cell = (at: number) => meaningful(row.cells[at] ?? '');
  if (isAbsentState(cell(layout.state))) return undefined;
  const label = bare(cell(layout.name));
  // `(customer_id)` or `orders (customer_id)` in the place of a name says what is indexed.
  const isName =
    /^[\w.$-]+$/.test(label) && !/^(?:pk|primary|unique)$/i.test(label);
  const target =
    targetOf(cell(layout.columns)) ??
    targetOf(cell(layout.table)) ??
    (isName ? undefined : targetOf(label));
  const stated = columnsOf(cell(layout.columns));
  const entry: DocumentedIndex = {
    columns: target?.columns ?? (stated.length > 0 ? stated : []),
    line: row.line,
  };
  if (isName) entry.name = label;
  const on = bare(target?.table ?? cell(layout.table).replace(/\(.*$/s, ''));
  const under = bare(lastHeading(table));
  if (on) entry.table = on;
  else if (names.tables.has(under.toLowerCase())) entry.table = under;
  const reason =
    reasonOf(layout.reasons.map(cell).filter(Boolean).join('; ')) ??
    row.cells
      .filter((_, at) => !isTaken(at, layout))
      .map(meaningful)
      .find(text => SAYS_WHY.test(text.slice(0, 2000)));
  if (reason && !row.placeholder) entry.reason = reason;
  return entry.name || entry.columns.length > 0 ? entry : undefined;
}

/** A column that says which index it is, or whether it is there. */
function isTaken(at: number, { name, table, columns, state }: Layout): boolean {
  return [name, table, columns, state].includes(at);
}

function meaningful(cell: string): string {
  const text = cell.trim();
  return /^[-–—?]*$/.test(text) ? '' : text;
}
