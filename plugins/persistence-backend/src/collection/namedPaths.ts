import type { Scorecard } from '@persistence-scorecard/plugin-persistence-common';

/** Every path that the evidence, findings and items of a scorecard name. */
export function namedPaths(scorecard: Scorecard): Set<string> {
  const paths = new Set<string>();
  const add = (path: string | undefined) => path && paths.add(path);
  for (const { evidence, findings } of scorecard.results) {
    for (const item of evidence) {
      if (item.type !== 'catalog') add(item.path);
    }
    for (const finding of findings) add(finding.path);
  }
  for (const { path, findings } of [
    ...scorecard.inputs.items,
    ...scorecard.deliverables.items,
  ]) {
    add(path);
    for (const finding of findings) add(finding.path);
  }
  return paths;
}
