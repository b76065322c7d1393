import type { UrlReaderService } from '@backstage/backend-plugin-api';

/** A file is larger than what is read of one. */
export class TooLargeError extends Error {
  readonly name = 'TooLargeError';
}

/**
 * Reads a URL through Backstage's reader, which answers for configured hosts only.
 * @throws TooLargeError as soon as there are more bytes than allowed; the rest is not fetched
 */
export async function readCapped(
  reader: UrlReaderService,
  url: string,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const response = await reader.readUrl(url, { signal });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response.stream?.() ?? [await response.buffer()]) {
    size += chunk.length;
    if (size > maxBytes) {
      throw new TooLargeError(
        `It is larger than ${Math.round(maxBytes / 1024 / 1024)} MB.`,
      );
    }
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}
