import type { Finding } from '@persistence-scorecard/plugin-persistence-common';

/** Documents above this are not read: nobody wrote them by hand. */
export const MAX_DOCUMENT_BYTES = 1024 * 1024;

export interface DecodedText {
  /** Undefined when the bytes were not read. Line ends are `\n`, without a byte order mark. */
  text?: string;
  findings: Finding[];
}

/** Bytes to text, with what is wrong about the bytes as findings. Never throws. */
export function decodeText(bytes: Uint8Array, path: string): DecodedText {
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) {
    return { findings: [tooLarge(path, bytes.byteLength)] };
  }
  const text = decode(bytes).replace(/\r\n?/g, '\n');
  const nul = text.indexOf('\u0000');
  if (nul < 0) return { text, findings: [] };
  const line = text.slice(0, nul).split('\n').length;
  return {
    text: text.replaceAll('\u0000', '\ufffd'),
    findings: [
      {
        message: 'The file contains NUL bytes, so it is not plain text.',
        severity: 'problem',
        path,
        line,
        fix: 'Save the file as UTF-8 text without NUL bytes.',
      },
    ],
  };
}

/** What is said of a document that is too large to be read. */
export function tooLarge(path: string, size?: number): Finding {
  const actual = size === undefined ? '' : ` (${megabytes(size)} MB)`;
  return {
    message: `The document is too large to be read${actual}; the limit is ${megabytes(
      MAX_DOCUMENT_BYTES,
    )} MB.`,
    severity: 'problem',
    path,
    line: 1,
    fix: 'Keep the document to what people read, and move generated content elsewhere.',
  };
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return new TextDecoder('utf-16le').decode(bytes);
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return new TextDecoder('utf-16be').decode(bytes);
  }
  // The decoder drops a UTF-8 byte order mark by itself.
  return new TextDecoder('utf-8').decode(bytes);
}

function megabytes(bytes: number): number {
  return Math.round((bytes / 1024 / 1024) * 10) / 10;
}
