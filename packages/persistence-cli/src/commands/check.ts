import { stat } from 'node:fs/promises';
import { collectFacts, LocalSourceTree } from '@persistence-scorecard/analysis';
import {
  builtInRubric,
  evaluateScorecard,
  type Fact,
  type Scorecard,
} from '@persistence-scorecard/plugin-persistence-common';
import { exitCodeOf } from '../exitCodes';
import { formatMarkdown } from '../format/markdown';
import { formatText } from '../format/text';
import { readBundleFiles } from '../input/readBundleFiles';
import { readCatalogGraph } from '../input/readCatalogGraph';
import { readEntity } from '../input/readEntity';
import { UsageError } from '../usageError';

/** Options of `persistence check`. */
export interface CheckOptions {
  format: string;
  evidence: string[];
  catalog: string[];
  /** ISO 8601 date or date-time. */
  now?: string;
  verbose?: boolean;
  color: boolean;
}

/**
 * Evaluates the repository in a folder and gives what to print and the exit code (0 gate allowed, 1
 * denied, 2 inconclusive).
 *
 * @throws UsageError for a folder, file, date or format that cannot be used
 */
export async function check(
  dir: string,
  options: CheckOptions,
): Promise<{ output: string; exitCode: number }> {
  const { scorecard, note } = await scorecardOf(dir, options);
  const exitCode = exitCodeOf(scorecard.gate.verdict);
  switch (options.format) {
    case 'json':
      return { output: JSON.stringify(scorecard, undefined, 2), exitCode };
    case 'markdown':
      return { output: withNote(formatMarkdown(scorecard), note), exitCode };
    case 'text':
      return {
        output: withNote(formatText(scorecard, options), note),
        exitCode,
      };
    default:
      throw new UsageError(
        `--format ${options.format} is not known. Use text, json or markdown.`,
      );
  }
}

async function scorecardOf(
  dir: string,
  options: Pick<CheckOptions, 'evidence' | 'catalog' | 'now'>,
): Promise<{ scorecard: Scorecard; note?: string }> {
  const isDirectory = await stat(dir).then(
    s => s.isDirectory(),
    () => false,
  );
  if (!isDirectory) {
    throw new UsageError(
      `${dir} is not a folder. Name the service's root folder.`,
    );
  }
  const now = parseNow(options.now);
  const entity = await readEntity(dir);
  const tree = await LocalSourceTree.open(dir);
  const facts: Fact[] = await collectFacts(tree, {
    now,
    trust: 'self-reported',
    ...(entity.isFallback ? {} : { entityRef: entity.entityRef }),
    extraBundles: await readBundleFiles(options.evidence),
  });
  if (options.catalog.length > 0) {
    facts.push(await readCatalogGraph(options.catalog, entity.entityRef, now));
  }
  return {
    scorecard: evaluateScorecard(builtInRubric, entity, facts, [], [], now),
    note: uncommittedNote(facts),
  };
}

/** Paths that the line about uncommitted files names. */
const NAMED = 3;

/** One line when what was read is not what the commit holds. */
function uncommittedNote(facts: readonly Fact[]): string | undefined {
  const source = facts.find(
    (fact): fact is Fact<'source'> => fact.kind === 'source',
  );
  const { commit, uncommitted = [] } = source?.value ?? {};
  if (!commit || uncommitted.length === 0) return undefined;
  const more = uncommitted.length - NAMED;
  return `Note: read from the work tree, which differs from commit ${commit.slice(
    0,
    12,
  )} in ${uncommitted.slice(0, NAMED).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }.`;
}

function withNote(output: string, note: string | undefined): string {
  return note ? `${output.trimEnd()}\n\n${note}\n` : output;
}

function parseNow(text: string | undefined): string {
  if (text === undefined) return new Date().toISOString();
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time)) {
    throw new UsageError(
      `--now ${text} is not a date. Use ISO 8601, for example 2026-11-24 or 2026-11-24T12:00:00Z.`,
    );
  }
  // A day alone means all of it: what a run proved on that day counts.
  return /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? `${text}T23:59:59.999Z`
    : new Date(time).toISOString();
}
