import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseYamlStream, yamlValue } from '@persistence-scorecard/analysis';

export const ROOT = resolve(__dirname, '../../../../..');
export const SCRIPT = readFileSync(
  join(ROOT, 'docs/ci/persistence.sh'),
  'utf8',
);

interface Step {
  uses?: string;
  run?: string;
  shell?: string;
  env?: Record<string, string>;
  with?: Record<string, unknown>;
}
export interface Action {
  inputs: Record<string, { description: string; default: string }>;
  runs: { using: string; steps: Step[] };
}
export interface Workflow {
  permissions: Record<string, string>;
  jobs: Record<string, { permissions?: unknown; steps: Step[] }>;
}
export interface GitlabTemplate {
  '.persistence': {
    image: string;
    variables: Record<string, unknown>;
    id_tokens: Record<string, { aud: string }>;
    artifacts: { when: string; paths: string[] };
    script: string[];
  };
}

/** A file of docs/ci, by a YAML parser. */
export function yamlOf<T>(path: string): T {
  const [document, ...others] = parseYamlStream(
    readFileSync(join(ROOT, 'docs/ci', path), 'utf8'),
  );
  if (others.length > 0 || document.problems.length > 0)
    throw new Error(`${path}: ${JSON.stringify(document.problems)}`);
  return yamlValue(document, 50) as T;
}

/** A checkout of a service, with an `npx` on PATH that does what the test says. */
export function useRunner(npx: string) {
  const runner = {
    dir: '',
    /** Runs a script as a runner does: in a file of its own, with nothing but this environment. */
    run: (
      script: string,
      env: Record<string, string>,
      shell: readonly string[] = ['sh'],
    ) => {
      const file = join(runner.dir, 'script.sh');
      writeFileSync(file, script);
      const [command, ...args] = shell;
      return new Promise<{ code: number; stdout: string; stderr: string }>(
        done => {
          const child = execFile(
            command,
            [...args, file],
            {
              cwd: join(runner.dir, 'service'),
              env: {
                PATH: `${join(runner.dir, 'bin')}:${process.env.PATH}`,
                HOME: process.env.HOME ?? '',
                ...env,
              },
            },
            (_, stdout, stderr) =>
              done({ code: child.exitCode ?? -1, stdout, stderr }),
          );
        },
      );
    },
    read: (path: string) => readFileSync(join(runner.dir, path), 'utf8'),
    exists: (path: string) => existsSync(join(runner.dir, path)),
  };
  beforeEach(() => {
    runner.dir = mkdtempSync(join(tmpdir(), 'recipe-'));
    mkdirSync(join(runner.dir, 'bin'));
    mkdirSync(join(runner.dir, 'service'));
    const path = join(runner.dir, 'bin/npx');
    writeFileSync(path, npx);
    chmodSync(path, 0o755);
  });
  afterEach(() => rmSync(runner.dir, { recursive: true, force: true }));
  return runner;
}
