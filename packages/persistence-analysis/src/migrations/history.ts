import type { MigrationSet } from '@persistence-scorecard/plugin-persistence-common';
import type { SourceTree } from '../sourceTree';

/** Which steps were changed after they came to the branch, where the source gives history. */
export async function setHistory(
  tree: SourceTree,
  set: Pick<MigrationSet, 'steps'>,
  repeatable: ReadonlySet<string>,
): Promise<Pick<MigrationSet, 'edited' | 'lastChangedAt'>> {
  if (!tree.history) return {};
  const edited: NonNullable<MigrationSet['edited']> = [];
  let lastChangedAt: string | undefined;
  let known = false;
  for (const { path } of set.steps) {
    const history = await tree.history(path);
    if (!history) continue;
    known = true;
    if (
      !lastChangedAt ||
      Date.parse(history.lastChangedAt) > Date.parse(lastChangedAt)
    ) {
      lastChangedAt = history.lastChangedAt;
    }
    const last = history.laterCommits[history.laterCommits.length - 1];
    // A repeatable migration is meant to be changed.
    if (last && !repeatable.has(path))
      edited.push({ path, commit: last.commit, at: last.at });
  }
  return known ? { edited, lastChangedAt } : {};
}
