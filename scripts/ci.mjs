// Runs what .ci/run promises, one step after the other, and counts. A step that fails does not stop the rest.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { root } from './lib/terminal.mjs';

const run = ['scripts/run.mjs'];
const steps = [
  { name: 'npm test', command: 'npm', args: ['test', '--silent'] },
  {
    name: 'types',
    command: 'node',
    args: [
      ...run,
      'exec',
      'node_modules/typescript/bin/tsc',
      '--incremental',
      'false',
    ],
  },
  {
    name: 'lint',
    command: 'node',
    args: [
      ...run,
      'exec',
      'node_modules/@backstage/cli/bin/backstage-cli',
      'repo',
      'lint',
      '--max-warnings',
      '0',
    ],
  },
  // From here on with what `types` wrote.
  {
    name: 'API reports',
    command: 'node',
    args: [...run, 'exec', 'scripts/apiReports.mjs', '--check'],
  },
  {
    name: 'own drill',
    command: 'node',
    args: [...run, 'exec', 'scripts/ownDrill.mjs'],
  },
  {
    name: 'packages',
    command: 'node',
    args: [...run, 'exec', 'e2e/packages.mjs'],
  },
  {
    name: 'browser',
    command: 'node',
    args: [...run, 'exec', 'e2e/run.mjs'],
    needs: 'e2e/run.mjs',
  },
];

function runStep({ command, args }) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    const keep = target => chunk => {
      target.write(chunk);
      text += chunk;
    };
    child.stdout.on('data', keep(process.stdout));
    child.stderr.on('data', keep(process.stderr));
    child.on('error', error => resolve({ ok: false, text: String(error) }));
    child.on('close', code => resolve({ ok: code === 0, text }));
  });
}

/** Jest's own counts, so that the last line speaks of tests; a step without counts is one test. */
function countsOf({ ok, text }) {
  // eslint-disable-next-line no-control-regex
  const plain = text.replace(/\u001b\[[0-9;]*m/g, '');
  let passed = 0;
  let failed = 0;
  for (const [line] of plain.matchAll(
    /^(?:Tests:|Drill:|Packages:|Browser:) .*$/gm,
  )) {
    passed += Number(/(\d+) passed/.exec(line)?.[1] ?? 0);
    failed += Number(/(\d+) failed/.exec(line)?.[1] ?? 0);
  }
  if (passed + failed === 0)
    return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  // A suite that could not even load fails the step without failing a test.
  if (!ok && failed === 0) failed = 1;
  return { passed, failed };
}

let passed = 0;
let failed = 0;
for (const step of steps) {
  if (step.needs && !existsSync(new URL(`../${step.needs}`, import.meta.url)))
    continue;
  console.log(`\n=== ${step.name}`);
  const started = Date.now();
  const result = await runStep(step);
  const counts = countsOf(result);
  passed += counts.passed;
  failed += counts.failed;
  console.log(
    `=== ${step.name}: ${result.ok ? 'ok' : 'FAILED'} in ${Math.round(
      (Date.now() - started) / 1000,
    )} s`,
  );
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
