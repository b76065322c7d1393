import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';

/** Which run produced the evidence, as bundles name it. */
export interface CiRun {
  id: string;
  attempt: number;
  url?: string;
  /** Branch, or full ref. */
  ref: string;
  defaultBranch: boolean;
  /** Commit that is tested, where the CI tells it. */
  commit?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The git repository, for runs outside of a CI that is known. */
export interface GitHead {
  commit?: string;
  branch?: string;
}

/**
 * Reads the run from the variables that GitHub Actions and GitLab CI document, else from git. Outside of
 * CI nothing says which branch is the default one, and so it counts as none.
 */
export function ciRun(env: Environment, head: GitHead): CiRun {
  return githubRun(env) ?? gitlabRun(env) ?? localRun(head);
}

/** https://docs.github.com/actions/reference/workflows-and-actions/variables */
function githubRun(env: Environment): CiRun | undefined {
  if (env.GITHUB_ACTIONS !== 'true' || !env.GITHUB_RUN_ID) return undefined;
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env;
  const ref = env.GITHUB_REF ?? '';
  const branch = githubDefaultBranch(env.GITHUB_EVENT_PATH);
  const attempt = Number(env.GITHUB_RUN_ATTEMPT ?? '1');
  return {
    // The jobs of one run are told apart; each may send its own bundle.
    id: env.GITHUB_JOB
      ? `${env.GITHUB_RUN_ID}/${env.GITHUB_JOB}`
      : env.GITHUB_RUN_ID,
    attempt: Number.isInteger(attempt) && attempt > 0 ? attempt : 1,
    ...(server && repository
      ? { url: `${server}/${repository}/actions/runs/${env.GITHUB_RUN_ID}` }
      : {}),
    ref,
    defaultBranch: branch !== undefined && ref === `refs/heads/${branch}`,
    ...(env.GITHUB_SHA ? { commit: env.GITHUB_SHA } : {}),
  };
}

/** The event that started the run names the default branch; no variable does. */
function githubDefaultBranch(path: string | undefined): string | undefined {
  if (!path) return undefined;
  try {
    const event = JSON.parse(readFileSync(path, 'utf8')) as {
      repository?: { default_branch?: unknown };
    };
    const branch = event.repository?.default_branch;
    return typeof branch === 'string' ? branch : undefined;
  } catch {
    return undefined;
  }
}

/** https://docs.gitlab.com/ci/variables/predefined_variables/ */
function gitlabRun(env: Environment): CiRun | undefined {
  if (env.GITLAB_CI !== 'true' || !env.CI_JOB_ID) return undefined;
  const ref = env.CI_COMMIT_REF_NAME ?? '';
  return {
    // A job that is tried again gets a new id.
    id: env.CI_JOB_ID,
    attempt: 1,
    ...(env.CI_JOB_URL ? { url: env.CI_JOB_URL } : {}),
    ref,
    defaultBranch:
      env.CI_COMMIT_BRANCH !== undefined &&
      env.CI_COMMIT_BRANCH === env.CI_DEFAULT_BRANCH,
    ...(env.CI_COMMIT_SHA ? { commit: env.CI_COMMIT_SHA } : {}),
  };
}

function localRun({ commit, branch }: GitHead): CiRun {
  return {
    id: `local-${randomUUID()}`,
    attempt: 1,
    ref: branch ?? 'HEAD',
    defaultBranch: false,
    ...(commit ? { commit } : {}),
  };
}
