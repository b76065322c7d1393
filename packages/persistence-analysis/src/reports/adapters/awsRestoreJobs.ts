import type { BundleCheck } from '@persistence-scorecard/plugin-persistence-common';
import { record, records, textOf } from '../json';
import { problem } from '../problem';
import type { ReportAdapter, Reading } from '../report';
import { clip, count } from '../text';
import { earliest, toIso } from '../time';

/**
 * Jobs of AWS Backup restore testing (`aws backup list-restore-jobs`). A job that only completed says that
 * something was restored; one that the team's own validation called SUCCESSFUL says that it is usable. Of each
 * resource the newest job counts, so that an old good one hides no bad one.
 */
export const awsRestoreJobs: ReportAdapter = {
  format: 'aws-restore-jobs',
  tool: 'aws-backup',
  recognises: ({ json }) => {
    const jobs = jobsOf(json);
    return jobs !== undefined && jobs.length > 0;
  },
  read(content) {
    const jobs = jobsOf(content.json);
    if (!jobs) {
      return problem(
        'The report holds no `RestoreJobs`.',
        'Write it with `aws backup list-restore-jobs --output json`.',
      );
    }
    const tests = jobs.filter(
      job => textOf(record(job.CreatedBy)?.RestoreTestingPlanArn) !== undefined,
    );
    if (tests.length === 0) {
      return problem(
        `None of ${count(
          jobs.length,
          'restore job',
        )} comes of a restore testing plan.`,
        'Name the plan with --by-restore-testing-plan-arn.',
      );
    }
    if (textOf(record(content.json)?.NextToken) !== undefined) {
      return problem(
        'The list of restore jobs goes on (NextToken), so a failed one may be missing.',
        'Let the command fetch all pages.',
      );
    }
    return judge(newestPerResource(tests));
  },
};

type Job = Record<string, unknown>;

function jobsOf(json: unknown): Job[] | undefined {
  const root = record(json);
  const list = records(root?.RestoreJobs);
  if (list) return list.every(isJob) ? list : undefined;
  return root && isJob(root) ? [root] : undefined;
}

function isJob(job: Job): boolean {
  return (
    textOf(job.RestoreJobId) !== undefined && textOf(job.Status) !== undefined
  );
}

function newestPerResource(jobs: readonly Job[]): Job[] {
  const newest = new Map<string, Job>();
  for (const job of jobs) {
    const resource =
      textOf(job.SourceResourceArn) ??
      textOf(job.RecoveryPointArn) ??
      textOf(job.RestoreJobId)!;
    const other = newest.get(resource);
    const begun = toIso(job.CreationDate) ?? '';
    if (!other || begun >= (toIso(other.CreationDate) ?? ''))
      newest.set(resource, job);
  }
  return [...newest.values()];
}

function judge(jobs: readonly Job[]): Reading {
  const done = jobs.filter(isValidated);
  const minutes = done
    .map(minutesOf)
    .filter((m): m is number => m !== undefined);
  const rto =
    minutes.length === done.length
      ? minutes.sort((a, b) => b - a)[0]
      : undefined;
  const finishedAt = earliest(jobs.map(job => toIso(job.CompletionDate)));
  const check: BundleCheck = {
    id: 'restore-full-loss',
    item: 'backup-tested',
    ...statusOf(jobs, done),
    covered: done.length,
    total: jobs.length,
    ...(rto === undefined
      ? {}
      : { metrics: [{ name: 'rto', value: rto, unit: 'min' }] }),
  };
  const proven =
    check.status === 'passed' && rto !== undefined && finishedAt !== undefined;
  return {
    checks: [check],
    metrics: proven
      ? [
          {
            id: 'recovery-time-objective',
            value: rto,
            unit: 'min',
            observedAt: finishedAt,
          },
        ]
      : [],
    findings: [],
    ...(finishedAt === undefined ? {} : { finishedAt }),
  };
}

function statusOf(
  jobs: readonly Job[],
  done: readonly Job[],
): Pick<BundleCheck, 'status' | 'reason'> {
  const bad = jobs.find(isFailed);
  if (bad) {
    const why =
      textOf(bad.ValidationStatusMessage) ??
      textOf(bad.StatusMessage) ??
      'no reason given';
    return { status: 'failed', reason: clip(`A restore test failed: ${why}`) };
  }
  if (done.length < jobs.length) {
    return {
      status: 'skipped',
      reason: `${jobs.length - done.length} of ${count(
        jobs.length,
        'restore test',
      )} are not completed and validated.`,
    };
  }
  if (jobs.some(job => toIso(job.CompletionDate) === undefined)) {
    return {
      status: 'skipped',
      reason: 'The report does not say when the restore tests were completed.',
    };
  }
  return { status: 'passed' };
}

function isFailed(job: Job): boolean {
  return (
    ['FAILED', 'ABORTED'].includes(textOf(job.Status) ?? '') ||
    ['FAILED', 'TIMED_OUT'].includes(textOf(job.ValidationStatus) ?? '')
  );
}

function isValidated(job: Job): boolean {
  return job.Status === 'COMPLETED' && job.ValidationStatus === 'SUCCESSFUL';
}

/** From the creation of the job to its completion. */
function minutesOf(job: Job): number | undefined {
  const [from, to] = [toIso(job.CreationDate), toIso(job.CompletionDate)];
  if (from === undefined || to === undefined || to <= from) return undefined;
  return Math.round((Date.parse(to) - Date.parse(from)) / 600) / 100;
}
