import {
  qualifiedName,
  type Finding,
  type SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument, TextBlock } from '../documents';
import { splitSentences } from '../documents/sentences';
import { plain } from '../documents/words';
import { NameKeys } from './nameKeys';
import { ownTables } from './ownTables';

/** What a document says of one table, or of all where it names none. */
interface Claim {
  table?: string;
  partitioned: boolean;
  line: number;
}

/** Partitions are made by these, not by the table's own statement. */
const MAKERS = /^(?:timescaledb|pg_partman|citus|pg_pathman)$/;

/** The tables of both builds, read when a document first says something of partitions. */
class Tables {
  private readonly keys = new NameKeys();
  private known: Map<string, boolean> | undefined;

  constructor(private readonly models: readonly SchemaModel[]) {}

  /** Whether each table is partitioned, by its key. */
  get partitioned(): ReadonlyMap<string, boolean> {
    this.known ??= this.read();
    return this.known;
  }

  /** A name without its spelling. */
  keyOf(name: string): string {
    return this.keys.of(name);
  }

  private read(): Map<string, boolean> {
    const tables = new Map<string, boolean>();
    for (const { table } of ownTables(this.models)) {
      if (table.partitionOf) continue;
      const key = this.keyOf(table.name);
      const is = table.partitionKey !== undefined;
      // Where the builds disagree that is a finding of its own.
      if (is || !tables.has(key)) tables.set(key, is);
    }
    return tables;
  }
}

/** Findings for tables that the document calls partitioned and that are not, and the other way round. */
export function partitionContradictions(
  document: MarkdownDocument,
  models: readonly SchemaModel[],
): Finding[] {
  if (models.some(({ extensions }) => extensions.some(e => MAKERS.test(e)))) {
    return [];
  }
  const tables = new Tables(models);
  const { path } = document;
  return claimsOf(document, tables).flatMap(({ table, partitioned, line }) => {
    const wrong = table
      ? tables.partitioned.get(table) !== partitioned
      : [...tables.partitioned.values()].includes(true);
    if (!wrong) return [];
    const real = models
      .flatMap(model => model.tables)
      .find(
        each =>
          (table === undefined || tables.keyOf(each.name) === table) &&
          (partitioned || each.partitionKey !== undefined),
      )!;
    const name = qualifiedName(real);
    return [
      {
        message: partitioned
          ? `${path} says that ${name} is partitioned, but the schema makes it without partitions.`
          : `${path} says that ${
              table ? `${name} is not` : 'no table is'
            } partitioned, but ${name} is, by ${real.partitionKey}.`,
        severity: 'problem' as const,
        path,
        line,
        fix: partitioned
          ? `Partition ${name} in a migration, or correct the sentence.`
          : 'Correct the sentence.',
      },
    ];
  });
}

const WORD =
  /\b(?:(?:sub-?)?partitioned|partitioniert\w{0,2}|particionad[ao]s?|partitionnee?s?)\b/;
const WORDS = new RegExp(WORD, 'g');
/** "will be partitioned once …": of a day that has not come, or of one that is over. */
const UNREAL =
  /\b(?:will|would|could|should|may|might|can|once|when|if|until|later|planned|going to|before|formerly|was|were|wird|werden|wurde|wurden|konnte|sollte|sobald|falls|wenn|spater|geplant|sera|seran|serao|seria|cuando|quando|si|se|puede|pode|serait|seront|lorsque|quand|prevue?s?)\b/;
const NONE =
  /\b(?:no table|none of the tables|no tables|nothing|keine tabelle|keine der tabellen|nichts|ninguna tabla|ninguna de las tablas|nada|nenhuma tabela|aucune table|rien)\b/;
