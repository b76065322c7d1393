// A headless Chromium, and what every test does with it first.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
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
  // The app's own router takes over from the sign-in page a moment later.
  const name = page.getByText(/Catalog|Persistence/).first();
  await name.waitFor({ state: 'attached' });
}

/** Opens a page of the app, with the browser's language and a time limit that a busy machine keeps. */
export async function openPage(browser, options) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return page;
}

/** Follows a link within the app, without loading the app anew. */
export async function go(page, path) {
  await page.evaluate(target => {
    history.pushState({}, '', target);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}
