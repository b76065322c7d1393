import type { NamedThing } from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../documents';
import { bare, type SchemaNames } from './indexNames';
import { isNotThere } from './indexReason';
import { isQualified } from './qualifiedTables';

const HEADER =
  /^(?:(?:database |db )?(?:tables?|collections?|tabellen?|tablas?|tabelas?|colecci[óo]n(?:es)?|cole[çc][ãa]o|cole[çc][õo]es|kollektion(?:en)?)(?: names?)?|nombre de (?:la )?tabla|nome da tabela)$/i;
/** A name as databases have them; words of a language are no tables. */
const IDENTIFIER = /^[a-z_][a-z0-9_$]*(?:\.[a-z_][a-z0-9_$]*)?$/;
/** The most names that are read: the bound keeps hostile text cheap. */
const MAX_NAMES = 5000;

/**
 * Names that a document lists as tables: in a column of that title, or as the headings of one section.
 * A list counts only when most of its names are tables of the schema, so that entities and headings of
 * other kinds are not taken for tables.
 */
export function listedTables(
  document: MarkdownDocument,
  names: SchemaNames,
): NamedThing[] {
  const found: NamedThing[] = [];
  const add = (group: readonly NamedThing[]) => {
    if (found.length >= MAX_NAMES) return;
    const known = group.filter(({ name }) => names.tables.has(name));
    found.push(
      ...(known.length * 2 >= group.length
        ? group
        : // With the name of the service's own schema before it, it is a table of this service.
          group.filter(({ name }) => isQualified(name, names))),
    );
  };
  for (const table of document.tables) {
    if (isNotThere(table.headings, document)) continue;
    for (const [at, header] of table.header.entries()) {
      if (!HEADER.test(bare(header))) continue;
      add(
        table.rows.flatMap(row =>
          row.placeholder ? [] : namesIn(row.cells[at] ?? '', row.line),
        ),
      );
    }
  }
  for (const group of headingGroups(document)) add(group);
  return found;
}

function namesIn(cell: string, line: number): NamedThing[] {
  return cell
    .slice(0, 2000)
    .split(/[,;]/)
    .map(part => bare(part).toLowerCase())
    .filter(name => IDENTIFIER.test(name))
    .map(name => ({ name, line }));
}

/** The headings of each section that stand side by side. */
function headingGroups(document: MarkdownDocument): NamedThing[][] {
  const groups: NamedThing[][] = [];
  /** The open group of each level; a heading above closes those below it. */
  const open: (NamedThing[] | undefined)[] = [];
  for (const { title, level, line } of document.sections) {
    open.length = Math.min(open.length, level + 1);
    let group = open[level];
    if (!group) {
      group = [];
      open[level] = group;
      groups.push(group);
    }
    const name = bare(title).toLowerCase();
    if (level > 1 && IDENTIFIER.test(name) && bare(title) === name) {
      group.push({ name, line });
    }
  }
  return groups.filter(group => group.length > 1);
}
