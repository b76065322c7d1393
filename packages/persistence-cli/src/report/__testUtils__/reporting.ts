import { copyFile, utimes } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  EVIDENCE_EXTENSION,
  type EvidenceBundle,
  type EvidenceSubmission,
} from '@persistence-scorecard/plugin-persistence-common';
import { useWorkshop } from '../../commands/__testUtils__/workshop';
import { report } from '../../commands/report';
import type { ReportCommandOptions } from '../options';
import { COMMIT } from './bundle';
import { startPortal, stoppedPace, type Handler } from './portal';

const SAMPLES = resolve(
  __dirname,
  '../../../../persistence-analysis/src/reports/samples',
);
export const NOW = '2026-11-24T12:00:00.000Z';
/** A run of GitHub Actions, with a static token. */
export const GITHUB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_RUN_ID: '9177',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_JOB: 'drill',
  GITHUB_REF: 'refs/heads/main',
  GITHUB_SHA: COMMIT,
  PERSISTENCE_TOKEN: 'static-1',
};

export const extension = (bundle: EvidenceBundle | undefined) =>
  bundle!.predicate[EVIDENCE_EXTENSION];

/** The command in a folder of its own, with a portal that answers as a test says. */
export function useReporting() {
  const workshop = useWorkshop();
  let portal: Awaited<ReturnType<typeof startPortal>> | undefined;
  afterEach(async () => {
    await portal?.stop();
    portal = undefined;
  });
  const run = (
    files: string[],
    options: Partial<ReportCommandOptions> = {},
    env: Record<string, string> = GITHUB,
  ) =>
    report(
      files,
      {
        dir: workshop.dir,
        environment: 'ci',
        timeout: '5',
        output: 'text',
        color: false,
        ...options,
      },
      { env, pace: stoppedPace().pace, now: () => new Date(NOW) },
    );
  const path = (name: string) => join(workshop.dir, name);
  return {
    workshop,
    run,
    path,
    /** URL of a portal. */
    start: async (handler: Handler) => {
      portal = await startPortal(handler);
      return portal.url;
    },
    requests: () => portal!.requests,
    /** What would be sent. */
    planned: async (
      files: string[],
      options: Partial<ReportCommandOptions> = {},
      env?: Record<string, string>,
    ) => {
      const result = await run(files, { ...options, dryRun: true }, env);
      const body = JSON.parse(result.output) as {
        submissions: EvidenceSubmission[];
        withheld?: { files: string[]; status: string; message: string }[];
      };
      return { ...body, exitCode: result.exitCode };
    },
    /** A report as its tool wrote it at a time. */
    sample: async (name: string, writtenAt = '2026-11-24T11:58:00Z') => {
      await copyFile(join(SAMPLES, name), path(name));
      await utimes(path(name), new Date(writtenAt), new Date(writtenAt));
      return path(name);
    },
  };
}
