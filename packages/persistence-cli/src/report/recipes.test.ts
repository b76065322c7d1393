import { join } from 'node:path';
import { version } from '../version';
import {
  SCRIPT,
  useRunner,
  yamlOf,
  type Action,
  type GitlabTemplate,
} from './__testUtils__/recipes';

/** Notes how it was called, writes a bundle when it drills, and ends as it is told. */
const NPX = `#!/bin/sh
log=$(dirname "$0")/../calls
for argument; do printf '[%s]' "$argument" >>"$log"; done
printf ' url=%s\\n' "\${DATABASE_URL-unset}" >>"$log"
shift 2
command=$1
while [ $# -gt 0 ]; do
  if [ "$1" = --out ] && [ -z "\${STUB_NO_BUNDLE:-}" ]; then mkdir -p "$(dirname "$2")"; echo '{}' >"$2"; fi
  shift
done
echo "summary of $command"
case $command in
  drill) exit "\${STUB_DRILL:-0}" ;;
  check) exit "\${STUB_CHECK:-0}" ;;
  report) exit "\${STUB_REPORT:-0}" ;;
esac
`;
const CLI = `[--yes][@persistence-scorecard/cli@${version}]`;
const SERVER = 'https://portal.example.com';
const SENT = { PERSISTENCE_SERVER: SERVER, PERSISTENCE_TOKEN: 'static-1' };

const action = yamlOf<Action>('github/action.yml');
const template = yamlOf<GitlabTemplate>('gitlab/persistence.gitlab-ci.yml');
const job = template['.persistence'];
const step = action.runs.steps.find(s => s.run)!;

/** What GitHub makes of the expressions in `env`, the only place where they are allowed. */
function actionEnv(inputs: Record<string, string>): Record<string, string> {
  const entries = Object.entries(step.env!).map(([name, text]) => [
    name,
    text.replace(
      /\$\{\{ inputs\.([a-z0-9-]+) \}\}/g,
      (_, id: string) => inputs[id] ?? String(action.inputs[id].default),
    ),
  ]);
  return Object.fromEntries(entries);
}

