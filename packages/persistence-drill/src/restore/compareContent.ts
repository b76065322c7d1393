import { compareSnapshots, type SchemaChange } from '../snapshot';
import type { Content } from './content';
import { isSameMeaning } from './sameMeaning';

/** How two contents differ; empty lists everywhere mean that they do not. */
export interface ContentDifference {
  /** One sentence for each table that is not there, or has another number of rows. */
  counts: string[];
  /** One sentence for each table with as many rows, but other ones. */
  values: string[];
  sequences: string[];
  schema: string[];
}

/** What is not as it was. */
export function compareContent(
  before: Content,
  after: Content,
): ContentDifference {
  const difference: ContentDifference = {
    counts: [],
    values: [],
    sequences: [],
    schema: compareSnapshots(before.snapshot, after.snapshot)
      .filter(change => !isSameMeaning(change))
      .map(told),
  };
  for (const [name, was] of before.tables) {
    const is = after.tables.get(name);
    if (!is) difference.counts.push(`${name} is not there`);
    else if (is.rows !== was.rows)
      difference.counts.push(
        `${name} has ${is.rows} rows instead of ${was.rows}`,
      );
    else if (is.hash !== was.hash)
      difference.values.push(`${name} has as many rows, but other values`);
  }
  for (const name of after.tables.keys())
    if (!before.tables.has(name))
      difference.counts.push(`${name} was not there before`);
  for (const [name, was] of before.sequences) {
    const is = after.sequences.get(name);
    if (is !== undefined && is !== was)
      difference.sequences.push(`${name} stands at ${is}, was at ${was}`);
  }
  return difference;
}

/** All differences, the gravest first. */
export function allDifferences(difference: ContentDifference): string[] {
  return [
    ...difference.counts,
    ...difference.values,
    ...difference.sequences,
    ...difference.schema,
  ];
}

/** Names of the tables with the same rows in both. */
export function equalTables(before: Content, after: Content): string[] {
  return [...before.tables].flatMap(([name, was]) => {
    const is = after.tables.get(name);
    return is && is.rows === was.rows && is.hash === was.hash ? [name] : [];
  });
}

const WORDS = {
  added: 'was not there before',
  removed: 'is not there',
  changed: 'is another one',
} as const;

function told({ kind, name, change }: SchemaChange): string {
  return `${kind} ${name} ${WORDS[change]}`;
}
