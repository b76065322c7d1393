import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  REPORT_FORMATS,
  type ReportFormat,
  type ReportMapping,
} from '@persistence-scorecard/analysis';
import { UsageError } from '../usageError';
import { evidenceUrl } from './serverUrl';

/** Options of `persistence report`, as they were typed. */
export interface ReportCommandOptions {
  server?: string;
  component?: string;
  dir: string;
  format?: string;
  item?: string;
  check?: string;
  maxP95?: string;
  trend?: string;
  environment: string;
  /** Outside of a CI that says it: the run is of the default branch. */
  defaultBranch?: boolean;
  signKey?: string;
  keyId?: string;
  audience?: string;
  tokenEnv?: string;
  insecure?: boolean;
  timeout: string;
  dryRun?: boolean;
  output: string;
  color: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;
const ENVIRONMENTS = ['ci', 'staging', 'production'] as const;

/** @throws UsageError when no server is named, or one that cannot be used */
export function serverOf(options: ReportCommandOptions, env: Environment): URL {
  const server = options.server || env.PERSISTENCE_SERVER;
  if (!server)
    throw new UsageError(
      'Name the portal with --server, or see with --dry-run what would be sent.',
    );
  return evidenceUrl(server, options.insecure === true);
}

/** @throws UsageError for a limit that is none */
export function mappingOf(options: ReportCommandOptions): ReportMapping {
  const { item, check, maxP95, trend } = options;
  const maxP95Ms = maxP95 === undefined ? undefined : Number(maxP95);
  if (maxP95Ms !== undefined && !(maxP95Ms > 0))
    throw new UsageError(`--max-p95 ${maxP95} is no number of ms above 0.`);
  return { item, check, maxP95Ms, trend };
}

/** @throws UsageError for one that is not known */
export function formatOf(text: string | undefined): ReportFormat | undefined {
  const format = REPORT_FORMATS.find(f => f === text);
  if (text !== undefined && !format)
    throw new UsageError(
      `--format ${text} is not known. Use one of ${REPORT_FORMATS.join(', ')}.`,
    );
  return format;
}

/** @throws UsageError for one that is not known */
export function environmentOf({ environment }: ReportCommandOptions) {
  const known = ENVIRONMENTS.find(e => e === environment);
  if (!known)
    throw new UsageError(
      `--environment ${environment} is not known. Use ci, staging or production.`,
    );
  return known;
}

/** @throws UsageError for a key that cannot be read or is not of Ed25519 */
export async function signingKeyOf({ signKey, keyId }: ReportCommandOptions) {
  if (!signKey) return undefined;
  if (!keyId)
    throw new UsageError(
      '--sign-key needs --key-id, the id under which the operator listed the public key.',
    );
  const refuse = (why: string) =>
    new UsageError(`--sign-key ${signKey} cannot be used: ${why}.`);
  const key = await readFile(signKey, 'utf8').catch(error => {
    throw refuse(String((error as NodeJS.ErrnoException).code ?? error));
  });
  try {
    const { asymmetricKeyType } = createPrivateKey(key);
    if (asymmetricKeyType === 'ed25519') return { key, id: keyId };
  } catch {
    throw refuse('it is no private key in PEM');
  }
  throw refuse('it is not of Ed25519');
}

/** @throws UsageError for one that is not known */
export function assertOutput(output: string): void {
  if (!['text', 'json', 'markdown'].includes(output))
    throw new UsageError(
      `--output ${output} is not known. Use text, json or markdown.`,
    );
}

/** @throws UsageError for what is no time that a job could wait */
export function timeoutMsOf(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 3600))
    throw new UsageError(
      `--timeout ${text} is not a number of seconds between 1 and 3600.`,
    );
  return value * 1000;
}
