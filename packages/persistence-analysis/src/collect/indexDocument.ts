import type {
  DocumentedIndex,
  IndexDocumentFact,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../documents';
import { NO_NAMES, type SchemaNames } from './indexNames';
import { fromLists, fromSections } from './indexProse';
import { readSqlBlocks } from './indexStatements';
import { fromTables } from './indexTables';
import { fromText } from './indexText';
import { unindexedEntries } from './unindexed';

/**
 * The index document as data: each index with what it serves, each SQL statement, and what is left
 * without an index on purpose. The names of the schema are looked for wherever they stand; names that
 * the schema does not have count where a table, a list, a heading or a sentence introduces an index.
 */
export async function readIndexDocument(
  document: MarkdownDocument,
  names: SchemaNames = NO_NAMES,
): Promise<IndexDocumentFact> {
  const sql = await readSqlBlocks(document);
  const entries = [
    ...fromTables(document, names),
    ...fromSections(document, names),
    ...fromLists(document, names),
    ...sql.indexes,
  ];
  const indexes = [...entries, ...fromText(document, names, entries)];
  return {
    path: document.path,
    indexes: distinct(indexes),
    queries: sql.queries,
    unindexed: unindexedEntries(document, names),
  };
}

/** One entry per name: what the first lacks, the others add. */
function distinct(entries: readonly DocumentedIndex[]): DocumentedIndex[] {
  const byName = new Map<string, DocumentedIndex>();
  const nameless: DocumentedIndex[] = [];
  for (const entry of entries) {
    const key = entry.name?.toLowerCase();
    if (key === undefined) {
      nameless.push(entry);
      continue;
    }
    const other = byName.get(key);
    if (!other) {
      byName.set(key, { ...entry });
      continue;
    }
    other.reason ??= entry.reason;
    other.table ??= entry.table;
    if (other.columns.length === 0) other.columns = entry.columns;
  }
  return [...byName.values(), ...nameless]
    .map(withoutUndefined)
    .sort((a, b) => a.line - b.line);
}

function withoutUndefined({
  reason,
  table,
  ...entry
}: DocumentedIndex): DocumentedIndex {
  return {
    ...entry,
    ...(reason === undefined ? {} : { reason }),
    ...(table === undefined ? {} : { table }),
  };
}
