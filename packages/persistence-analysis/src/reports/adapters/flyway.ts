import { countOf, record, records, textOf } from '../json';
import { mergeChecks, mergeMetrics } from '../merge';
import { readingOfRun } from '../migrations';
import { problem } from '../problem';
import type { ReportAdapter, Reading } from '../report';
import { clip } from '../text';

const DIRECTIONS = { migrate: 'apply', undo: 'rollback' } as const;

/** What `flyway … -outputType=json` prints for `migrate` and `undo`, alone or among other commands. */
export const flyway: ReportAdapter = {
  format: 'flyway',
  tool: 'flyway',
  recognises: ({ json }) =>
    operations(json).some(
      o =>
        textOf(o.operation) !== undefined &&
        textOf(o.flywayVersion) !== undefined,
    ),
  read(content) {
    const error = record(record(content.json)?.error);
    const all = operations(content.json);
    if (error && record(content.json)?.operation === undefined) {
      return failure(content, error);
    }
    const runs = all.filter(
      o => o.operation === 'migrate' || o.operation === 'undo',
    );
    if (runs.length === 0) {
      return problem(
        'The Flyway report holds neither `migrate` nor `undo`: nothing was migrated.',
        'Send the output of `flyway migrate -outputType=json`.',
      );
    }
    const readings = runs.map(o => readOperation(o, content));
    return {
      checks: mergeChecks(readings.flatMap(r => r.checks)),
      metrics: mergeMetrics(readings.flatMap(r => r.metrics)),
      findings: [],
      version: textOf(runs[0].flywayVersion),
    };
  },
};

/** One command gives an object, several give `individualResults`. */
function operations(json: unknown): Record<string, unknown>[] {
  const root = record(json);
  if (!root) return [];
  const inner = records(root.individualResults);
  if (inner) return inner;
  return root.operation === undefined ? [] : [root];
}

function readOperation(
  operation: Record<string, unknown>,
  content: Parameters<typeof readingOfRun>[1],
): Pick<Reading, 'checks' | 'metrics'> {
  const direction = DIRECTIONS[operation.operation as keyof typeof DIRECTIONS];
  const list =
    records(operation.migrations ?? operation.undoneMigrations) ?? [];
  const error = record(operation.error);
  const failed = error !== undefined || operation.success === false ? 1 : 0;
  if (failed === 0 && operation.success !== true) {
    const check = {
      id: `migrate-${direction}`,
      item: 'migrations-automated',
      status: 'skipped' as const,
      reason:
        'The report does not say whether it succeeded; newer versions of Flyway do.',
      covered: 0,
      total: list.length,
    };
    return { checks: [check], metrics: [] };
  }
  const reason = clip(textOf(error?.message) ?? 'Flyway reports a failure.');
  // What was rolled back as a group is listed and not counted.
  const done = Math.min(
    list.length,
    countOf(operation.migrationsExecuted) ?? list.length,
  );
  return readingOfRun({ direction, done, failed, reason }, content);
}

/** A command that failed before it could report prints an error and nothing else. */
function failure(
  content: Parameters<typeof readingOfRun>[1],
  error: Record<string, unknown>,
): Reading {
  const reason = clip(textOf(error.message) ?? 'Flyway ended in an error.');
  return {
    checks: [
      {
        id: 'migrate-apply',
        item: 'migrations-automated',
        status: 'error',
        reason,
        covered: 0,
        total: 0,
      },
    ],
    metrics: [],
    findings: [
      { message: reason, severity: 'problem', path: content.path, line: 1 },
    ],
  };
}
