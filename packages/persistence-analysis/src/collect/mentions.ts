import type {
  DocumentId,
  DomainFact,
  Mention,
  MentionsFact,
  SchemaModel,
} from '@persistence-scorecard/plugin-persistence-common';
import type { MarkdownDocument } from '../documents';
import { namedEngines } from './engines';
import { schemaNames } from './indexNames';
import { readSqlBlocks } from './indexStatements';
import { listedTables } from './listedTables';
import { ownTables } from './ownTables';
import { qualifiedTables } from './qualifiedTables';
import { EMPTY_NAME_INDEX, findMention, indexNames } from './nameIndex';

/** What one document says about the names found elsewhere in the repository. */
export async function mentionsOf(
  id: DocumentId,
  path: string,
  markdown: MarkdownDocument | undefined,
  domain: DomainFact,
  models: readonly SchemaModel[],
): Promise<MentionsFact> {
  const index = markdown ? indexNames(markdown) : EMPTY_NAME_INDEX;
  const fact: MentionsFact = {
    path,
    entities: domain.entities.map(({ name, notPersisted }) => ({
      ...findMention(name, index),
      ...(notPersisted ? { excluded: true } : {}),
    })),
    aggregates: domain.aggregates.map(a => findMention(a.name, index)),
    tables: tableNames(models).map(name => {
      const mention = findMention(name, index);
      return mention.line === undefined && markdown
        ? toBeFilled(name, markdown)
        : mention;
    }),
  };
  if (!markdown) return fact;
  if (id === 'logical-model' || id === 'physical-model') {
    const names = schemaNames(models);
    const listed = listedTables(markdown, names);
    const seen = new Set(listed.map(({ name }) => name));
    fact.listedTables = [
      ...listed,
      ...qualifiedTables(markdown, names).filter(({ name }) => !seen.has(name)),
    ];
  }
  if (id === 'logical-model') {
    fact.queries = (await readSqlBlocks(markdown)).queries;
  }
  if (id === 'physical-model') fact.engines = namedEngines(markdown);
  if (id === 'physical-model' || id === 'data-retention') {
    const others = otherTables(markdown);
    if (others !== undefined) fact.otherTables = others;
  }
  return fact;
}

/** A table that a skeleton names beside what is still to be filled in is not forgotten. */
function toBeFilled(name: string, document: MarkdownDocument): Mention {
  const local = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const line = document.blocks.find(
    ({ placeholder, text }) =>
      placeholder &&
      text
        .slice(0, 2000)
        .toLowerCase()
        .split(/[^\w$]+/)
        .includes(local),
  )?.line;
  return line === undefined ? { name } : { name, line };
}

/** Several documents of one analysis are asked for the tables of the same builds. */
const knownTables = new WeakMap<readonly SchemaModel[], readonly string[]>();

function tableNames(models: readonly SchemaModel[]): readonly string[] {
  const known = knownTables.get(models);
  if (known) return known;
  const names = readTableNames(models);
  knownTables.set(models, names);
  return names;
}

/** Tables of either schema; partitions are part of their parent, and bookkeeping is nobody's design. */
function readTableNames(models: readonly SchemaModel[]): string[] {
  const names = new Set<string>();
  for (const { table, name } of ownTables(models)) {
    if (!table.partitionOf) names.add(name);
  }
  return [...names].sort();
}

const OTHERS =
  /\b(?:all (?:the )?(?:other|remaining|rest|tables)|every (?:other )?table|(?:the )?(?:other|remaining) tables|rest of the tables|everything else|alle (?:[üu]brigen|anderen|weiteren|tabellen)|(?:todas las|todas as) (?:dem[áa]s |otras |outras )?tab(?:l|el)as|las dem[áa]s tablas|as (?:demais|restantes|outras) tabelas|toutes les (?:autres )?tables|les autres tables)\b/i;

/** The line where a document speaks for every table that it does not name. */
function otherTables(document: MarkdownDocument): number | undefined {
  return document.blocks.find(
    block =>
      !block.placeholder &&
      !block.unticked &&
      OTHERS.test(block.text.slice(0, 2000)),
  )?.line;
}
