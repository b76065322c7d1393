#!/usr/bin/env node
// `npm start`, `npm test` and `npm run persistence`: all set-up, then the command. Needs Node 20 or newer and npm.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import { root, stop } from './lib/terminal.mjs';
import { findTools } from './lib/tools.mjs';

if (Number(process.versions.node.split('.')[0]) < 20) {
  stop(
    `Node ${process.versions.node} is too old: install Node 20 or newer and run this again.`,
  );
}
const [command, ...args] = process.argv.slice(2);
const tools = findTools();
// The command uses no native module: it need not wait for the check of one.
ensureInstalled(tools, {
  native: command !== 'persistence' && command !== 'suite',
});

/** Hands the terminal over to a command and ends with its exit code. */
function handOver(argv, options = {}) {
  const child = spawn(tools.node, argv, {
    cwd: root,
    env: tools.env,
    stdio: 'inherit',
    ...options,
  });
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 130 : code ?? 1));
}

const backstageCli = join(
  root,
  'node_modules/@backstage/cli/bin/backstage-cli',
);
switch (command) {
  case 'start':
    handOver([backstageCli, 'repo', 'start', ...args]);
    break;
  case 'test': {
    const { describePostgres } = await import('./lib/postgres.mjs');
    await describePostgres();
    // The SQL parser is WebAssembly. V8 goes on optimising it in the background after a test is over, which
    // takes memory and holds up the end of a worker until jest calls that a leak.
    handOver(
      [
        '--liftoff-only',
        backstageCli,
        'repo',
        'test',
        '--maxWorkers=2',
        ...args,
      ],
      { env: { ...tools.env, CI: 'true' } },
    );
    break;
  }
  case 'exec':
    handOver(args);
    break;
  case 'persistence': {
    const { bundleCli } = await import('./lib/cliBundle.mjs');
    handOver(['--enable-source-maps', bundleCli(), ...args], {
      cwd: process.env.INIT_CWD ?? process.cwd(),
    });
    break;
  }
  case 'suite': {
    const { bundleSuite } = await import('./lib/cliBundle.mjs');
    const [name, ...rest] = args;
    handOver(['--enable-source-maps', bundleSuite(name), ...rest]);
    break;
  }
  default:
    stop(
      'usage: node scripts/run.mjs start | test | persistence | suite | exec …',
    );
}
