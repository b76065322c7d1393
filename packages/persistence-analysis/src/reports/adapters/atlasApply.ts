import { record, records, textOf } from '../json';
import { readingOfRun } from '../migrations';
import { problem } from '../problem';
import type { ReportAdapter } from '../report';
import { clip } from '../text';
import { toIso } from '../time';

/** What `atlas migrate apply --format '{{ json . }}'` prints. */
export const atlasApply: ReportAdapter = {
  format: 'atlas-apply',
  tool: 'atlas',
  recognises: ({ json }) => isApply(json),
  read(content) {
    const root = record(content.json);
    if (!root || !isApply(root)) {
      return problem(
        'The report is not the JSON of `atlas migrate apply`.',
        "Write it with --format '{{ json . }}'.",
      );
    }
    const applied = records(root.Applied) ?? [];
    const broken = applied.filter(file => record(file.Error) !== undefined);
    const error = textOf(root.Error);
    const failed = Math.max(broken.length, error === undefined ? 0 : 1);
    const reason = textOf(record(broken[0]?.Error)?.Text) ?? error;
    const run = {
      direction: 'apply' as const,
      done: applied.length - broken.length,
      failed,
      reason: reason === undefined ? undefined : clip(reason),
    };
    return {
      ...readingOfRun(run, content),
      findings: [],
      startedAt: goTime(root.Start),
      finishedAt: goTime(root.End),
    };
  },
};

function isApply(json: unknown): boolean {
  const root = record(json);
  return (
    root !== undefined &&
    textOf(root.Start) !== undefined &&
    textOf(root.End) !== undefined &&
    (Array.isArray(root.Applied) || root.Applied === undefined) &&
    (root.Pending !== undefined ||
      textOf(root.Message) !== undefined ||
      textOf(root.Error) !== undefined)
  );
}

/** A time that Go never set is of the year 1. */
function goTime(value: unknown): string | undefined {
  return textOf(value)?.startsWith('0001-') ? undefined : toIso(value);
}
