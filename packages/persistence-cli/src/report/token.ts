import { UsageError } from '../usageError';
import { RefusedError, UnreachableError } from './errors';
import { exchange } from './exchange';
import { retrying, type Pace } from './retry';
import { isLocal } from './serverUrl';

type Environment = Readonly<Record<string, string | undefined>>;

export interface TokenOptions {
  env: Environment;
  /** Variable that holds the token, when the caller named one. */
  tokenEnv?: string;
  /** Whom an identity token is made for. */
  audience: string;
  timeoutMs: number;
  pace: Pace;
}

const ID_TOKEN = 'PERSISTENCE_ID_TOKEN';
const STATIC_TOKEN = 'PERSISTENCE_TOKEN';

/**
 * The token to send evidence with: of the variable that was named; else the identity of the run, which GitHub
 * gives on request and GitLab by the `id_tokens` of the job; else the operator's static token.
 *
 * @throws UsageError when there is none, RefusedError and UnreachableError when GitHub gives none
 */
export async function findToken(options: TokenOptions): Promise<string> {
  const { env, tokenEnv } = options;
  if (tokenEnv !== undefined) return ofVariable(env, tokenEnv);
  if (env.ACTIONS_ID_TOKEN_REQUEST_URL && env.ACTIONS_ID_TOKEN_REQUEST_TOKEN)
    return githubToken(options);
  const name = [ID_TOKEN, STATIC_TOKEN].find(n => env[n]);
  if (name) return ofVariable(env, name);
  throw new UsageError(`There is no token to send with. ${adviceFor(env)}`);
}

/**
 * Asks GitHub for the identity of the run:
 * https://docs.github.com/actions/reference/security/oidc (methods for requesting the token).
 */
async function githubToken(options: TokenOptions): Promise<string> {
  const { env, audience, timeoutMs, pace } = options;
  const url = requestUrl(env.ACTIONS_ID_TOKEN_REQUEST_URL!);
  url.searchParams.set('audience', audience);
  const request = usable(
    env.ACTIONS_ID_TOKEN_REQUEST_TOKEN!,
    'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
  );
  const answer = await retrying(
    () =>
      exchange({
        url,
        method: 'GET',
        headers: {
          authorization: `Bearer ${request}`,
          accept: 'application/json',
        },
        timeoutMs,
      }),
    pace,
  );
  if (answer.status !== 200)
    throw new RefusedError(
      `GitHub gave no identity token (HTTP ${answer.status}). The job needs the permission \`id-token: write\`.`,
    );
  try {
    const { value } = JSON.parse(answer.text) as { value?: unknown };
    if (typeof value === 'string') return usable(value, "GitHub's answer");
  } catch (error) {
    if (error instanceof UsageError) throw error;
  }
  throw new UnreachableError(
    "GitHub's answer to the request for an identity token holds none.",
  );
}

function requestUrl(text: string): URL {
  const refuse = new UsageError(
    'ACTIONS_ID_TOKEN_REQUEST_URL is no https URL. GitHub sets it; leave it as it is.',
  );
  try {
    const url = new URL(text);
    if (url.protocol === 'https:' || isLocal(url)) return url;
  } catch {
    throw refuse;
  }
  throw refuse;
}

function ofVariable(env: Environment, name: string): string {
  const value = env[name];
  if (!value)
    throw new UsageError(`The variable ${name} holds no token; it is empty.`);
  return usable(value, name);
}

/** A header with anything else in it would be refused with a message that quotes it. */
function usable(text: string, source: string): string {
  const token = text.trim();
  if (!/^[\x21-\x7e]+$/.test(token))
    throw new UsageError(
      `The token of ${source} holds spaces, line ends or other characters that no token has.`,
    );
  return token;
}

function adviceFor(env: Environment): string {
  if (env.GITHUB_ACTIONS === 'true')
    return 'Give the job the permission `id-token: write` (runs of pull requests from forks never have it), or set PERSISTENCE_TOKEN.';
  if (env.GITLAB_CI === 'true')
    return `Give the job \`id_tokens: { ${ID_TOKEN}: { aud: … } }\`, name another variable with --token-env, or set PERSISTENCE_TOKEN.`;
  return 'Set PERSISTENCE_TOKEN to a static token that the operator of the portal gave you, or name another variable with --token-env.';
}
