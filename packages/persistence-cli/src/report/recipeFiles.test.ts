import { version } from '../version';
import {
  SCRIPT,
  yamlOf,
  type Action,
  type GitlabTemplate,
  type Workflow,
} from './__testUtils__/recipes';

const action = yamlOf<Action>('github/action.yml');
const template = yamlOf<GitlabTemplate>('gitlab/persistence.gitlab-ci.yml');
const job = template['.persistence'];
const step = action.runs.steps.find(s => s.run)!;

describe('docs/ci', () => {
  const workflow = yamlOf<Workflow>('github/workflow.yml');
  const steps = [
    ...action.runs.steps,
    ...Object.values(workflow.jobs).flatMap(j => j.steps),
  ];

  it('runs the same script everywhere', () => {
    expect(step.run).toBe(SCRIPT);
    expect(job.script).toEqual([SCRIPT]);
  });

  it('names the version of this command', () => {
    expect(action.inputs.version.default).toBe(version);
    expect(job.variables.PERSISTENCE_VERSION).toBe(version);
    expect(SCRIPT).toContain(`\${PERSISTENCE_VERSION:-${version}}`);
  });

  it('declares the inputs that it uses, and uses all that it declares', () => {
    const used = new Set(
      Object.values(step.env!).map(
        text => /^\$\{\{ inputs\.([a-z0-9-]+) \}\}$/.exec(text)?.[1],
      ),
    );
    expect([...used].sort()).toEqual(Object.keys(action.inputs).sort());
    for (const { description } of Object.values(action.inputs))
      expect(description.length).toBeGreaterThan(10);
    const given = Object.values(workflow.jobs).flatMap(j =>
      j.steps
        .filter(s => s.uses?.startsWith('./'))
        .flatMap(s => Object.keys(s.with ?? {})),
    );
    expect(given.length).toBeGreaterThan(0);
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(given));
  });

  it('writes no expression into a script', () => {
    expect(action.runs.using).toBe('composite');
    const scripts = steps.filter(({ run }) => run !== undefined);
    expect(scripts).toHaveLength(1);
    for (const { run, shell } of scripts) {
      expect(run).not.toMatch(/\$\{\{|\$\[\[/);
      expect(shell).toBe('sh {0}');
    }
    expect(job.script.join('\n')).not.toMatch(/\$\{\{|\$\[\[/);
  });

  it('pins what it takes from others, and asks for the least', () => {
    const uses = steps.flatMap(s => (s.uses ? [s.uses] : []));
    for (const name of uses)
      expect(name).toMatch(/^\.\/|^actions\/[a-z-]+@v\d+(\.\d+)*$/);
    expect(workflow.permissions).toEqual({
      contents: 'read',
      'id-token': 'write',
    });
    for (const { permissions } of Object.values(workflow.jobs))
      expect(permissions).toBeUndefined();
    expect(job.image).toMatch(/^node:\d+$/);
    expect(job.artifacts.when).toBe('always');
    expect(job.id_tokens).toEqual({
      PERSISTENCE_ID_TOKEN: { aud: '$PERSISTENCE_SERVER' },
    });
  });
});
