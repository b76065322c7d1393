// Starts the portal as `npm start` does, on ports of its own, and asks its API.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from '../scripts/lib/terminal.mjs';

const { parse } = createRequire(
  join(root, 'plugins/persistence-backend/package.json'),
)('yaml');

/** Where everything that a test writes lies; ignored, and inside of the folders that may be read. */
export const scratch = join(root, 'node_modules/.cache', `e2e-${process.pid}`);
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** Ports that nobody listens at, so that two runs and a portal do not meet. */
export async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = [];
  for (const server of servers) {
    await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
    ports.push(server.address().port);
  }
  await Promise.all(servers.map(s => new Promise(r => s.close(r))));
  return ports;
}

function writeConfig(name, content) {
  mkdirSync(scratch, { recursive: true });
  const file = join(scratch, name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

/** A process with its children, and a wait until it answers. */
function startProcess(args, cwd = root) {
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { ...process.env, BROWSER: 'none' },
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      log += chunk;
    });
  }
  const stop = () => {
    try {
      process.kill(-child.pid, 'SIGTERM');
    } catch {
      // it has ended already
    }
  };
  const answersAt = async url => {
    const deadline = Date.now() + 240_000;
    while (!(await answers(url))) {
      if (Date.now() > deadline || child.exitCode !== null) {
        stop();
        throw new Error(`Nothing answers at ${url}:\n${log.slice(-4000)}`);
      }
      await new Promise(resolve => setTimeout(resolve, 300));
    }
  };
  return { stop, answersAt, log: () => log };
}

async function answers(url) {
  try {
    return (await fetch(url)).status < 500;
  } catch {
    return false;
  }
}

/** A running portal; `stop()` ends it with all its children. */
export async function startPortal({
  appPort,
  backendPort,
  olderAppPort,
  locations = [],
  config = {},
}) {
  const appUrl = `http://localhost:${appPort}`;
  const backendUrl = `http://localhost:${backendPort}`;
  const base = join(root, 'app-config.yaml');
  const { catalog } = parse(readFileSync(base, 'utf8'));
  const origin = [appUrl];
  if (olderAppPort) origin.push(`http://localhost:${olderAppPort}`);
  const overrides = writeConfig('app-config.e2e.yaml', {
    app: { baseUrl: appUrl },
    backend: {
      baseUrl: backendUrl,
      listen: { port: backendPort, host: '127.0.0.1' },
      cors: { origin },
    },
    // A list in a later file replaces the one in the earlier.
    catalog: { locations: [...catalog.locations, ...locations] },
    ...config,
  });
  const { stop, answersAt, log } = startProcess([
    'scripts/run.mjs',
    'start',
    '--config',
    base,
    '--config',
    overrides,
  ]);
  await answersAt(appUrl);
  await answersAt(`${backendUrl}/.backstage/health/v1/readiness`);
  return { appUrl, backendUrl, stop, log };
}

/** The plugin in an app of the older frontend system, beside a backend that runs. */
export function startOlderApp({ appPort, backendPort }) {
  const appUrl = `http://localhost:${appPort}`;
  const overrides = writeConfig('app-config.older.yaml', {
    app: { baseUrl: appUrl },
    backend: { baseUrl: `http://localhost:${backendPort}` },
  });
  const { stop, answersAt, log } = startProcess(
    [
      join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      'start',
      '--config',
      join(root, 'app-config.yaml'),
      '--config',
      overrides,
    ],
    join(root, 'plugins/persistence'),
  );
  return { appUrl, stop, log, ready: () => answersAt(appUrl) };
}

/** A guest's Backstage token, for calls to the API. */
export async function guestToken(backendUrl) {
  const response = await fetch(`${backendUrl}/api/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const body = await response.json();
  return body.backstageIdentity.token;
}

/** Waits until every one of `names` has a scorecard that was really collected. */
export async function waitForScorecards(backendUrl, names) {
  const token = await guestToken(backendUrl);
  const deadline = Date.now() + 180_000;
  for (const name of names) {
    for (;;) {
      const response = await fetch(
        `${backendUrl}/api/persistence/v1/scorecards/by-name/component/default/${name}`,
        { headers: { authorization: `Bearer ${token}` } },
      );
      // 202 says that it waits for its first reading.
      if (response.status === 200) break;
      if (Date.now() > deadline) {
        const text = await response.text();
        throw new Error(`No scorecard for ${name}: ${response.status} ${text}`);
      }
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  }
  return token;
}
