import type { LayoutStep, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

/** Sqitch: `sqitch.plan` gives the order; deploy/, revert/ and verify/ hold a script per change. */
export const sqitch: MigrationLayout = {
  tool: 'sqitch',
  checkable: true,
  ordered: true,
  directoryOf(file, { hasFile }) {
    if (fileName(file.path) === 'sqitch.plan') return directoryName(file.path);
    const match = /^(.*?)\/?(?:deploy|revert|verify)\/.*\.sql$/.exec(file.path);
    if (!match) return undefined;
    const plan = match[1] ? `${match[1]}/sqitch.plan` : 'sqitch.plan';
    return hasFile(plan) ? match[1] : undefined;
  },
  read(files) {
    const plan = files.find(file => fileName(file.path) === 'sqitch.plan');
    const steps: LayoutStep[] = [];
    for (const name of plannedChanges(plan?.text ?? '')) {
      const deploy = files.find(file => ends(file.path, `deploy/${name}.sql`));
      if (!deploy) continue;
      const revert = files.find(file => ends(file.path, `revert/${name}.sql`));
      steps.push({
        version: String(steps.length + 1),
        name,
        path: deploy.path,
        forward: deploy,
        rollback: revert ?? 'none',
      });
    }
    return { steps };
  },
};

function ends(path: string, end: string): boolean {
  return path === end || path.endsWith(`/${end}`);
}

/** Names of the changes of a plan, in order; a reworked change counts where it stands last. */
function plannedChanges(plan: string): string[] {
  const names = new Set<string>();
  for (const line of plan.split(/\r\n|\r|\n/)) {
    const name = /^\s*[+]?\s*([^\s%@#+-][^\s]*)/.exec(line)?.[1];
    if (!name) continue;
    names.delete(name);
    names.add(name);
  }
  return [...names];
}
