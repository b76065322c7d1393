import { decodeText } from '@persistence-scorecard/analysis';
import type { SourceExcerpt } from '@persistence-scorecard/plugin-persistence-common';
import { UnshowableFileError } from './UnshowableFileError';

/** Lines shown before and after the range. */
const CONTEXT = 4;
const MAX_LINES = 80;
const MAX_LINE_CHARS = 500;
/** A text may hold a stray control character; a picture holds little else. */
const MAX_ODD_SHARE = 0.05;
const SAMPLE_CHARS = 64 * 1024;

/** 1-based and inclusive. */
export interface LineRange {
  line?: number;
  endLine?: number;
}

/**
 * The lines of a range with a few around it, as plain text. Lines are counted as the analysis does.
 * @throws UnshowableFileError when the file is no text or too large
 */
export function excerptOf(
  path: string,
  bytes: Uint8Array,
  range: LineRange,
): Pick<SourceExcerpt, 'totalLines' | 'lines'> {
  const { text, findings } = decodeText(bytes, path);
  if (text === undefined) {
    throw new UnshowableFileError(
      `${path} is not shown: ${findings[0]?.message ?? 'it is too large'}`,
    );
  }
  if (isBinary(text))
    throw new UnshowableFileError(`${path} is not shown: it is no text.`);
  const all = text.replace(/\n$/, '').split('\n');
  const first = Math.min(range.line ?? 1, all.length);
  const last = Math.min(range.endLine ?? range.line ?? MAX_LINES, all.length);
  const start = Math.max(1, first - CONTEXT);
  const end = Math.min(all.length, last + CONTEXT, start + MAX_LINES - 1);
  return {
    totalLines: all.length,
    lines: all.slice(start - 1, end).map((line, index) => ({
      number: start + index,
      text: line.slice(0, MAX_LINE_CHARS),
      ...(line.length > MAX_LINE_CHARS ? { cut: true } : {}),
    })),
  };
}

function isBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE_CHARS);
  let odd = 0;
  for (let i = 0; i < sample.length; i += 1) {
    const code = sample.charCodeAt(i);
    const isControl = code < 32 && code !== 9 && code !== 10 && code !== 12;
    if (isControl || code === 0xfffd) odd += 1;
  }
  return odd > sample.length * MAX_ODD_SHARE;
}
