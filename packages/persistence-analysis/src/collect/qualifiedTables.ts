import type { NamedThing } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../documents';
import type { SchemaNames } from './indexNames';
import { isAbsentState, isNotThere } from './indexReason';

/** "Customers live in another service": what a text names beside that need not be here. */
export const OF_OTHERS =
  /\b(?:other|another|external|contexts?|services?|systems?|owned|outside|ander\w{0,3}|fremd\w{0,3}|extern\w{0,3}|kontext\w{0,2}|dienst\w{0,3}|otr[oa]s?|outr[oa]s?|autres?|servicios?|servi[çc]os?|contexto?s?)\b/i;
/** Names with a full stop that are no tables. */
const NO_TABLE =
  /\b(?:events?|topics?|messages?|queues?|channels?|publish\w*|emits?|kafka|roles?|permissions?|scopes?|metrics?|sequences?|functions?|views?|packages?|modules?|class(?:es)?|ereignis\w*|nachricht\w*|rollen?|funktion\w*|sicht|eventos?|mensajes?|mensagens?|colas?|filas?|rol(?:es)?|pap[eé](?:l|is)|[eé]v[eé]nements?|messages?|r[oô]les?)\b/i;
const QUALIFIED = /^([a-z_]\w{0,62})\.([a-z_]\w{0,62})(?:\.\w{1,63})?$/i;
const MAX_NAMES = 1000;

/** Whether a name has one of the service's own database schemas before it. */
export function isQualified(name: string, { tables }: SchemaNames): boolean {
  const schema = QUALIFIED.exec(name)?.[1].toLowerCase();
  return (
    schema !== undefined &&
    // `orders.status` is a column, also where a schema is called as the table is.
    !tables.has(schema) &&
    [...tables].some(table => table.startsWith(`${schema}.`))
  );
}

/**
 * Tables that code spans name with one of the service's own schemas: `tracking.invoices`. Not those of a
 * text about events, roles or other services, and not what is said to be planned or gone.
 */
export function qualifiedTables(
  document: MarkdownDocument,
  names: SchemaNames,
): NamedThing[] {
  const found: NamedThing[] = [];
  for (const block of document.blocks) {
    if (block.placeholder || block.unticked || found.length >= MAX_NAMES)
      continue;
    const codes = block.codes.filter(code => code.includes('.'));
    if (codes.length === 0 || isNotThere(block.headings, document)) continue;
    for (const code of codes) {
      const match = QUALIFIED.exec(code);
      if (!match) continue;
      const [schema, local] = [match[1].toLowerCase(), match[2].toLowerCase()];
      const name = `${schema}.${local}`;
      if (names.tables.has(name) || names.indexes.has(local)) continue;
      if (!isQualified(name, names)) continue;
      const text = block.text.slice(0, 4000);
      if (NO_TABLE.test(text) || OF_OTHERS.test(text) || isAbsentState(text))
        continue;
      found.push({ name, line: block.line });
    }
  }
  return found;
}