describe('the recipe for any CI system', () => {
  const runner = useRunner(NPX);
  const calls = () =>
    runner.exists('calls') ? runner.read('calls').trim().split('\n') : [];

  it('drills, checks and reports, and gathers the summary', async () => {
    const { code, stdout } = await runner.run(SCRIPT, SENT);
    expect(code).toBe(0);
    expect(stdout).toBe('The evidence was sent.\n');
    const bundle = './.persistence/evidence/drill.json';
    expect(calls()).toEqual([
      `${CLI}[drill][.][--out][${bundle}][--format][markdown] url=unset`,
      `${CLI}[check][.][--evidence][${bundle}][--format][markdown] url=unset`,
      `${CLI}[report][${bundle}][--token-env][PERSISTENCE_TOKEN][--output][markdown] url=unset`,
    ]);
    expect(runner.read('service/persistence-summary.md')).toBe(
      'summary of drill\n\nsummary of check\n\nsummary of report\n',
    );
  });

  it.each([
    // What the drill, the check and the report end with, the policy, and what the job ends with.
    [0, 0, 0, 'denied', 0],
    [2, 0, 0, 'denied', 0],
    [1, 0, 0, 'denied', 1],
    [3, 0, 0, 'denied', 3],
    [0, 1, 0, 'denied', 1],
    [0, 2, 0, 'denied', 0],
    [0, 2, 0, 'inconclusive', 2],
    [0, 1, 0, 'inconclusive', 1],
    [0, 1, 0, 'never', 0],
    [0, 2, 0, 'never', 0],
    [0, 3, 0, 'never', 3],
    [1, 1, 0, 'never', 1],
    [0, 0, 1, 'denied', 1],
    [0, 0, 3, 'denied', 3],
    [0, 0, 4, 'denied', 0],
    [2, 2, 1, 'inconclusive', 2],
  ])(
    'drill %d, check %d, report %d, fail on %s: ends with %d in every shell',
    async (drill, check, report, failOn, expected) => {
      const env = {
        ...SENT,
        STUB_DRILL: `${drill}`,
        STUB_CHECK: `${check}`,
        STUB_REPORT: `${report}`,
        PERSISTENCE_FAIL_ON: failOn,
      };
      for (const shell of [['sh'], ['sh', '-e'], ['bash', '-eo', 'pipefail']]) {
        const { code } = await runner.run(SCRIPT, env, shell);
        expect([shell, code]).toEqual([shell, expected]);
      }
      // Evidence is sent whatever came out, and so three calls of each.
      expect(calls()).toHaveLength(9);
    },
  );

  it.each([
    [{ PERSISTENCE_VERSION: '0.1.0 --registry=x' }, /PERSISTENCE_VERSION/],
    [{ PERSISTENCE_VERSION: 'npm:other@1' }, /PERSISTENCE_VERSION/],
    [{ PERSISTENCE_DRILL: 'al' }, /PERSISTENCE_DRILL is al/],
    [{ PERSISTENCE_FAIL_ON: 'sometimes' }, /PERSISTENCE_FAIL_ON is sometimes/],
  ])('runs nothing with %j', async (env, why) => {
    const { code, stderr } = await runner.run(SCRIPT, env as {});
    expect(code).toBe(3);
    expect(stderr).toMatch(why);
    expect(calls()).toEqual([]);
  });

  it('takes a folder, a part and a database as they are, never as commands', async () => {
    const PERSISTENCE_DIR = '$(touch pwned); `touch pwned` "a b"';
    const DATABASE_URL = 'postgres://ci@db/$(touch pwned)';
    const { code } = await runner.run(SCRIPT, {
      PERSISTENCE_DIR,
      DATABASE_URL,
      PERSISTENCE_DRILL: 'migrate',
    });
    expect(code).toBe(0);
    expect(calls()[0]).toBe(
      `${CLI}[drill][migrate][${PERSISTENCE_DIR}][--out][${PERSISTENCE_DIR}/.persistence/evidence/drill.json][--format][markdown] url=${DATABASE_URL}`,
    );
    expect(runner.exists('service/pwned')).toBe(false);
  });

  it.each([
    ['no server', {}, 'PERSISTENCE_SERVER is not set'],
    [
      'a pull request of a fork on GitHub',
      { PERSISTENCE_SERVER: SERVER, GITHUB_EVENT_NAME: 'pull_request' },
      'has no identity',
    ],
    [
      'a merge request of a fork on GitLab',
      {
        PERSISTENCE_SERVER: SERVER,
        PERSISTENCE_ID_TOKEN: 'of-the-fork',
        CI_PIPELINE_SOURCE: 'merge_request_event',
        CI_MERGE_REQUEST_PROJECT_ID: '1',
        CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '2',
      },
      'has no identity',
    ],
  ])('sends nothing and does not fail with %s', async (_, env, why) => {
    const { code, stdout } = await runner.run(SCRIPT, env as {});
    expect(code).toBe(0);
    expect(stdout).toContain(why);
    expect(calls().some(call => call.includes('[report]'))).toBe(false);
  });

  it.each([
    [
      'a push without a token, for the command to say so',
      { PERSISTENCE_SERVER: SERVER, GITHUB_EVENT_NAME: 'push' },
    ],
    [
      'a pull request of the repository itself',
      {
        PERSISTENCE_SERVER: SERVER,
        GITHUB_EVENT_NAME: 'pull_request',
        ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com',
      },
    ],
    [
      'a merge request of the project itself',
      {
        PERSISTENCE_SERVER: SERVER,
        PERSISTENCE_ID_TOKEN: 'id-1',
        CI_PIPELINE_SOURCE: 'merge_request_event',
        CI_MERGE_REQUEST_PROJECT_ID: '1',
        CI_MERGE_REQUEST_SOURCE_PROJECT_ID: '1',
      },
    ],
  ])('reports with %s', async (_, env) => {
    await runner.run(SCRIPT, env as {});
    expect(calls()[2]).toBe(
      `${CLI}[report][./.persistence/evidence/drill.json][--output][markdown] url=unset`,
    );
  });

  it('prints what would be sent, without a server', async () => {
    const { code, stdout } = await runner.run(SCRIPT, {
      PERSISTENCE_DRY_RUN: 'true',
    });
    expect(code).toBe(0);
    expect(stdout).toContain('summary of report');
    expect(calls()[2]).toContain('[--dry-run]');
  });

  it('does not report what an earlier run left behind', async () => {
    await runner.run(SCRIPT, SENT);
    const { code, stdout } = await runner.run(SCRIPT, {
      ...SENT,
      STUB_DRILL: '3',
      STUB_NO_BUNDLE: 'true',
    });
    expect(code).toBe(3);
    expect(stdout).toBe('There is no evidence to send.\n');
    expect(calls().at(-1)).toMatch(/\[check\]\[\.\]\[--format\]/);
  });

  it('sends a bundle of the job itself when it is not to drill', async () => {
    await runner.run(SCRIPT, {});
    await runner.run(SCRIPT, { ...SENT, PERSISTENCE_DRILL: 'none' });
    expect(calls().map(call => /\]\[(\w+)\]/.exec(call)?.[1])).toEqual([
      'drill',
      'check',
      'check',
      'report',
    ]);
  });

  it('runs as the step of the action, with its inputs', async () => {
    const env = {
      ...actionEnv({ directory: 'orders', server: SERVER }),
      GITHUB_EVENT_NAME: 'push',
      GITHUB_STEP_SUMMARY: join(runner.dir, 'step-summary.md'),
      ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.com',
    };
    const { code } = await runner.run(step.run!, env, ['sh']);
    expect(code).toBe(0);
    const bundle = 'orders/.persistence/evidence/drill.json';
    expect(calls()).toEqual([
      `${CLI}[drill][orders][--out][${bundle}][--format][markdown] url=unset`,
      `${CLI}[check][orders][--evidence][${bundle}][--format][markdown] url=unset`,
      `${CLI}[report][${bundle}][--output][markdown] url=unset`,
    ]);
    expect(runner.read('step-summary.md')).toContain('summary of check');
  });

  it('runs as the script of the GitLab job, with its variables', async () => {
    const variables = Object.fromEntries(
      Object.entries(job.variables).map(([k, v]) => [k, String(v)]),
    );
    const { code } = await runner.run(
      job.script.join('\n'),
      { ...variables, PERSISTENCE_SERVER: SERVER, PERSISTENCE_ID_TOKEN: 'id' },
      ['bash', '-eo', 'pipefail'],
    );
    expect(code).toBe(0);
    expect(calls()).toHaveLength(3);
    expect(job.artifacts.paths).toContain('$PERSISTENCE_SUMMARY');
    expect(runner.read(`service/${variables.PERSISTENCE_SUMMARY}`)).toContain(
      'summary of report',
    );
  });
});
