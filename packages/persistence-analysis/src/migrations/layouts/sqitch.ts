import type {
  Dialect,
  Finding,
} from '@persistence-scorecard/plugin-persistence-common';
import type { LayoutStep, MigrationFile, MigrationLayout } from '../layout';
import { directoryName, fileName } from '../layout';

const ENGINES: Readonly<Record<string, Dialect>> = {
  pg: 'postgresql',
  mysql: 'mysql',
  sqlite: 'sqlite',
  oracle: 'unknown',
  snowflake: 'unknown',
  vertica: 'unknown',
  firebird: 'unknown',
  exasol: 'unknown',
  cockroach: 'unknown',
  clickhouse: 'clickhouse',
};

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
  read(files, { configs }, directory) {
    const byPath = new Map(files.map(file => [file.path, file]));
    const base = directory ? `${directory}/` : '';
    const plan = files.find(file => fileName(file.path) === 'sqitch.plan');
    const steps: LayoutStep[] = [];
    const issues: Finding[] = [];
    for (const { name, script, line } of plannedChanges(plan?.text ?? '')) {
      const deploy = byPath.get(`${base}deploy/${script}.sql`);
      if (!deploy) {
        issues.push(missing(plan!, script, line));
        continue;
      }
      const verify = `${base}verify/${script}.sql`;
      steps.push({
        version: String(steps.length + 1),
        name,
        path: deploy.path,
        forward: deploy,
        rollback: byPath.get(`${base}revert/${script}.sql`) ?? 'none',
        ...(byPath.has(verify) ? { verifyPath: verify } : {}),
      });
    }
    const config = configs.get(`${base}sqitch.conf`);
    const engine = /^[ \t]*engine[ \t]*=[ \t]*(\w+)/m.exec(config ?? '')?.[1];
    return {
      steps,
      issues,
      inOrder: true,
      dialect: engine ? ENGINES[engine] : undefined,
    };
  },
};

function missing(
  { path }: MigrationFile,
  script: string,
  line: number,
): Finding {
  return {
    message: `The plan names ${script}, but deploy/${script}.sql is not there.`,
    severity: 'problem',
    path,
    line,
    fix: `Restore deploy/${script}.sql, or take the change out of the plan.`,
  };
}

interface Change {
  name: string;
  /** File name of its scripts: that of an older version bears the tag it had before its rework. */
  script: string;
  line: number;
}

/** Changes of a plan, in order. A change that is named again was reworked at the tag before. */
function plannedChanges(plan: string): Change[] {
  const changes: Change[] = [];
  const last = new Map<string, Change>();
  let tag: string | undefined;
  for (const [index, line] of plan.split(/\r\n|\r|\n/).entries()) {
    const tagged = /^\s*@(\S+)/.exec(line);
    if (tagged) {
      tag = tagged[1];
      continue;
    }
    const name = /^\s*(?:\+\s*)?([^\s%@#+-]\S*)/.exec(line)?.[1];
    if (!name) continue;
    const before = last.get(name);
    // The tag that the reworked version is required by: `name [name@v1]`.
    const required = line.includes(`[${name}@`)
      ? line
          .slice(line.indexOf(`[${name}@`) + name.length + 2)
          .split(/[\s\]]/)[0]
      : tag;
    if (before && required) before.script = `${name}@${required}`;
    const change = { name, script: name, line: index + 1 };
    changes.push(change);
    last.set(name, change);
  }
  return changes;
}
