// The browser test: what a service engineer does with the portal, in a real Chromium, against the real backend.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib/terminal.mjs';
import { openPage, signIn, startBrowser } from './browser.mjs';
import { assertPortalEqualsCommand } from './equality.mjs';
import { writeEstate } from './estate.mjs';
import { FORGE_HOST, startForge } from './forge.mjs';
import {
  freePorts,
  startOlderApp,
  startPortal,
  waitForScorecards,
} from './portal.mjs';
import { accessibilitySteps } from './steps/accessibility.mjs';
import { listSteps } from './steps/list.mjs';
import { olderSteps } from './steps/older.mjs';
import { refreshSteps } from './steps/refresh.mjs';
import { stateSteps } from './steps/states.mjs';
import { tabSteps } from './steps/tab.mjs';
import { waitingSteps } from './steps/waiting.mjs';
import { watchConsole } from './watchers.mjs';

const shots = join(root, 'e2e-test-report');
mkdirSync(shots, { recursive: true });

let passed = 0;
let failed = 0;
async function step(name, action, at = page) {
  const started = Date.now();
  try {
    await action();
    passed += 1;
    console.log(
      `  ok   ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
    );
  } catch (error) {
    failed += 1;
    const reason = String(error?.message ?? error).slice(0, 1500);
    console.log(`  FAIL ${name}\n       ${reason}`);
    const file = `${name.replace(/\W+/g, '-')}.png`;
    await at?.screenshot({ path: join(shots, file) }).catch(() => {});
  }
}

const [appPort, backendPort, olderAppPort] = await freePorts(3);
const estate = writeEstate();
const forge = await startForge(estate.repository);
const olderApp = startOlderApp({ appPort: olderAppPort, backendPort });
const browser = await startBrowser();
let portal;
let page;
try {
  portal = await startPortal({
    appPort,
    backendPort,
    olderAppPort,
    locations: [estate.location],
    config: {
      integrations: { github: [{ host: FORGE_HOST, apiBaseUrl: forge.url }] },
      // The forge keeps silent until the test has looked.
      persistence: { limits: { readTimeoutSeconds: 300 } },
    },
  });
  const token = await waitForScorecards(portal.backendUrl, [
    'persistence-scorecard',
    'basket',
    'vault',
    ...readdirSync(join(root, 'examples/services')),
  ]);
  const watched = watchConsole();
  page = await openPage(browser);
  watched.watch(page);
  const context = {
    step,
    page,
    portal,
    browser,
    forge,
    estate,
    olderApp,
    console: watched,
  };

  await step('signs in as guest', () => signIn(page, portal.appUrl));
  await waitingSteps(context);
  await listSteps(context);
  await tabSteps(context);
  await stateSteps(context);
  await refreshSteps(context);
  await accessibilitySteps(context);
  await olderSteps(context);
  await step('the portal and the command give equal scorecards', async () => {
    assert.ok((await assertPortalEqualsCommand(portal.backendUrl, token)) >= 8);
  });
  await step('nothing was written to the console as an error', async () => {
    assert.deepEqual(watched.errors, []);
  });
} finally {
  await browser.close();
  portal?.stop();
  olderApp.stop();
  forge.stop();
}
console.log(`Browser: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
