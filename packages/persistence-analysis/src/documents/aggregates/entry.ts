import type { AggregateEntry } from '@persistence-scorecard/plugin-persistence-common';
import { cleanName } from '../namedThings';
import { plain } from '../words';

/** Words around an aggregate's name: "Order aggregate", "Aggregat: Bestellung", "Agregado Pedido". */
export const LABEL =
  /\b(?:aggregate|aggregat|agregado|agr[ée]gat|root|wurzel|ra[íi]z|racine)\b:?/gi;
const ROOT = /\b(?:root|wurzel|raiz|racine)\b/;
const MEMBERS =
  /\b(?:members?|entit\w*|objects?|contains?|parts?|children|value objects?|mitglieder|enthalt|teile|objekte|entidades?|miembros|membros|membres|objetos?|objets?|contiene|contem|contient|inside|consists? of|includes?)\b/;
const TABLES =
  /\b(?:tables?|collections?|persist\w*|stor(?:ed|age)|tabellen?|tablas?|tabelas?|colecci\w+|colec\w+|gespeichert\w*|almacen\w+|armazen\w+|stock\w+)\b/;
const CONTEXT = /\b(?:context|kontext|contexto|contexte|subdomain)\b/;

/** What a part of a description says of an aggregate. */
export type Field = 'root' | 'members' | 'tables' | 'context';

/** An aggregate of which nothing but its name is known. */
export function emptyEntry(name: string, line: number): AggregateEntry {
  return { name, members: [], tables: [], line };
}

/** Which part a label or the title of a column announces. */
export function fieldOf(label: string): Field | undefined {
  const text = plain(label);
  if (TABLES.test(text)) return 'tables';
  if (ROOT.test(text)) return 'root';
  if (MEMBERS.test(text)) return 'members';
  if (CONTEXT.test(text)) return 'context';
  return undefined;
}

/** Adds what a text says under a label. */
export function fill(entry: AggregateEntry, field: Field, text: string): void {
  const values = splitNames(text);
  const [first] = values;
  if (field === 'root') {
    if (first) entry.root ??= first;
  } else if (field === 'context') {
    if (first) entry.context ??= first;
  } else if (field === 'members') {
    const root = entry.root ?? markedRoot(text);
    if (root) entry.root = root;
    entry.members = [...new Set([...entry.members, ...values])];
  } else {
    const tables = values.filter(value => /^[\w.$]+$/.test(value));
    entry.tables = [...new Set([...entry.tables, ...tables])];
  }
}

/** Whether nothing but the name is known. */
export function isBare(entry: AggregateEntry): boolean {
  return (
    entry.root === undefined &&
    entry.members.length === 0 &&
    entry.tables.length === 0
  );
}

/** Longest list of names that is read; the bound keeps hostile text cheap. */
const MAX_CELL = 2000;
const MARK =
  /^(.{1,80}?)\s{0,3}\((?:the )?(?:aggregate |agregado |aggregat)?(?:root|wurzel|ra[íi]z|racine)[^)]{0,30}\)$/i;

/** The name that is marked as root: `Order (root), OrderLine`. */
export function markedRoot(text: string): string | undefined {
  for (const part of parts(text)) {
    const match = MARK.exec(part.trim());
    if (match) return cleanName(match[1]);
  }
  return undefined;
}

const EMPTY = /^(?:none|n\/a|-|–|—|no|keine|ninguna?|nenhuma?|aucune?)$/i;

/** The names of a list, without mark-up, remarks in parentheses and empty answers. */
export function splitNames(text: string): string[] {
  return parts(text)
    .map(part => withoutEnd(cleanName(part.replace(/\([^()]*\)/g, ' '))))
    .filter(part => part !== '' && !EMPTY.test(part));
}

/** Without the full stop and the mark-up that a name may end with. */
function withoutEnd(name: string): string {
  let end = name.length;
  while (end > 0 && '.*"'.includes(name[end - 1])) end--;
  return name.slice(0, end);
}

function parts(text: string): string[] {
  return text
    .slice(0, MAX_CELL)
    .replace(/<[^<>]*>/g, ',')
    .split(/[,;\n]|\s(?:and|und|y|e|et|sowie)\s/);
}
