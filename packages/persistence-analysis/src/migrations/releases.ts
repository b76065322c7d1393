import type { MigrationTool } from '@persistence-scorecard/plugin-persistence-common';
import { directoryName, type LayoutStep } from './layout';

/**
 * What a step is released with, where one logical change is split over files: nothing runs on a table
 * that an earlier file of the same release makes. Ory's popx shares the first 14 digits of the version,
 * others number the files of one day (`2025-08-01-000064`), Temporal has a folder per version.
 */
export function releaseOf(
  tool: MigrationTool,
  step: Pick<LayoutStep, 'version' | 'path'>,
): string {
  if (tool === 'temporal') return directoryName(step.path);
  const { version } = step;
  const stamp =
    /^(\d{14})\d{1,6}$/.exec(version)?.[1] ??
    /^(\d{8})000\d{3}$/.exec(version.replace(/-/g, ''))?.[1];
  return stamp ?? `${step.path} ${version}`;
}
