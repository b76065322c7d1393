import type {
  EvidenceAnswer,
  EvidenceSubmissions,
} from '@persistence-scorecard/plugin-persistence-common';
import { intoCalls } from './calls';
import { RefusedError, UnreachableError } from './errors';
import { exchange, type Answer } from './exchange';
import { printable } from './printable';
import { readAnswers } from './readAnswers';
import { retrying, type Pace } from './retry';
import type { Outgoing, ReportItem } from './types';

export interface Target {
  url: URL;
  token: string;
  timeoutMs: number;
  userAgent: string;
  pace: Pace;
}

/**
 * Sends everything, call after call, and says what the server made of each. Repeating a call is safe: the
 * server answers a bundle that it has as it did before.
 *
 * @throws RefusedError when the server takes no call, UnreachableError when there is no usable answer
 */
export async function send(
  items: readonly Outgoing[],
  target: Target,
): Promise<ReportItem[]> {
  const answered: ReportItem[] = [];
  for (const call of intoCalls(items)) {
    const answers = await post(
      { submissions: call.map(({ submission }) => submission) },
      target,
    );
    for (const [i, answer] of answers.entries())
      answered.push({ ...answer, files: call[i].files });
  }
  return answered;
}

async function post(
  body: EvidenceSubmissions,
  { url, token, timeoutMs, userAgent, pace }: Target,
): Promise<EvidenceAnswer[]> {
  const text = JSON.stringify(body);
  const answer = await retrying(
    () =>
      exchange({
        url,
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          accept: 'application/json',
          'user-agent': userAgent,
        },
        body: text,
        timeoutMs,
      }),
    pace,
  );
  if (answer.status !== 200) throw refusal(answer, url);
  return readAnswers(answer.text, body.submissions.length);
}

function refusal({ status, text, location }: Answer, url: URL): Error {
  if (status >= 300 && status < 400)
    return new RefusedError(
      `The server redirects to ${originOf(
        location,
        url,
      )}, and a token is not sent on. Name the address of the portal's backend with --server.`,
    );
  const said = messageOf(text);
  const why = said ? ` The server says: ${said}` : '';
  if (status === 401)
    return new RefusedError(
      `The server does not know the token (401): it is none, too old or for another audience. See --audience and the operator's settings.${why}`,
    );
  if (status === 403)
    return new RefusedError(
      `The sender of this token may submit nothing (403). The operator lets CI systems and subjects in under persistence.evidence.${why}`,
    );
  if (status === 404)
    return new RefusedError(
      `There is no evidence API at ${url.origin}${url.pathname} (404). Name the address of the portal's backend with --server.`,
    );
  if (status === 413)
    return new RefusedError(
      `The call is too large for the server or a proxy before it (413): a bundle may have 1 MB, a call 20 MB. Send results and no logs, or fewer files at once.${why}`,
    );
  if (status >= 400 && status < 500)
    return new RefusedError(`The server refuses the call (${status}).${why}`);
  return new UnreachableError(
    `The server failed (${status}). Sending again later is safe.${why}`,
  );
}

function originOf(location: string | undefined, url: URL): string {
  try {
    return new URL(location ?? '', url).origin;
  } catch {
    return 'another address';
  }
}

/** The message of an error as Backstage writes them. */
function messageOf(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: unknown } };
    return typeof error?.message === 'string'
      ? printable(error.message)
      : undefined;
  } catch {
    return undefined;
  }
}
