import type { MigrationTool } from '@persistence-scorecard/plugin-persistence-common';
import { directoryName, type LayoutStep } from './layout';

/**
 * What a step is released with, where one logical change is split over files: nothing runs on a table
 * that an earlier file of the same release makes. Ory's popx shares the first 14 digits of the version,
 * Temporal has a folder per version of the schema.
 */
export function releaseOf(
  tool: MigrationTool,
  step: Pick<LayoutStep, 'version' | 'path'>,
): string {
  if (tool === 'temporal') return directoryName(step.path);
  const stamp = /^(\d{14})\d{1,6}$/.exec(step.version)?.[1];
  return stamp ?? `${step.path} ${step.version}`;
}
