// Starts the portal as `npm start` does, on free ports of its own, and a Chromium to look at it with.
import { spawn, execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { root } from '../scripts/lib/terminal.mjs';

const { chromium } = createRequire(join(root, 'package.json'))(
  'playwright-core',
);

function chromiumPath() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8' }).trim();
    } catch {
      // try the next name
    }
  }
  throw new Error('No Chromium on PATH. On Debian: apt-get install chromium');
}

/** A running portal; `stop()` ends it with all its children. */
export async function startPortal({ appPort, backendPort }) {
  const appUrl = `http://localhost:${appPort}`;
  const config = join(root, 'node_modules/.cache/e2e');
  mkdirSync(config, { recursive: true });
  const overrides = join(config, 'app-config.e2e.yaml');
  writeFileSync(
    overrides,
    JSON.stringify({
      app: { baseUrl: appUrl },
      backend: {
        baseUrl: `http://localhost:${backendPort}`,
        listen: { port: backendPort, host: '127.0.0.1' },
        cors: { origin: appUrl },
      },
    }),
  );
  const child = spawn(
    process.execPath,
    [
      'scripts/run.mjs',
      'start',
      '--config',
      join(root, 'app-config.yaml'),
      '--config',
      overrides,
    ],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, BROWSER: 'none' },
    },
  );
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
  const answers = async url => {
    try {
      return (await fetch(url)).status < 500;
    } catch {
      return false;
    }
  };
  const deadline = Date.now() + 240_000;
  for (const url of [
    appUrl,
    `http://localhost:${backendPort}/.backstage/health/v1/readiness`,
  ]) {
    while (!(await answers(url))) {
      if (Date.now() > deadline || child.exitCode !== null) {
        stop();
        throw new Error(
          `The portal did not answer at ${url}:\n${log.slice(-4000)}`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  }
  return {
    appUrl,
    backendUrl: `http://localhost:${backendPort}`,
    stop,
    log: () => log,
  };
}

/** A headless browser; Playwright's own download is not needed. */
export function startBrowser() {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** Signs in as the guest. */
export async function signIn(page, appUrl) {
  await page.goto(appUrl);
  await page.getByRole('button', { name: 'Enter' }).click({ timeout: 120_000 });
  // The navigation differs between wide and narrow windows; the sign-in page is gone in both.
  await page
    .getByRole('button', { name: 'Enter' })
    .waitFor({ state: 'detached', timeout: 60_000 });
  await page.getByText('Catalog').first().waitFor({ state: 'attached' });
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
      if (response.ok) break;
      if (Date.now() > deadline) {
        throw new Error(
          `No scorecard for ${name}: ${
            response.status
          } ${await response.text()}`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  }
  return token;
}