const NOT = /\b(?:not|never|isn't|aren't|nicht|no|nao|non|pas|nunca|jamais)\b/;
/** A copula between what is partitioned and the word, with a few words after it. */
const COPULA =
  /^[\s'`)]{0,4}(?:(?:table|tabelle|tabla|tabela)\s)?(?:\w{1,12}\s)?(?:is|are|isn't|aren't|ist|sind|esta|estan|es|e|sao|estao|est|sont|n'est|n'sont|sont)\b[^;:]{0,40}$/;
const TABLE_HEADER = /^(?:tables?|tabellen?|tablas?|tabelas?|name)$/;
const PARTITION_HEADER =
  /^(?:partition\w{0,8}|particion\w{0,6}|particao|partitionierung|partitionn?ement)$/;
const BY =
  /\b(?:by|range|hash|list|month\w{0,3}|day|daily|week\w{0,2}|year\w{0,2}|monat\w{0,4}|tag|taglich|woche|jahr|nach|mes|mensual|mensal|mois|par|por)\b/;
const NEVER =
  /^(?:no|none|not\b.{0,60}|nein|keine?|nicht\b.{0,60}|nao|non|ninguna|nenhuma|aucun|sin|sem|sans)\b/;

function claimsOf(document: MarkdownDocument, tables: Tables): Claim[] {
  const layoutOf = layoutReader();
  return document.blocks.flatMap(block => {
    if (block.placeholder || block.unticked) return [];
    if (block.row) {
      const layout = layoutOf(block.row.header);
      return layout ? claimOfRow(block, block.row.cells, layout, tables) : [];
    }
    const text = plain(block.text);
    if (!WORD.test(text)) return [];
    return splitSentences(text).flatMap(sentence => {
      const line = block.line + newlines(text, sentence.start);
      return sentence.text
        .split(/;|,\s(?:but|aber|pero|mas|mais|while|wahrend)\s/)
        .flatMap(clause => claimsIn(clause, tables, line));
    });
  });
}

function claimsIn(clause: string, tables: Tables, line: number): Claim[] {
  let from = 0;
  return [...clause.matchAll(WORDS)].flatMap(({ 0: word, index }) => {
    // What stands before the last claim is of that one: a name in lower case begins no sentence.
    const before = clause.slice(Math.max(from, index - 200), index);
    from = index + word.length;
    return claimBefore(before, tables, line) ?? [];
  });
}

function claimBefore(
  before: string,
  tables: Tables,
  line: number,
): Claim | undefined {
  if (UNREAL.test(before)) return undefined;
  if (NONE.test(before)) return { partitioned: false, line };
  // The name that stands nearest to the verb is the subject; two words may be one name.
  const tokens = [...before.matchAll(/[a-z_][\w.]*/g)];
  for (let at = tokens.length - 1; at >= 0; at--) {
    const [token] = tokens[at];
    const next = tokens[at + 1]?.[0];
    const table = [next && `${token} ${next}`, token]
      .map(name =>
        name ? tables.keyOf(name.slice(name.lastIndexOf('.') + 1)) : '',
      )
      .find(key => tables.partitioned.has(key));
    if (table === undefined) continue;
    const isPair =
      next !== undefined && table === tables.keyOf(`${token} ${next}`);
    const last = tokens[isPair ? at + 1 : at];
    const between = before.slice(last.index + last[0].length);
    return COPULA.test(between)
      ? { table, partitioned: !NOT.test(between), line }
      : undefined;
  }
  return undefined;
}

/** Which column of a Markdown table names the table, and which its partitions. */
interface Layout {
  table: number;
  partitions: number;
}

/** Reads a header once for all of its rows; undefined where it says nothing of partitions. */
function layoutReader(): (header: readonly string[]) => Layout | undefined {
  let last: { header: readonly string[]; layout?: Layout } | undefined;
  return header => {
    if (last?.header !== header) {
      const find = (pattern: RegExp) =>
        header.findIndex(cell => pattern.test(plain(cell).trim()));
      const partitions = find(PARTITION_HEADER);
      const table = partitions < 0 ? -1 : find(TABLE_HEADER);
      last = table < 0 ? { header } : { header, layout: { table, partitions } };
    }
    return last.layout;
  };
}

function claimOfRow(
  block: TextBlock,
  cells: readonly string[],
  layout: Layout,
  tables: Tables,
): Claim[] {
  const name = (cells[layout.table] ?? '').replace(/[`"*]/g, '').trim();
  const table = tables.keyOf(name.slice(name.lastIndexOf('.') + 1));
  const said = plain(cells[layout.partitions] ?? '').trim();
  if (!tables.partitioned.has(table) || UNREAL.test(said)) return [];
  const { line } = block;
  if (NEVER.test(said)) return [{ table, partitioned: false, line }];
  return BY.test(said) ? [{ table, partitioned: true, line }] : [];
}

function newlines(text: string, end: number): number {
  return text.slice(0, end).split('\n').length - 1;
}
