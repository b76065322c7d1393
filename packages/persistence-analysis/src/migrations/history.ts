import type { MigrationSet } from '@persistence-scorecard/plugin-persistence-common';
import type { FileHistory, SourceTree } from '../sourceTree';

/** What the history of a set adds to it. */
export type SetHistory = Pick<
  MigrationSet,
  'steps' | 'edited' | 'lastChangedAt'
>;

/** When each step was changed, and which after it came to the branch, where the source gives history. */
export async function setHistory(
  tree: SourceTree,
  set: Pick<MigrationSet, 'steps'>,
  repeatable: ReadonlySet<string>,
  /** Whether the text that a file came with does what the file does now. */
  doesTheSame: (path: string, firstText: string) => boolean,
): Promise<Partial<SetHistory>> {
  if (!tree.history) return {};
  const histories = new Map<string, FileHistory>();
  for (const { path } of set.steps) {
    const history = await tree.history(path);
    if (history) histories.set(path, history);
  }
  if (histories.size === 0) return {};
  const edited: NonNullable<MigrationSet['edited']> = [];
  let lastChangedAt: string | undefined;
  for (const [path, history] of histories) {
    if (isAfter(history.lastChangedAt, lastChangedAt))
      lastChangedAt = history.lastChangedAt;
    const last = history.laterCommits[history.laterCommits.length - 1];
    // A repeatable migration is meant to be changed.
    if (!last || repeatable.has(path)) continue;
    const { firstText } = history;
    const formOnly = firstText !== undefined && doesTheSame(path, firstText);
    edited.push({
      path,
      commit: last.commit,
      at: last.at,
      ...(formOnly ? { formOnly } : {}),
    });
  }
  return {
    edited,
    lastChangedAt,
    steps: set.steps.map(step => {
      const history = histories.get(step.path);
      return history ? { ...step, lastChangedAt: history.lastChangedAt } : step;
    }),
  };
}

function isAfter(a: string, b: string | undefined): boolean {
  return b === undefined || Date.parse(a) > Date.parse(b);
}
