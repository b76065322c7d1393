import { countOf, record, records, textOf } from '../json';
import { readingOfLint, type LintResult } from '../lint';
import { problem } from '../problem';
import type { ReportAdapter } from '../report';
import { MAX_FINDINGS } from '../tests';
import { lineAt } from '../text';

/** What `atlas migrate lint --format '{{ json . }}'` prints. */
export const atlasLint: ReportAdapter = {
  format: 'atlas-lint',
  tool: 'atlas',
  recognises: ({ json }) => isLint(json),
  read(content) {
    const root = record(content.json);
    if (!root || !isLint(root)) {
      return problem(
        'The report is not the JSON of `atlas migrate lint`.',
        "Write it with --format '{{ json . }}'.",
      );
    }
    const files = records(root.Files) ?? [];
    const steps = (records(root.Steps) ?? []).flatMap(stepError);
    const results = [...files.flatMap(readFile), ...steps];
    return readingOfLint(results, files.length, content.path);
  },
};

function isLint(json: unknown): boolean {
  const root = record(json);
  return (
    root !== undefined &&
    records(root.Steps) !== undefined &&
    root.Start === undefined
  );
}

/** A step that failed without a file, such as a checksum that does not fit. */
function stepError(step: Record<string, unknown>): LintResult[] {
  const message = textOf(step.Error);
  if (message === undefined || record(step.Result) !== undefined) return [];
  return [{ level: 'error', message, rule: textOf(step.Name) }];
}

function readFile(file: Record<string, unknown>): LintResult[] {
  const path = textOf(file.Name);
  const text = textOf(file.Text) ?? '';
  const error = textOf(file.Error);
  const diagnostics = (records(file.Reports) ?? []).flatMap(report =>
    (records(report.Diagnostics) ?? []).map(diagnostic => ({
      diagnostic,
      message:
        textOf(diagnostic.Text) ??
        textOf(report.Text) ??
        'Found without a message',
    })),
  );
  const found = diagnostics.map(({ diagnostic, message }, index) => ({
    // A report with diagnostics of a file with an error is what made the error.
    level: error === undefined ? ('warning' as const) : ('error' as const),
    message,
    rule: textOf(diagnostic.Code),
    path,
    // Only the first ones are shown, and to find a line takes a walk through the file.
    ...(index < MAX_FINDINGS
      ? { line: lineAt(text, countOf(diagnostic.Pos) ?? 0) }
      : {}),
  }));
  return error === undefined || found.length > 0
    ? found
    : [{ level: 'error', message: error, path }];
}
