import {
  isBookkeepingTable,
  qualifiedName,
  type Finding,
  type SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument, TextBlock } from '../documents';
import { splitSentences } from '../documents/sentences';
import { plain } from '../documents/words';
import { wordsOf } from './stemmedWords';

/** What a document says of one table, or of all where it names none. */
interface Claim {
  table?: string;
  partitioned: boolean;
  line: number;
}

/** Partitions are made by these, not by the table's own statement. */
const MAKERS = /^(?:timescaledb|pg_partman|citus|pg_pathman)$/;

/** Findings for tables that the document calls partitioned and that are not, and the other way round. */
export function partitionContradictions(
  document: MarkdownDocument,
  models: readonly SchemaModel[],
): Finding[] {
  if (models.some(({ extensions }) => extensions.some(e => MAKERS.test(e)))) {
    return [];
  }
  const tables = new Map<string, boolean>();
  for (const table of models.flatMap(model => model.tables)) {
    const name = qualifiedName(table);
    if (table.partitionOf || isBookkeepingTable(name)) continue;
    const key = keyOf(table.name);
    const other = tables.get(key);
    const is = table.partitionKey !== undefined;
    // Where the builds disagree that is a finding of its own.
    if (other === undefined || is) tables.set(key, is);
  }
  const { path } = document;
  return claimsOf(document, tables).flatMap(({ table, partitioned, line }) => {
    const wrong = table
      ? tables.get(table) !== partitioned
      : [...tables.values()].includes(true);
    if (!wrong) return [];
    const real = models
      .flatMap(model => model.tables)
      .find(
        each =>
          (table === undefined || keyOf(each.name) === table) &&
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

function claimsOf(
  document: MarkdownDocument,
  tables: ReadonlyMap<string, boolean>,
): Claim[] {
  return document.blocks.flatMap(block => {
    if (block.placeholder || block.unticked) return [];
    if (block.row) return claimOfRow(block, block.row, tables);
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

function claimsIn(
  clause: string,
  tables: ReadonlyMap<string, boolean>,
  line: number,
): Claim[] {
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
  tables: ReadonlyMap<string, boolean>,
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
      .map(name => (name ? keyOf(name.slice(name.lastIndexOf('.') + 1)) : ''))
      .find(key => tables.has(key));
    if (table === undefined) continue;
    const isPair = next !== undefined && table === keyOf(`${token} ${next}`);
    const last = tokens[isPair ? at + 1 : at];
    const between = before.slice(last.index + last[0].length);
    return COPULA.test(between)
      ? { table, partitioned: !NOT.test(between), line }
      : undefined;
  }
  return undefined;
}

function claimOfRow(
  block: TextBlock,
  { header, cells }: { header: string[]; cells: string[] },
  tables: ReadonlyMap<string, boolean>,
): Claim[] {
  const at = header.findIndex(cell =>
    PARTITION_HEADER.test(plain(cell).trim()),
  );
  const of = header.findIndex(cell => TABLE_HEADER.test(plain(cell).trim()));
  if (at < 0 || of < 0) return [];
  const name = (cells[of] ?? '').replace(/[`"*]/g, '').trim();
  const table = keyOf(name.slice(name.lastIndexOf('.') + 1));
  const said = plain(cells[at] ?? '').trim();
  if (!tables.has(table) || UNREAL.test(said)) return [];
  const { line } = block;
  if (NEVER.test(said)) return [{ table, partitioned: false, line }];
  return BY.test(said) ? [{ table, partitioned: true, line }] : [];
}

function newlines(text: string, end: number): number {
  return text.slice(0, end).split('\n').length - 1;
}

function keyOf(name: string): string {
  return wordsOf(name).join('');
}
