import type { AggregateEntry } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument, MarkdownTable } from '../markdownModel';
import { cleanName } from '../namedThings';
import { plain } from '../words';
import { emptyEntry, fieldOf, fill, LABEL, type Field } from './entry';

const AGGREGATE =
  /^(?:aggregates?|aggregate|agregados?|agregats?|aggregat[es]?)$/;
const ROOT =
  /^(?:aggregate roots?|roots?|aggregatwurzel|wurzel|raiz(?: del? agregado)?|racine(?: d'?agregat)?)$/;
const NAME = /^(?:name|nombre|nome|nom)$/;

/** Aggregates from tables of aggregates, or of tables or entities with the aggregate of each. */
export function fromTables(document: MarkdownDocument): AggregateEntry[] {
  const byName = new Map<string, AggregateEntry>();
  for (const table of document.tables) {
    const layout = layoutOf(table);
    if (!layout) continue;
    for (const row of table.rows) {
      const name = cleanName(row.cells[layout.name] ?? '', LABEL);
      if (!name || row.placeholder) continue;
      const key = plain(name).replace(/[^a-z0-9]/g, '');
      const entry = byName.get(key) ?? emptyEntry(name, row.line);
      byName.set(key, entry);
      for (const [index, field] of layout.fields.entries()) {
        if (field) fill(entry, field, row.cells[index] ?? '');
      }
    }
  }
  return [...byName.values()];
}

interface Layout {
  name: number;
  fields: (Field | undefined)[];
}

function layoutOf(table: MarkdownTable): Layout | undefined {
  const header = table.header.map(cell => plain(cell).trim());
  let name = header.findIndex(cell => AGGREGATE.test(cell));
  if (name < 0) name = header.findIndex(cell => ROOT.test(cell));
  if (name < 0 && NAME.test(header[0] ?? '')) name = 0;
  if (name < 0) return undefined;
  const fields = header.map((cell, index) =>
    index === name ? undefined : fieldOf(cell),
  );
  return fields.some(field => field !== undefined)
    ? { name, fields }
    : undefined;
}
