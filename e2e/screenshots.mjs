// Takes the screenshots of the README and of a designer's look-through: `node scripts/run.mjs exec e2e/screenshots.mjs [folder]`.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from '../scripts/lib/terminal.mjs';
import {
  signIn,
  startBrowser,
  startPortal,
  waitForScorecards,
} from './portal.mjs';

const folder = resolve(
  process.argv[2] ?? join(root, 'e2e-test-report/screenshots'),
);
mkdirSync(folder, { recursive: true });

const pages = [
  ['page', '/persistence'],
  ['card', '/catalog/default/component/orders'],
  ['tab-ledger', '/catalog/default/component/ledger/persistence'],
  [
    'tab-shipments',
    '/catalog/default/component/shipments/persistence#backup-tested',
  ],
  ['tab-price-gateway', '/catalog/default/component/price-gateway/persistence'],
  ['tab-profiles', '/catalog/default/component/profiles/persistence'],
];
const variants = [
  { name: 'light', width: 1280, colorScheme: 'light' },
  { name: 'dark', width: 1280, colorScheme: 'dark' },
  { name: 'narrow', width: 360, colorScheme: 'light' },
  { name: 'wide', width: 1920, colorScheme: 'light' },
];

const portal = await startPortal({ appPort: 3301, backendPort: 7308 });
const browser = await startBrowser();
try {
  await waitForScorecards(portal.backendUrl, [
    'ledger',
    'orders',
    'shipments',
    'profiles',
    'price-gateway',
  ]);
  for (const { name, width, colorScheme } of variants) {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme,
    });
    const page = await context.newPage();
    await signIn(page, portal.appUrl);
    for (const [title, path] of pages) {
      await page.goto(portal.appUrl + path);
      await page.waitForLoadState('networkidle').catch(() => {});
      await page.waitForTimeout(1500);
      await page.screenshot({
        path: join(folder, `${title}-${name}.png`),
        fullPage: true,
      });
      console.log(`${title}-${name}.png`);
    }
    await context.close();
  }
} finally {
  await browser.close();
  portal.stop();
}
