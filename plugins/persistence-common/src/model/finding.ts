/**
 * One concrete observation that a result rests on.
 *
 * `line` and `endLine` are 1-based and inclusive; `path` is relative to the service's root.
 */
export interface Finding {
  /** What is wrong (or what was seen), in one sentence. */
  message: string;
  /** `advice` never fails a criterion; `problem` does, unless it lies before the baseline. */
  severity: 'problem' | 'advice';
  path?: string;
  line?: number;
  endLine?: number;
  /** What to do, in one sentence. */
  fix?: string;
  /** A statement or snippet to write, where one helps. */
  snippet?: string;
}

/** Deterministic order of findings: by path, line, then message. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareText(a.path ?? '', b.path ?? '') ||
    (a.line ?? 0) - (b.line ?? 0) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
