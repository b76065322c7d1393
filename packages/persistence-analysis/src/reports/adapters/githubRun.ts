import type { BundleCheck } from '@persistence-scorecard/plugin-persistence-common';
import { record, records, textOf } from '../json';
import { mapped, problem } from '../problem';
import type { ReportAdapter } from '../report';
import { toIso } from '../time';

/** Of all the conclusions of a run only `success` passes; `neutral` and `skipped` say that nothing was done. */
const STATUS: ReadonlyMap<string, BundleCheck['status']> = new Map([
  ['success', 'passed'],
  ['failure', 'failed'],
  ['startup_failure', 'failed'],
  ['neutral', 'skipped'],
  ['skipped', 'skipped'],
]);

/** What `gh run view ID --json status,conclusion,startedAt,updatedAt,jobs` prints. */
export const githubRun: ReportAdapter = {
  format: 'github-run',
  tool: 'github-actions',
  recognises: ({ json }) => isRun(json),
  read(content) {
    const run = record(content.json);
    if (!run || !isRun(run)) {
      return problem(
        'The report holds no `status`, `conclusion` and `jobs` of a run.',
        'Write it with `gh run view ID --json status,conclusion,startedAt,updatedAt,jobs`.',
      );
    }
    const target = mapped(content, 'A workflow run');
    if ('problem' in target) return target;
    const jobs = records(run.jobs) ?? [];
    const passed = jobs.filter(job => job.conclusion === 'success').length;
    const conclusion = textOf(run.conclusion) ?? 'none';
    const concluded =
      run.status === 'completed'
        ? STATUS.get(conclusion) ?? 'error'
        : 'skipped';
    const status =
      concluded === 'passed' && passed === 0 ? 'skipped' : concluded;
    return {
      checks: [
        {
          id: target.check,
          item: target.item,
          status,
          ...(status === 'passed'
            ? {}
            : {
                reason: `The run is ${String(run.status).slice(
                  0,
                  50,
                )}, its conclusion ${conclusion.slice(0, 50)}; ${passed} of ${
                  jobs.length
                } jobs succeeded.`,
              }),
          covered: passed,
          total: jobs.length,
        },
      ],
      metrics: [],
      findings: [],
      startedAt: toIso(run.startedAt),
      finishedAt: toIso(run.updatedAt),
    };
  },
};

function isRun(json: unknown): boolean {
  const run = record(json);
  return (
    run !== undefined &&
    textOf(run.status) !== undefined &&
    typeof run.conclusion === 'string' &&
    records(run.jobs) !== undefined
  );
}
