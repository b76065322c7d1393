import {
  DEFAULT_PATHS,
  EVIDENCE_DIRECTORY,
} from '@persistence-scorecard/plugin-persistence-common';
import type { Service } from '../service/service';

/**
 * What a plain checklist of files finds: each of the thirteen documents is there and not empty, and
 * there are migrations and evidence. The suite shows its result beside ours.
 */
export function fileProblems({ files }: Service): string[] {
  const paths = Object.keys(files);
  const problems = Object.values(DEFAULT_PATHS)
    .filter(path => !files[path]?.trim())
    .map(path => `${path} is missing or empty`);
  if (!paths.some(path => /(^|\/)migrations?\//.test(path))) {
    problems.push('there are no migrations');
  }
  if (!paths.some(path => path.startsWith(`${EVIDENCE_DIRECTORY}/`))) {
    problems.push('there is no evidence');
  }
  return problems;
}
