import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LocalSourceTree, signBundle } from '@persistence-scorecard/analysis';
import {
  ciRun,
  BadExportError,
  NothingToDrillError,
  readService,
  runDrill,
  toBundle,
  UnusableDatabaseError,
  type CiRun,
  type DrillPartName,
  type GitHead,
} from '@persistence-scorecard/drill';
import type { EvidenceBundle } from '@persistence-scorecard/plugin-persistence-common';
import { EXIT } from '../exitCodes';
import { drillMarkdown } from '../drill/drillMarkdown';
import { drillText } from '../drill/drillText';
import {
  commandsOf,
  partRunners,
  type PartOptions,
} from '../drill/partRunners';
import { progressFor } from '../drill/progress';
import { readEntity } from '../input/readEntity';
import { UsageError } from '../usageError';
import { version } from '../version';

/** Options of `persistence drill`. */
export interface DrillCommandOptions extends PartOptions {
  databaseUrl?: string;
  out?: string;
  format: string;
  component?: string;
  environment: string;
  signKey?: string;
  keyId?: string;
  /** The commit is on the default branch; for CI systems that do not say so themselves. */
  defaultBranch?: boolean;
  verbose?: boolean;
  color: boolean;
  /** Standard error is a terminal. */
  terminal: boolean;
}

const ENVIRONMENTS = ['ci', 'staging', 'production'] as const;

/** Where a bundle goes without `--out`: `check` reads it there. */
const DEFAULT_OUT = '.persistence/evidence/drill.json';

/**
 * Runs parts of the drill in a folder, writes the evidence bundle, and gives what to print and the exit
 * code (0 all passed, 1 something failed, 2 something was skipped).
 *
 * @throws UsageError for what cannot be used
 */
export async function drill(
  dir: string,
  parts: readonly DrillPartName[],
  options: DrillCommandOptions,
  signal: AbortSignal,
): Promise<{ output: string; exitCode: number }> {
  await assertFolder(dir);
  const environment = ENVIRONMENTS.find(e => e === options.environment);
  if (!environment)
    throw new UsageError(
      `--environment ${options.environment} is not known. Use ci, staging or production.`,
    );
  if (!['text', 'json', 'markdown'].includes(options.format))
    throw new UsageError(
      `--format ${options.format} is not known. Use text, json or markdown.`,
    );
  const timeoutMs = seconds(options.timeout) * 1000;
  const signing = await readKey(options);
  const startedAt = new Date();
  const tree = await LocalSourceTree.open(dir);
  const run = runOf(tree, parts, options);
  const commit = run.commit ?? tree.commit;
  if (!commit)
    throw new UsageError(
      `${dir} is in no git repository, and evidence is of a commit. Run it in a checkout.`,
    );
  const service = await readService(tree, startedAt.toISOString());
  const { results, engine } = await translated(
    runDrill(service, partRunners(dir, options), {
      parts,
      databaseUrl: options.databaseUrl || process.env.DATABASE_URL || undefined,
      timeoutMs,
      commands: commandsOf(dir, options),
      progress: progressFor(process.stderr, options.terminal),
      signal,
    }),
  );
  const entity = await readEntity(dir);
  const bundle = toBundle(results, {
    run,
    commit,
    component: options.component ?? entity.entityRef,
    environment,
    startedAt,
    finishedAt: new Date(),
    version,
    migrations: service.scripts,
  });
  const out = options.out ?? join(dir, DEFAULT_OUT);
  await mkdir(dirname(out), { recursive: true });
  const written = signing
    ? signBundle(bundle, signing.key, signing.id)
    : bundle;
  await writeFile(out, `${JSON.stringify(written, undefined, 2)}\n`);
  const report = { results, engine, out, signed: Boolean(signing), ...options };
  return { output: format(bundle, report), exitCode: exitCode(bundle) };
}

/** The run of the CI; a part that runs alone is a run of its own, so that several in one job are no conflict. */
function runOf(
  head: GitHead,
  parts: readonly DrillPartName[],
  { defaultBranch }: DrillCommandOptions,
): CiRun {
  const run = ciRun(process.env, head);
  return {
    ...run,
    id: parts.length === 1 ? `${run.id}/${parts[0]}` : run.id,
    defaultBranch: run.defaultBranch || defaultBranch === true,
  };
}

type Report = Parameters<typeof drillText>[0] & { format: string };

function format(bundle: EvidenceBundle, report: Report): string {
  if (report.format === 'json') return JSON.stringify(bundle, undefined, 2);
  if (report.format === 'markdown') return drillMarkdown(report);
  return drillText(report);
}

function exitCode({ predicate }: EvidenceBundle): number {
  if (predicate.result === 'FAILED') return EXIT.denied;
  return predicate.result === 'PASSED' ? EXIT.allowed : EXIT.inconclusive;
}

async function assertFolder(dir: string): Promise<void> {
  const isFolder = await stat(dir).then(
    s => s.isDirectory(),
    () => false,
  );
  if (!isFolder)
    throw new UsageError(
      `${dir} is not a folder. Name the service's root folder.`,
    );
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 86_400))
    throw new UsageError(
      `--timeout ${text} is not a number of seconds between 1 and 86400.`,
    );
  return value;
}

async function readKey({
  signKey,
  keyId,
}: DrillCommandOptions): Promise<{ key: string; id: string } | undefined> {
  if (!signKey) return undefined;
  if (!keyId)
    throw new UsageError(
      '--sign-key needs --key-id, the id under which the operator listed the public key.',
    );
  try {
    return { key: await readFile(signKey, 'utf8'), id: keyId };
  } catch (error) {
    throw new UsageError(
      `--sign-key ${signKey} cannot be read: ${(error as Error).message}`,
    );
  }
}

/** What a person can mend by other arguments is a usage error. */
async function translated<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (
      error instanceof UnusableDatabaseError ||
      error instanceof NothingToDrillError ||
      error instanceof BadExportError
    )
      throw new UsageError(error.message);
    throw error;
  }
}
