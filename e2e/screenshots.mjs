// Takes the pictures of the README, anew and by one command: `node scripts/run.mjs exec e2e/screenshots.mjs`.
// With a folder it takes every page in every state there, light and dark, from 360 to 1920 pixels, to look through.
import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../scripts/lib/terminal.mjs';
import { go, openPage, signIn, startBrowser } from './browser.mjs';
import { writeEstate } from './estate.mjs';
import { FORGE_HOST, startForge } from './forge.mjs';
import { freePorts, startPortal, waitForScorecards } from './portal.mjs';
import { lookThrough } from './screenshots/lookThrough.mjs';
import { readmePictures } from './screenshots/readmePictures.mjs';

const folder = process.argv[2] && resolve(process.argv[2]);
const estate = folder ? writeEstate() : undefined;
const forge = estate && (await startForge(estate.repository));
const [appPort, backendPort] = await freePorts(2);
const browser = await startBrowser();
let portal;
try {
  portal = await startPortal({
    appPort,
    backendPort,
    locations: estate ? [estate.location] : [],
    config: forge && {
      integrations: { github: [{ host: FORGE_HOST, apiBaseUrl: forge.url }] },
      persistence: { limits: { readTimeoutSeconds: 600 } },
    },
  });
  await waitForScorecards(portal.backendUrl, [
    'persistence-scorecard',
    ...(estate ? ['basket', 'vault'] : []),
    ...readdirSync(join(root, 'examples/services')),
  ]);
  const open = async options => {
    const page = await openPage(browser, options);
    await signIn(page, portal.appUrl);
    return { page, show: path => settle(page, path) };
  };
  if (folder) {
    mkdirSync(folder, { recursive: true });
    await lookThrough({ open, folder, estate });
  } else {
    await readmePictures({ open, folder: join(root, 'docs/images') });
  }
} finally {
  await browser.close();
  portal?.stop();
  forge?.stop();
}

/** Goes there and waits until nothing moves. */
async function settle(page, path) {
  await go(page, path);
  await page.locator('section[aria-labelledby]').first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => {});
  await page.waitForTimeout(700);
}
