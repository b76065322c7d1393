import { UnreachableError } from './errors';

/** What is asked of a server. */
export interface Exchange {
  url: URL;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** For one try, until the last byte of the answer. */
  timeoutMs: number;
}

/** What it answered. */
export interface Answer {
  status: number;
  text: string;
  retryAfter?: string;
  location?: string;
}

/** Answers above this are not read to their end. Unit: bytes. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** The connection failed, or the answer did not come in time or not whole: worth another try. */
export class ConnectionError extends Error {
  name = 'ConnectionError';
}

/**
 * One request and its answer. Redirects are not followed, whatever they point to: the token in the headers
 * is for this server alone.
 *
 * @throws ConnectionError when there is no whole answer in time, UnreachableError when it does not end
 */
export async function exchange(request: Exchange): Promise<Answer> {
  const { url, method, headers, body, timeoutMs } = request;
  try {
    const response = await fetch(url, {
      method,
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return {
      status: response.status,
      text: await textOf(response),
      retryAfter: response.headers.get('retry-after') ?? undefined,
      location: response.headers.get('location') ?? undefined,
    };
  } catch (error) {
    if (error instanceof UnreachableError) throw error;
    throw new ConnectionError(reasonOf(error, timeoutMs));
  }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES)
      throw new UnreachableError(
        `The server's answer has more than ${
          MAX_ANSWER_BYTES / 1024 / 1024
        } MB, so it is none of the evidence API. Is --server the address of the portal's backend?`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** What node says is in the cause; messages of `fetch` itself can quote headers and are not shown. */
function reasonOf(error: unknown, timeoutMs: number): string {
  if ((error as Error)?.name === 'TimeoutError')
    return `no whole answer within ${timeoutMs / 1000} s`;
  const cause = (error as { cause?: { code?: unknown } })?.cause;
  return typeof cause?.code === 'string' ? cause.code : 'connection failed';
}
